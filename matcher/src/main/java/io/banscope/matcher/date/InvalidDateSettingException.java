package io.banscope.matcher.date;

import io.banscope.matcher.Diagnostic;

/**
 * A date pattern or a time zone cannot be used. Knows its problem in our words and in fail2ban's.
 */
public final class InvalidDateSettingException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;
  private final String fail2banMessage;

  InvalidDateSettingException(Diagnostic diagnostic, String fail2banMessage) {
    super(fail2banMessage);
    this.diagnostic = diagnostic;
    this.fail2banMessage = fail2banMessage;
  }

  /** The problem, with its place. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }

  /** What fail2ban-regex prints behind {@code ERROR: }. */
  public String fail2banMessage() {
    return fail2banMessage;
  }
}
