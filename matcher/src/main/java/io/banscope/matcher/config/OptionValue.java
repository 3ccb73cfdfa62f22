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

  /** An integer. */
  record Whole(java.math.BigInteger number) implements OptionValue {
    @Override
    public Object plain() {
      return number;
    }

    @Override
    public TracedText text() {
      return TracedText.untraced(number.toString());
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
