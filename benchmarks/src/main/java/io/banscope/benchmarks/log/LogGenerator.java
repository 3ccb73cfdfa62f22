package io.banscope.benchmarks.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;

/**
 * Writes a log. A longer log of the same options begins with the bytes of a shorter one. Some 125
 * MB/s; nothing is allocated per line but the names of users.
 */
public final class LogGenerator {
  private static final int PIECE = 1 << 16;

  private final LineShape shape;
  private final LogTime time;
  private final Dice gaps;
  private final int twiceGapMicros;
  private final LogBytes pending = new LogBytes();
  private long lines;

  /** A generator that stands before the first line. */
  public LogGenerator(LogOptions options) {
    Dice dice = new Dice(options.seed());
    gaps = dice.split();
    FreeText text = new FreeText(dice.split(), options.hostility(), options.utf8Users());
    Clients clients = new Clients(dice.split());
    LineShape ordinary = options.kind().shape(dice.split(), clients, text);
    shape =
        options.hostility().contains(Hostility.DATES)
            ? new HostileDates(dice.split(), (SshdLines) ordinary)
            : ordinary;
    time = new LogTime(ChronoUnit.MICROS.between(java.time.Instant.EPOCH, options.start()));
    twiceGapMicros = Math.toIntExact(Math.multiplyExact(options.meanGap().toNanos() / 1000, 2));
  }

  /** The first {@code count} lines of a log. */
  public static byte[] lines(LogOptions options, long count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new LogGenerator(options).write(count, Long.MAX_VALUE, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail like this
    }
    return bytes.toByteArray();
  }

  /**
   * Writes lines until there are {@code maxLines}, or {@code minBytes} bytes, whichever comes
   * first.
   *
   * @return the number of bytes
   */
  public long write(long maxLines, long minBytes, OutputStream out) throws IOException {
    long written = 0;
    while (lines < maxLines && written + pending.length() < minBytes) {
      time.moveTo(time.epochMicros() + gaps.below(twiceGapMicros + 1));
      shape.append(pending, time);
      pending.raw('\n');
      lines++;
      if (pending.length() >= PIECE) {
        written += flush(out);
      }
    }
    return written + flush(out);
  }

  /** How many lines were written. */
  public long lines() {
    return lines;
  }

  private int flush(OutputStream out) throws IOException {
    int length = pending.length();
    out.write(pending.array(), 0, length);
    pending.clear();
    return length;
  }
}
