package io.banscope.cli;

import io.banscope.analyzer.blocklist.OwnAddresses;
import io.banscope.matcher.NearNames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root command and the list of its subcommands. */
@Command(
    name = "banscope",
    description = "Shows what a fail2ban configuration does to real logs before anything is armed.",
    subcommands = {HelpCommand.class},
    versionProvider = BanscopeVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  banscope regex /var/log/auth.log sshd",
      "  banscope regex -c builtin --format json access.log nginx-botsearch",
      "  banscope config show sshd",
      "  banscope regex --print-all-matched auth.log 'Failed \\S+ for .* from <HOST>'",
      "  banscope help regex"
    })
final class BanscopeCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  private boolean version;

  @Option(
      names = "--debug",
      description = "Show a stack trace when banscope itself fails; comes before the command.")
  private boolean debug;

  private BanscopeCommand() {}

  /** Runs the command that {@code words} name. */
  static int dispatch(CommandContext context, List<String> words) {
    if (!words.isEmpty() && words.get(0).equals("regex")) {
      return RegexCommand.run(context, words.subList(1, words.size()));
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    CommandLine line = commandLine(context);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler(
        (e, failed, parsed) -> {
          failure.set(e); // picocli would print it; what it means is decided in Main
          return ExitCode.BUG;
        });
    int code;
    if (words.isEmpty()) {
      line.usage(line.getErr());
      code = ExitCode.USAGE;
    } else {
      code = line.execute(words.toArray(new String[0]));
    }
    context.out().print(out.toString());
    context.err().print(err.toString());
    if (failure.get() instanceof RuntimeException e) {
      throw e;
    } else if (failure.get() != null) {
      throw new IllegalStateException(failure.get());
    }
    return code;
  }

  private static CommandLine commandLine(CommandContext context) {
    CommandLine line = new CommandLine(new BanscopeCommand());
    line.addSubcommand(new CommandLine(RegexHelp.commandSpec()));
    line.addSubcommand(new ReplayCommand(context));
    line.addSubcommand(new SimulateCommand(context));
    line.addSubcommand(new DiffCommand(context));
    line.addSubcommand(new WhyCommand(context));
    line.addSubcommand(new ExportCommand(context, OwnAddresses.ofInterfaces()));
    line.addSubcommand(new FiltersCommand(context));
    line.addSubcommand(ConfigCommand.commandLine(context));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setExpandAtFiles(false); // a log line may begin with an at sign
    line.setParameterExceptionHandler(BanscopeCommand::explainUsage);
    return line;
  }

  private static int explainUsage(ParameterException e, String[] args) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    PrintWriter err = e.getCommandLine().getErr();
    String message = String.valueOf(e.getMessage()).split("\n", 2)[0];
    err.println("error: " + Character.toLowerCase(message.charAt(0)) + message.substring(1));
    List<String> near = new ArrayList<>();
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> names = new ArrayList<>(spec.subcommands().keySet());
      names.addAll(spec.optionsMap().keySet());
      near.addAll(NearNames.of(unmatched.getUnmatched().get(0), names));
    }
    err.println(
        near.isEmpty()
            ? "  help: see '" + spec.qualifiedName() + " --help'"
            : "  help: did you mean '" + String.join("' or '", near) + "'?");
    return ExitCode.USAGE;
  }
}
