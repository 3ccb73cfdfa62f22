package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lines whose records say when they were written, with that time in front: an epoch and a blank.
 * The date pattern {@link #DATEPATTERN} cuts the time out, and filters see a blank and the line, as
 * they do in other logs. A line without time has none in front.
 */
public final class StampedLines extends BuiltLines {
  /** The date pattern of such lines. */
  public static final String DATEPATTERN = "^({EPOCH}) ";

  private final TimedLineSource lines;
  private final String name;

  /**
   * The lines of {@code lines}, which belong to this from now on.
   *
   * @param name what the user called the log
   */
  public StampedLines(TimedLineSource lines, String name) {
    this.lines = lines;
    this.name = name;
  }

  @Override
  Optional<String> build() throws IOException {
    if (!lines.next()) {
      return Optional.empty();
    }
    String text =
        new String(
            lines.buffer(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
    return Optional.of(
        lines.hasTime() && !text.isEmpty() ? epoch(lines.epochMicros()) + " " + text : text);
  }

  @Override
  Optional<Diagnostic> broken() {
    return lines.broken().diagnostics(name).stream().findFirst();
  }

  @Override
  public long number() {
    return lines.number();
  }

  @Override
  public void release() {
    super.release();
    lines.release();
  }

  @Override
  public boolean isTooLong() {
    return lines.isTooLong() || super.isTooLong();
  }

  @Override
  public boolean isTerminated() {
    return lines.isTerminated();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
