package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;
import java.util.Optional;

/**
 * The entries of a journal file as lines: the time as an epoch, a blank, the text. The date pattern
 * {@link #DATEPATTERN} cuts the time and the blank out, so that filters see of an entry what they
 * see when the journal itself is read: its text from the first character on.
 */
public final class JournalLines extends BuiltLines {
  /** The date pattern of such lines. */
  public static final String DATEPATTERN = "^({EPOCH} )";

  private final JournalFile entries;

  /** The lines of {@code entries}, which belong to this from now on. */
  public JournalLines(JournalFile entries) {
    this.entries = entries;
  }

  @Override
  Optional<String> build() throws IOException {
    return entries.next().map(entry -> epoch(entry.epochMicros()) + " " + entry.text());
  }

  @Override
  Optional<Diagnostic> broken() {
    return entries.broken().diagnostics(entries.name()).stream().findFirst();
  }

  @Override
  public long number() {
    return entries.number();
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }
}
