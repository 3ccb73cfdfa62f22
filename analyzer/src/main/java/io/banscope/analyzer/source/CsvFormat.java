package io.banscope.analyzer.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * How a CSV log is written. Values with a separator, a quote or a line end stand in double quotes,
 * and quotes in them are doubled (RFC 4180).
 *
 * @param separator one of {@value #SEPARATORS} or another character of ASCII; absent to look at the
 *     first rows for it
 * @param header whether the first row has the names of the columns
 */
public record CsvFormat(Optional<Character> separator, boolean header) {
  /** No header, and the separator that the first rows show. */
  public static final CsvFormat DETECTED = new CsvFormat(Optional.empty(), false);

  private static final String SEPARATORS = ",;\t|";
  private static final int HEAD_BYTES = 1 << 16;
  private static final int ROWS = 50;

  public CsvFormat {
    if (separator.isPresent() && !isSeparator(separator.get())) {
      throw new IllegalArgumentException("no separator: " + (int) separator.get());
    }
  }

  /** Whether values can be separated by a character: ASCII, no quote, no line end, no NUL. */
  public static boolean isSeparator(char c) {
    return c > 0 && c < 0x80 && "\"\r\n".indexOf(c) < 0;
  }

  /**
   * The separator given; else that with which most of the first {@value #ROWS} rows have equally
   * many columns, at least two; of equals the one with more columns, then the one named first.
   * Comma if there is none. Needs a stream with marks.
   */
  char separator(InputStream in) throws IOException {
    if (separator.isPresent()) {
      return separator.get();
    }
    in.mark(HEAD_BYTES);
    byte[] head = in.readNBytes(HEAD_BYTES);
    in.reset();
    char best = ',';
    long bestScore = 0;
    for (char candidate : SEPARATORS.toCharArray()) {
      long score = score(head, candidate);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  /** Rows that have the most frequent number of columns, then that number. */
  private static long score(byte[] head, char separator) throws IOException {
    int[] widths = new int[ROWS];
    int rows = 0;
    CsvRecords records = new CsvRecords(new ByteArrayInputStream(head), separator, HEAD_BYTES);
    while (rows < ROWS && records.next() && (rows == 0 || records.isTerminated())) {
      widths[rows++] = records.isOpen() ? 0 : records.columns();
    }
    long best = 0;
    for (int i = 0; i < rows; i++) {
      long same = 0;
      for (int k = 0; k < rows; k++) {
        same += widths[k] == widths[i] ? 1 : 0;
      }
      best = widths[i] < 2 ? best : Math.max(best, same << 32 | widths[i]);
    }
    return best;
  }
}
