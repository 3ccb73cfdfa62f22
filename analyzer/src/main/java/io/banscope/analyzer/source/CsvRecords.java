package io.banscope.analyzer.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Finds where the records of a CSV log end. Bytes in, ranges of a buffer out; what the values are
 * is read by others. A value that begins with a quote goes on to the next quote that is not
 * doubled, over line ends too; what stands behind that quote, and a quote within a value, is text.
 *
 * <p>States and what leads from one to the other; a line feed outside QUOTED ends the record:
 *
 * <pre>
 *   START   quote → QUOTED    separator → START   else → PLAIN
 *   PLAIN                     separator → START
 *   QUOTED  quote → CLOSED
 *   CLOSED  quote → QUOTED    separator → START   else → PLAIN
 * </pre>
 *
 * <p>A record beyond the limit is read to its end all the same, without being kept: the lines in it
 * are not records, whoever wrote them. For the same reason nothing is read again as records when a
 * quote is open at the end of the log.
 *
 * <p>Memory: the longest record, of at most the limit, and a piece. Not done: univocity-parsers to
 * find the records, because it gives up on a value that is too long and cannot go on behind it.
 */
final class CsvRecords implements Closeable {
  private static final int PIECE_BYTES = 1 << 16;

  private static final int START = 0;
  private static final int PLAIN = 1;
  private static final int QUOTED = 2;
  private static final int CLOSED = 3;

  private final InputStream in;
  private final byte separator;
  private int wanted = Integer.MAX_VALUE;
  private final int limit;
  private byte[] pieces = new byte[PIECE_BYTES];
  private int from;
  private int next;
  private int filled;
  private int end;
  private int wantedEnd;
  private int columns;
  private long line;
  private long lines; // physical lines that ended before the current record
  private boolean lineFeed;
  private boolean lineEndInside;
  private boolean tooLong;
  private boolean open;

  /**
   * The records of {@code in}, which is in UTF-8 or something like it.
   *
   * @param limit bytes that a record may have
   */
  CsvRecords(InputStream in, char separator, int limit) {
    this.in = in;
    this.separator = (byte) separator;
    this.limit = limit;
  }

  /** From now on the end of so many columns is to be known. */
  void want(int count) {
    wanted = count;
  }

  /** Goes to the next record; false behind the last one. */
  boolean next() throws IOException {
    boolean first = lines == 0 && line == 0;
    if (first && fill() && hasMark()) {
      next += 3;
    }
    from = next;
    columns = 1;
    wantedEnd = -1;
    lineFeed = false;
    lineEndInside = false;
    tooLong = false;
    open = false;
    line = lines + 1;
    int state = START;
    while (next < filled || fill()) {
      byte b = pieces[next++];
      if (b == '\n') {
        lines++;
        if (state != QUOTED) {
          lineFeed = true;
          finish(next - 1);
          return true;
        }
        lineEndInside = true;
      } else if (state == QUOTED) {
        state = b == '"' ? CLOSED : QUOTED;
      } else if (b == separator) {
        if (columns++ == wanted) {
          wantedEnd = next - 1 - from;
        }
        state = START;
      } else if (b == '"' && state != PLAIN) {
        state = QUOTED;
      } else {
        state = PLAIN;
      }
      lineEndInside |= b == '\r';
      if (next - from > limit) {
        tooLong = true;
        from = next;
      }
    }
    open = state == QUOTED;
    boolean any = next > from || tooLong;
    finish(next);
    return any;
  }

  private void finish(int behind) {
    end = behind;
    if (tooLong) {
      from = end;
    } else if (lineEndInside) {
      lineEndInside = hasLineEndBeforeLast();
    }
  }

  /** A carriage return at the end belongs to the line end. */
  private boolean hasLineEndBeforeLast() {
    for (int i = from; i < end - 1; i++) {
      if (pieces[i] == '\n' || pieces[i] == '\r') {
        return true;
      }
    }
    return end > from && pieces[end - 1] == '\n'; // only where a quote is open
  }

  private boolean hasMark() {
    return filled - next >= 3
        && pieces[next] == (byte) 0xef
        && pieces[next + 1] == (byte) 0xbb
        && pieces[next + 2] == (byte) 0xbf;
  }

  /** Moves the record to the front and reads more behind it. */
  private boolean fill() throws IOException {
    int kept = next - from;
    if (pieces.length - kept < PIECE_BYTES / 2) {
      pieces = Arrays.copyOf(pieces, pieces.length * 2);
    }
    if (from > 0) {
      System.arraycopy(pieces, from, pieces, 0, kept);
    }
    from = 0;
    next = kept;
    filled = kept;
    int read = in.read(pieces, kept, pieces.length - kept);
    filled += Math.max(0, read);
    return read > 0;
  }

  /** Number of the physical line that the record begins in, counted from 1. */
  long line() {
    return line;
  }

  /** How many physical lines it has. */
  long height() {
    return Math.max(1, lines - line + (lineFeed ? 1 : 2));
  }

  byte[] buffer() {
    return pieces;
  }

  int start() {
    return from;
  }

  /** Its end; the line feed that ends it is not part of it, a carriage return before that is. */
  int end() {
    return end;
  }

  /** Where the last column that is wanted ends; the end of the record if it has no more columns. */
  int wantedEnd() {
    return wantedEnd < 0 ? end : from + wantedEnd;
  }

  int columns() {
    return columns;
  }

  /** Whether there are line feeds or carriage returns in it. */
  boolean hasLineEndInside() {
    return lineEndInside;
  }

  /** Whether it has more bytes than a record may have; it is then empty. */
  boolean isTooLong() {
    return tooLong;
  }

  /** Whether the log ends within quotes. */
  boolean isOpen() {
    return open;
  }

  boolean isTerminated() {
    return lineFeed;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
