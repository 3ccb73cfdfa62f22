package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The entries of a file that {@code journalctl -o export} or {@code -o json} wrote, compressed or
 * not, told apart by their first byte. An entry that breaks the rules of its form is counted, named
 * and left out; so is one that the file ends in, which may name half an address. Belongs to one
 * thread.
 *
 * <p>Memory: a few times the longest entry, of which no more than {@link LineReader#LIMIT_BYTES}
 * are kept.
 */
public final class JournalFile implements Closeable {
  private static final int HEAD_BYTES = 1 << 14;

  private final String name;
  private final JournalFormat entries;
  private final JournalMatch match;
  private final JournalFields fields;
  private final BrokenRecords broken = new BrokenRecords("entry");
  private long number;

  private JournalFile(String name, InputStream in, JournalMatch match, int limit)
      throws IOException {
    this.name = name;
    this.match = match;
    fields = new JournalFields(match, limit);
    InputStream buffered = in.markSupported() ? in : new BufferedInputStream(in);
    entries =
        isJson(buffered)
            ? new JournalJson(buffered, limit)
            : new JournalExport(buffered, false, limit);
  }

  /**
   * Opens a file.
   *
   * @param name what the user called it
   * @param match which entries are wanted
   * @throws UnreadableLogException when it is a directory, is not there or may not be read
   */
  public static JournalFile open(String name, Path path, JournalMatch match) throws IOException {
    return read(name, LogFile.stream(name, path), match);
  }

  /** The entries of an open stream; closes it when its compression is damaged. */
  public static JournalFile read(String name, InputStream in, JournalMatch match)
      throws IOException {
    return read(name, in, match, LineReader.LIMIT_BYTES);
  }

  static JournalFile read(String name, InputStream in, JournalMatch match, int limit)
      throws IOException {
    try {
      return new JournalFile(name, Compression.decompressed(in), match, limit);
    } catch (IOException e) {
      in.close();
      throw new UnreadableLogException(Diagnostic.error(name, LogFile.reason(e)));
    }
  }

  /**
   * Whether a log looks like one of the two forms: it begins with one of the fields that journalctl
   * itself adds, or its first line is an object that has one. Needs a stream with marks.
   */
  public static boolean looksLikeJournal(InputStream in) throws IOException {
    in.mark(HEAD_BYTES);
    String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
    in.reset();
    if (!head.startsWith("{")) {
      return head.startsWith("__CURSOR=") || head.startsWith("__REALTIME_TIMESTAMP=");
    }
    String line = head.lines().findFirst().orElse("");
    return line.contains("\"__CURSOR\"") || line.contains("\"__REALTIME_TIMESTAMP\"");
  }

  private static boolean isJson(InputStream in) throws IOException {
    in.mark(1);
    int first = in.read();
    in.reset();
    return first == '{';
  }

  /** The next entry that is wanted and whole; empty behind the last one. */
  public Optional<JournalEntry> next() throws IOException {
    while (true) {
      switch (entries.next(fields)) {
        case END -> {
          return Optional.empty();
        }
        case BROKEN -> broken.add(++number, entries.problem());
        case ENTRY -> {
          number++;
          if (fields.match(match)) {
            return Optional.of(fields.entry());
          }
        }
      }
    }
  }

  /** Number of the last entry among all of the file, counted from 1. */
  public long number() {
    return number;
  }

  /** What the user called the file. */
  public String name() {
    return name;
  }

  /** The entries that could not be read, up to now. */
  public BrokenRecords broken() {
    return broken;
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }
}
