package io.banscope.benchmarks;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code patterns}: writes the failregexes of a filter for {@code rg -f}. */
@Command(
    name = "patterns",
    mixinStandardHelpOptions = true,
    description =
        "Writes the failregexes of a filter for 'rg -f', one a line; those that it"
            + " cannot express are named on standard error.")
final class PatternsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "DIR",
      description = "The configuration directory; default 'builtin'.")
  private String config = "builtin";

  @Option(
      names = "--stamp",
      paramLabel = "REGEX",
      description = "What stands in front of the text that the filter sees; default nothing.")
  private String stamp = "";

  @Parameters(paramLabel = "FILTER", description = "Its name, with options in [] if any.")
  private String filter = "";

  @Override
  public Integer call() {
    CommandSpec command = java.util.Objects.requireNonNull(spec);
    ReadyFilter found;
    try {
      found = ReadyFilter.of(config, filter);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
    }
    RipgrepPatterns made = RipgrepPatterns.of(found.filter(), stamp);
    PrintWriter err = command.commandLine().getErr();
    made.leftOut().forEach(reason -> err.println("left out: " + reason));
    PrintWriter out = command.commandLine().getOut();
    made.patterns().forEach(pattern -> out.print(pattern + "\n"));
    out.flush();
    return made.leftOut().isEmpty() ? 0 : 1;
  }
}
