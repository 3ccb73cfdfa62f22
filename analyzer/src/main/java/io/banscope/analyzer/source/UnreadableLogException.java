package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;

/** A log cannot be opened or read; carries what to tell the user. */
public final class UnreadableLogException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  /** For a problem. */
  public UnreadableLogException(Diagnostic diagnostic) {
    super(diagnostic.subject() + ": " + diagnostic.message());
    this.diagnostic = diagnostic;
  }

  /** The problem. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
