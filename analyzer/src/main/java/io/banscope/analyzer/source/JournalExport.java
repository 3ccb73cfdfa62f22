package io.banscope.analyzer.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The export format: {@code FIELD=value} lines, or for values with control characters the name, a
 * length of eight bytes (lowest first), the bytes and a line feed; an empty line ends an entry.
 *
 * <p>Behind a field that breaks these rules the next empty line is looked for. That happens in
 * damaged files only: whoever writes a message decides about bytes whose number is known.
 *
 * <p>Memory: what {@link JournalFields} keeps, and of each line no more than its limit; other
 * fields are read over without being kept.
 */
final class JournalExport implements JournalFormat {
  /** The longest value that systemd itself accepts. */
  private static final long LONGEST_VALUE = 768L << 20;

  private static final int LONGEST_NAME = 64;

  private final InputStream in;
  private final int limit;
  private final boolean mayEndOpen;
  private final byte[] piece = new byte[1 << 16];
  private int next;
  private int filled;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private long lineLength;
  private boolean lineEnded;
  private boolean cut;
  private String problem = "";

  /**
   * Entries of {@code in}.
   *
   * @param mayEndOpen whether a last entry counts that no empty line ends; it may be cut off
   * @param limit bytes that are kept of an entry at most
   */
  JournalExport(InputStream in, boolean mayEndOpen, int limit) {
    this.in = in;
    this.mayEndOpen = mayEndOpen;
    this.limit = limit;
  }

  @Override
  public Step next(JournalFields fields) throws IOException {
    fields.clear();
    problem = "";
    cut = false;
    boolean any = false;
    while (readLine() && !cut) {
      if (lineLength == 0) {
        if (any) {
          return finish(fields);
        }
        continue;
      }
      any = true;
      if (problem.isEmpty() && (lineEnded || mayEndOpen)) { // else the empty line is looked for
        readField(fields);
      }
    }
    if (!any) {
      return Step.END;
    }
    if (problem.isEmpty() && !mayEndOpen) {
      end("it");
    }
    return finish(fields);
  }

  private Step finish(JournalFields fields) {
    if (problem.isEmpty() && !fields.tooLong().isEmpty()) {
      problem = "has more than " + limit + " bytes, at " + fields.tooLong();
    }
    return problem.isEmpty() ? Step.ENTRY : Step.BROKEN;
  }

  private void readField(JournalFields fields) throws IOException {
    byte[] bytes = line.toByteArray();
    int equals = 0;
    while (equals < bytes.length && bytes[equals] != '=') {
      equals++;
    }
    if (!isName(bytes, equals)) {
      problem = "a field has no name of capital letters, digits and '_'";
      return;
    }
    String name = new String(bytes, 0, equals, StandardCharsets.ISO_8859_1);
    if (equals == lineLength) {
      readBinary(name, fields);
    } else if (fields.keeps(name) && fields.hasRoom(name, lineLength - equals - 1)) {
      fields.add(name, Arrays.copyOfRange(bytes, equals + 1, bytes.length));
    }
  }

  private static boolean isName(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if (!(b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_')) {
        return false;
      }
    }
    return length > 0 && length <= LONGEST_NAME;
  }

  private void readBinary(String name, JournalFields fields) throws IOException {
    long length = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      int b = read();
      if (b < 0) {
        end(name);
        return;
      }
      length |= (long) b << shift;
    }
    if (length < 0 || length > LONGEST_VALUE) {
      problem = name + " has a length of " + Long.toUnsignedString(length) + " bytes";
      return;
    }
    boolean keeps = fields.keeps(name) && fields.hasRoom(name, length);
    line.reset();
    if (!copy(length, keeps)) {
      end(name);
      return;
    }
    if (keeps) {
      fields.add(name, line.toByteArray());
    }
    int behind = read();
    if (behind < 0) {
      end(name);
    } else if (behind != '\n') {
      problem = name + " does not end where its length says";
    }
  }

  private void end(String within) {
    problem = "the journal ends within " + within;
    cut = true;
  }

  /** Reads so many bytes, into {@link #line} if they are kept; false when there are fewer. */
  private boolean copy(long bytes, boolean keeps) throws IOException {
    for (long left = bytes; left > 0; ) {
      if (next == filled && !fill()) {
        return false;
      }
      int taken = (int) Math.min(left, filled - next);
      if (keeps) {
        line.write(piece, next, taken);
      }
      next += taken;
      left -= taken;
    }
    return true;
  }

  /** Reads up to a line feed, and keeps the limit at most; false at the end. */
  private boolean readLine() throws IOException {
    line.reset();
    lineLength = 0;
    lineEnded = false;
    while (!lineEnded && (next < filled || fill())) {
      int from = next;
      while (next < filled && piece[next] != '\n') {
        next++;
      }
      int kept = (int) Math.min(next - from, limit + LONGEST_NAME + 1L - line.size());
      line.write(piece, from, kept);
      lineLength += next - from;
      if (next < filled) {
        next++;
        lineEnded = true;
      }
    }
    return lineEnded || lineLength > 0;
  }

  private int read() throws IOException {
    return next < filled || fill() ? piece[next++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    next = 0;
    filled = Math.max(0, in.read(piece));
    return filled > 0;
  }

  /** Whether the entry is broken because the journal ends within it. */
  boolean isCut() {
    return cut;
  }

  @Override
  public String problem() {
    return problem;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
