package io.banscope.cli;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;

/**
 * A line on a terminal that tells how far a replay is: bytes, lines per second, time left. Nothing
 * where standard error is no terminal. Written over itself a few times a second, and wiped before
 * anything else is written and at the end.
 */
final class ReplayProgress {
  private static final long FIRST_MILLIS = 500;
  private static final long STEP_MILLIS = 200;
  private static final byte[] WIPE = "\r\033[K".getBytes(StandardCharsets.US_ASCII);

  private final Output err;
  private final InstantSource clock;
  private final long start;
  private long totalBytes;
  private long bytes;
  private long lines;
  private long shown;
  private boolean visible;

  ReplayProgress(Output err, InstantSource clock) {
    this.err = err;
    this.clock = clock;
    start = clock.millis();
    shown = start + FIRST_MILLIS - STEP_MILLIS;
  }

  /**
   * Sets how many bytes there are to read.
   *
   * @param total 0 when that is not known
   */
  void setTotal(long total) {
    totalBytes = total;
  }

  /** Counts what was read. */
  void add(long moreBytes, long moreLines) {
    bytes += moreBytes;
    lines += moreLines;
    long now = clock.millis();
    if (err.isTerminal() && now - shown >= STEP_MILLIS) {
      shown = now;
      visible = true;
      byte[] text = text(now).getBytes(StandardCharsets.US_ASCII);
      err.write(WIPE, 0, WIPE.length);
      err.write(text, 0, text.length);
      err.flush();
    }
  }

  private String text(long now) {
    double seconds = Math.max(1, now - start) / 1000.0;
    StringBuilder text = new StringBuilder();
    if (totalBytes > 0) {
      text.append(String.format(Locale.ROOT, "%3d %%  ", Math.min(100, 100 * bytes / totalBytes)));
    }
    text.append(String.format(Locale.ROOT, "%d MB  %,.0f lines/s", bytes >> 20, lines / seconds));
    if (totalBytes > bytes && bytes > 0) {
      double left = seconds * (totalBytes - bytes) / bytes;
      text.append(String.format(Locale.ROOT, "  %.0f s left", left));
    }
    return text.toString();
  }

  /** Takes the line away. */
  void wipe() {
    if (visible) {
      visible = false;
      err.write(WIPE, 0, WIPE.length);
    }
  }
}
