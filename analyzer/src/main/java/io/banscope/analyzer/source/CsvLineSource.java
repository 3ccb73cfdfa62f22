package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A CSV log as lines for a failregex: each record is one line, written as it stands there, quotes
 * included; line ends inside are shown as {@code \n} and {@code \r}, so that a stranger's value
 * cannot begin a line. The number of a line is that of the physical line where the record begins. A
 * byte order mark at the start is left out.
 *
 * <p>A record that the log ends in, within quotes, comes as an empty line, is counted and named.
 *
 * <p>Memory: some four times the longest record, of at most {@link LineReader#LIMIT_BYTES}. Belongs
 * to one thread.
 */
public final class CsvLineSource implements LineSource {
  private static final int LEAST_BYTES = 1024;

  private final String name;
  private final CsvRecords records;
  private final BrokenRecords broken = new BrokenRecords("line");
  private final Utf8LineDecoder decoder = new Utf8LineDecoder(false);
  private byte[] shown = new byte[LEAST_BYTES];
  private int used;

  CsvLineSource(String name, InputStream in, char separator, int limit) {
    this.name = name;
    records = new CsvRecords(in, separator, limit);
  }

  /**
   * The records of a file, compressed or not.
   *
   * @param name what the user called it
   * @throws UnreadableLogException as {@link LogFile#open}
   */
  public static CsvLineSource open(String name, Path path, LogEncoding encoding, CsvFormat format)
      throws IOException {
    return read(name, LogFile.stream(name, path), encoding, format);
  }

  /** The records of an open stream, compressed or not. */
  public static CsvLineSource read(
      String name, InputStream in, LogEncoding encoding, CsvFormat format) throws IOException {
    InputStream text = LogFile.text(name, in, encoding);
    return new CsvLineSource(name, text, format.separator(text), LineReader.LIMIT_BYTES);
  }

  @Override
  public boolean next() throws IOException {
    if (!records.next()) {
      return false;
    }
    if (records.isOpen()) {
      broken.add(records.line(), CsvRowReader.openReason(records));
      decoder.decode(shown, 0, 0);
    } else if (records.hasLineEndInside()) {
      show();
      decoder.decode(shown, 0, used);
    } else {
      decoder.decode(records.buffer(), records.start(), records.end());
    }
    return true;
  }

  private void show() {
    byte[] bytes = records.buffer();
    int last = records.end();
    if (bytes[last - 1] == '\r') {
      last--; // belongs to the line end, as in other logs
    }
    int most = 2 * (records.end() - records.start());
    if (shown.length < most) {
      shown = new byte[most];
    }
    used = 0;
    for (int i = records.start(); i < records.end(); i++) {
      byte b = bytes[i];
      if (i < last && (b == '\n' || b == '\r')) {
        shown[used++] = '\\';
        shown[used++] = (byte) (b == '\n' ? 'n' : 'r');
      } else {
        shown[used++] = b;
      }
    }
  }

  /** The records that could not be read, up to now. */
  public BrokenRecords broken() {
    return broken;
  }

  @Override
  public Optional<Diagnostic> problem() {
    return broken.diagnostics(name).stream().findFirst();
  }

  @Override
  public long number() {
    return records.line();
  }

  @Override
  public boolean isTooLong() {
    return records.isTooLong() && !records.isOpen();
  }

  @Override
  public byte[] buffer() {
    return decoder.buffer();
  }

  @Override
  public int start() {
    return decoder.start();
  }

  @Override
  public int end() {
    return decoder.end();
  }

  @Override
  public boolean isTerminated() {
    return records.isTerminated() || isTooLong();
  }

  @Override
  public void release() {
    shown = new byte[LEAST_BYTES];
    decoder.release();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
