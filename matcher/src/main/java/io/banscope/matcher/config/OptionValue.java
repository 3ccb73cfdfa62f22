package io.banscope.matcher.config;

import io.banscope.matcher.TracedText;
import org.jspecify.annotations.Nullable;

/** An option after conversion to its type. */
sealed interface OptionValue {
  /** The value as the command stream carries it; null for Python's {@code None}. */
  @Nullable Object plain();

  /** The value as text inserted into another value. */
  TracedText text();

  /** A string. */
  record Text(TracedText text) implements OptionValue {
    @Override
    public Object plain() {
      return text.text();
    }
  }

  /**
   * An integer.
   *
   * @param text the number, placed where it was written
   */
  record Whole(java.math.BigInteger number, TracedText text) implements OptionValue {
    /** The number that a text was converted to. */
    static Whole of(java.math.BigInteger number, TracedText written) {
      String plain = number.toString();
      return new Whole(
          number,
          plain.equals(written.text())
              ? written
              : new TracedText.Builder().appendReplacement(plain, written.originAt(0)).build());
    }

    @Override
    public Object plain() {
      return number;
    }
  }

  /** A boolean. */
  record Flag(boolean flag) implements OptionValue {
    @Override
    public Object plain() {
      return flag;
    }

    @Override
    public TracedText text() {
      return TracedText.untraced(flag ? "True" : "False");
    }
  }

  /** A value that could not be converted; fail2ban sends it as {@code None}. */
  record Missing() implements OptionValue {
    @Override
    public @Nullable Object plain() {
      return null;
    }

    @Override
    public TracedText text() {
      return TracedText.untraced("None");
    }
  }
}
