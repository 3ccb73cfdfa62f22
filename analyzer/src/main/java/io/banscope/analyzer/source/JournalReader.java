package io.banscope.analyzer.source;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads what a running {@code journalctl -o export} prints, which has no faults: one is an error
 * here. {@link JournalFile} reads files. Belongs to one thread.
 */
public final class JournalReader implements Closeable {
  private final JournalFields fields = new JournalFields(JournalMatch.ALL, LineReader.LIMIT_BYTES);
  private final JournalExport entries;

  /** Reads {@code in} to its end. */
  public JournalReader(InputStream in) {
    entries = new JournalExport(in, true, LineReader.LIMIT_BYTES);
  }

  /** The next entry; empty behind the last one. */
  public Optional<JournalEntry> next() throws IOException {
    return switch (entries.next(fields)) {
      case ENTRY -> Optional.of(fields.entry());
      case END -> Optional.empty();
      case BROKEN -> {
        String message = "journal entry: " + entries.problem();
        throw entries.isCut() ? new EOFException(message) : new IOException(message);
      }
    };
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }
}
