package io.banscope.analyzer.blocklist.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream with their numbers. A line that is longer than a megabyte is read to its
 * end without being kept. Line ends are those of Unix and Windows; a byte order mark is skipped.
 */
final class TextLines {
  private static final int LIMIT_BYTES = 1 << 20;

  private final InputStream in;
  private final byte[] piece = new byte[1 << 16];
  private int next;
  private int filled;
  private byte[] line = new byte[256];
  private int length;
  private long number;
  private boolean tooLong;

  TextLines(InputStream in) {
    this.in = in;
  }

  /** The next line; null behind the last one. */
  @Nullable String next() throws IOException {
    length = 0;
    tooLong = false;
    boolean any = false;
    while (next < filled || fill()) {
      any = true;
      int end = next;
      while (end < filled && piece[end] != '\n') {
        end++;
      }
      keep(next, end);
      next = end + 1;
      if (end < filled) {
        break;
      }
    }
    if (!any) {
      return null;
    }
    number++;
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    String text = new String(line, 0, end, StandardCharsets.UTF_8);
    return number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** Number of the line, from 1. */
  long number() {
    return number;
  }

  /** Whether the line has more bytes than a line may have; what there is of it is its beginning. */
  boolean isTooLong() {
    return tooLong;
  }

  private void keep(int from, int to) {
    int kept = Math.min(to - from, LIMIT_BYTES - length);
    tooLong |= kept < to - from;
    if (length + kept > line.length) {
      line = Arrays.copyOf(line, Math.max(length + kept, Math.min(LIMIT_BYTES, line.length * 2)));
    }
    System.arraycopy(piece, from, line, length, kept);
    length += kept;
  }

  private boolean fill() throws IOException {
    next = 0;
    filled = Math.max(0, in.read(piece));
    return filled > 0;
  }
}
