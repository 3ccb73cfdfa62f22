package io.banscope.matcher.date;

import io.banscope.matcher.date.LineDate.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A date that was read from a line: its time and its text. Immutable. */
final class KnownTime {
  /** No date. */
  static final KnownTime NONE = new KnownTime(Kind.NONE, 0, new byte[0], 0, 0);

  private final Kind kind;
  private final double second;
  private final byte[] text;

  /** The text as a string, once it was asked for; lines without a date ask again and again. */
  private @Nullable String string;

  KnownTime(Kind kind, double second, byte[] bytes, int from, int to) {
    this.kind = kind;
    this.second = second;
    text = Arrays.copyOfRange(bytes, from, to);
  }

  Kind kind() {
    return kind;
  }

  /** Seconds since 1970. */
  double second() {
    return second;
  }

  /** Threads that ask at the same time make equal strings. */
  String text() {
    String made = string;
    if (made == null) {
      made = new String(text, StandardCharsets.UTF_8);
      string = made;
    }
    return made;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KnownTime that
        && kind == that.kind
        && Double.compare(second, that.second) == 0
        && Arrays.equals(text, that.text);
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(second) + Arrays.hashCode(text);
  }
}
