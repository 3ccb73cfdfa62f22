package io.banscope.cli;

import io.banscope.cli.RegexArguments.Request;
import java.util.List;
import java.util.Optional;

/**
 * {@code banscope regex}: fail2ban-regex 1.1 with the same arguments and the same report. This
 * class answers wrong usage and requests for help; {@link RegexRun} does the rest.
 */
final class RegexCommand {
  private RegexCommand() {}

  /** Runs the command with the words behind its name; returns the exit code. */
  static int run(CommandContext context, List<String> words) {
    RegexArguments arguments;
    try {
      arguments = RegexArguments.parse(words);
    } catch (UsageException e) {
      return refuse(context, e);
    }
    switch (arguments.request()) {
      case HELP -> RegexHelp.print(context.out());
      case VERSION -> context.out().line("banscope " + BanscopeVersion.number());
      case SHORT_VERSION -> context.out().line(BanscopeVersion.number());
      case RUN -> {}
    }
    if (arguments.request() != Request.RUN) {
      return ExitCode.DONE;
    }
    int count = arguments.arguments().size();
    Optional<String> conflict = arguments.conflict();
    if (conflict.isPresent() || count < 2 || count > 3) {
      RegexHelp.print(arguments.json() ? context.err() : context.out());
      context.err().line("");
      conflict.ifPresent(text -> context.err().line("ERROR: " + text));
      if (count < 2 || count > 3) {
        context.err().line("ERROR: provide both <LOG> and <REGEX>.");
      }
      return ExitCode.REFUSED;
    }
    try {
      return new RegexRun(context, arguments).run();
    } catch (RefusedException e) {
      if (!arguments.json()) {
        e.peerMessage().ifPresent(text -> context.out().line(text));
      }
      e.diagnostics().forEach(diagnostic -> diagnostic.render().forEach(context.err()::line));
      return e.code();
    }
  }

  private static int refuse(CommandContext context, UsageException e) {
    context.err().line(RegexHelp.USAGE).line("");
    context.err().line("banscope regex: error: " + e.getMessage());
    context
        .err()
        .line(
            e.near().isEmpty()
                ? "  help: see 'banscope regex --help'"
                : "  help: did you mean '" + String.join("' or '", e.near()) + "'?");
    return ExitCode.USAGE;
  }
}
