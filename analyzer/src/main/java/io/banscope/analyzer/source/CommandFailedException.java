package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;

/** A log cannot be read because the program that reads it for us is missing or failed. */
public final class CommandFailedException extends UnreadableLogException {
  private static final long serialVersionUID = 1;

  /** For a problem. */
  public CommandFailedException(Diagnostic diagnostic) {
    super(diagnostic);
  }

  /** The same with another effect. */
  CommandFailedException withEffect(String effect) {
    return new CommandFailedException(diagnostic().effect(effect));
  }
}
