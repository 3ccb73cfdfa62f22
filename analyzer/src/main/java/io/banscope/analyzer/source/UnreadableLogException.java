package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;

/**
 * A log cannot be opened or read; carries what to tell the user. Extended only by {@link
 * CommandFailedException}.
 */
public sealed class UnreadableLogException extends IOException permits CommandFailedException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  /** For a problem. */
  public UnreadableLogException(Diagnostic diagnostic) {
    super(diagnostic.subject() + ": " + diagnostic.message());
    this.diagnostic = diagnostic;
  }

  /** The problem. */
  public final Diagnostic diagnostic() {
    return diagnostic;
  }
}
