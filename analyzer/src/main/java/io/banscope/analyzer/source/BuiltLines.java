package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lines that are put together from the records of a log, such as the entries of a journal: each is
 * a text of its own. Belongs to one thread.
 */
abstract class BuiltLines implements LineSource {
  private byte[] line = new byte[0];
  private boolean tooLong;

  /** Goes to the next record and returns its line; nothing behind the last one. */
  abstract Optional<String> build() throws IOException;

  /** What is broken in the log, and its name. */
  abstract Optional<Diagnostic> broken();

  @Override
  public final boolean next() throws IOException {
    Optional<String> text = build();
    if (text.isEmpty()) {
      return false;
    }
    line = text.get().getBytes(StandardCharsets.UTF_8);
    tooLong = line.length > LineReader.LIMIT_BYTES;
    if (tooLong) {
      line = new byte[0];
    }
    return true;
  }

  @Override
  public void release() {
    line = new byte[0];
  }

  /** Microseconds since 1970 as an epoch with six digits of fraction, as {@code EPOCH} reads it. */
  static String epoch(long micros) {
    return String.format(
        "%d.%06d", Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L));
  }

  @Override
  public boolean isTooLong() {
    return tooLong;
  }

  @Override
  public byte[] buffer() {
    return line;
  }

  @Override
  public int start() {
    return 0;
  }

  @Override
  public int end() {
    return line.length;
  }

  @Override
  public boolean isTerminated() {
    return true;
  }

  @Override
  public Optional<Diagnostic> problem() {
    return broken();
  }
}
