package io.banscope.cli;

import io.banscope.matcher.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A command ends because of what the user gave it: something to print, and an exit code. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final int code;
  private final transient Optional<String> peerMessage;
  private final transient List<Diagnostic> diagnostics;

  private RefusedException(int code, Optional<String> peerMessage, List<Diagnostic> diagnostics) {
    this.code = code;
    this.peerMessage = peerMessage;
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** For what fail2ban-regex refuses too: its words, and ours. */
  static RefusedException likePeer(String peerMessage, List<Diagnostic> diagnostics) {
    return new RefusedException(
        ExitCode.REFUSED, Optional.of("ERROR: " + peerMessage), diagnostics);
  }

  /** For input that cannot be read. */
  static RefusedException unreadable(Diagnostic diagnostic) {
    return new RefusedException(ExitCode.INVALID, Optional.empty(), List.of(diagnostic));
  }

  /** For input with several problems. */
  static RefusedException unreadable(List<Diagnostic> diagnostics) {
    return new RefusedException(ExitCode.INVALID, Optional.empty(), diagnostics);
  }

  /** For an outside command that failed. */
  static RefusedException commandFailed(Diagnostic diagnostic) {
    return new RefusedException(ExitCode.COMMAND_FAILED, Optional.empty(), List.of(diagnostic));
  }

  /** For an option whose value makes no sense. */
  static RefusedException usage(Diagnostic diagnostic) {
    return usage(List.of(diagnostic));
  }

  /** For options whose values make no sense. */
  static RefusedException usage(List<Diagnostic> diagnostics) {
    return new RefusedException(ExitCode.USAGE, Optional.empty(), diagnostics);
  }

  /** The same with more said about each problem. */
  RefusedException explained(UnaryOperator<Diagnostic> more) {
    return new RefusedException(code, peerMessage, diagnostics.stream().map(more).toList());
  }

  /** The exit code. */
  int code() {
    return code;
  }

  /** What fail2ban-regex prints on standard output. */
  Optional<String> peerMessage() {
    return peerMessage;
  }

  /** What we say on standard error. */
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
