package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;

/** One problem that ends the evaluation of a value; whoever asked for the value collects it. */
final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  ConfigException(Diagnostic diagnostic) {
    super(diagnostic.message());
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
