package io.banscope.cli;

import io.banscope.analyzer.replay.Replay;
import io.banscope.analyzer.replay.ReplayOptions;
import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.report.ReplayCsv;
import io.banscope.analyzer.report.ReplayJson;
import io.banscope.analyzer.report.ReplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code banscope replay}: jails over logs, on all cores. */
@Command(
    name = "replay",
    description = {
      "Run the jails of a configuration over logs: what each matches, misses and ignores, who failed"
          + " how often, regexes that never match.",
      "",
      "Without LOG each jail reads the logs of its logpath, or the journal of this machine if its"
          + " backend is systemd; else all jails read the LOGs given: files, patterns, directories,"
          + " '-' for standard input. Files of one rotation chain are read as one log, compressed"
          + " ones as they are."
    },
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 done, 2 wrong usage, 3 some log or jail could not be used, 4 journalctl failed.",
      "",
      "Examples:",
      "  banscope replay",
      "  banscope replay --jail sshd /var/log/auth.log*",
      "  banscope replay -c builtin --missed --jail postfix --jail dovecot mail.log",
      "  banscope replay --all-jails --format json sample-logs",
      "  banscope replay --jail sshd --journal auth.journal-export",
      "  banscope replay --csv time=1,host=3,user=4 --where '2=XSS*' security.log"
    })
final class ReplayCommand implements Callable<Integer> {
  /** In which form the report is. */
  enum Format {
    text,
    json,
    csv
  }

  private static final int DEFAULT_COLUMNS = 100;

  private final CommandContext context;

  @Parameters(paramLabel = "LOG", arity = "0..*", description = "The logs to read.")
  private List<String> logs = new ArrayList<>();

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--jail",
      paramLabel = "JAIL",
      description = "Run this jail, also if it is not enabled; may be given several times.")
  private List<String> jails = new ArrayList<>();

  @Option(names = "--all-jails", description = "Run all jails, enabled or not.")
  private boolean allJails;

  @Mixin private LogOptions reading = new LogOptions();

  @Option(
      names = "--csv",
      paramLabel = "COLUMNS",
      description =
          "The logs are CSV, and each row whose host is an address is a failure, without a jail:"
              + " such as time=1,host=3,user=4.")
  private @Nullable String csv;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=PATTERN",
      description =
          "With --csv: only rows whose column matches, such as 2='XSS*'; may be given several"
              + " times.")
  private List<String> where = new ArrayList<>();

  @Option(
      names = "--csv-header",
      description = "The first row of a CSV log has the names of the columns.")
  private boolean csvHeader;

  @Option(
      names = "--missed",
      description = "Group the missed lines of each jail by what they have in common.")
  private boolean missed;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "List the N first addresses, users and networks (default: ${DEFAULT-VALUE}).")
  private int top = 10;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "The form of the report: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  ReplayCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    ReplayMessages messages = new ReplayMessages(context);
    reading.check(messages);
    if (top < 0) {
      messages.usage("--top takes a number from 0 on");
    }
    ReplayChoices choices =
        reading.choices(
            jails,
            allJails,
            logs,
            new ReplayChoices.Rows(Optional.ofNullable(csv), where, csvHeader));
    Optional<ReplayChoices.Resolved> resolved = choices.resolve(context.started(), messages);
    if (resolved.isEmpty()) {
      return ExitCode.USAGE;
    }
    Optional<ReplayPlan> plan =
        new ReplayPlanner(
                context,
                config.open(context),
                choices,
                resolved.get().now(),
                resolved.get().form(),
                messages)
            .plan();
    if (plan.isEmpty()) {
      return ExitCode.INVALID;
    }
    ReplayResult found =
        Replay.run(
            plan.get().jails(),
            plan.get().logs(),
            new ReplayOptions(reading.threads(), LocalTime.zone(context.env()), top, missed, 0),
            messages);
    messages.finish();
    print(
        new ReplayResult(
            found.logs(),
            found.jails(),
            found.lines(),
            found.failures(),
            found.addresses(),
            messages.leftOut()));
    return messages.exitCode();
  }

  private void print(ReplayResult result) {
    switch (format) {
      case text ->
          new ReplayText(context.out()::line, LocalTime.zone(context.env()), columns(), top)
              .print(result);
      case json -> new ReplayJson(context.out()).print(result);
      case csv -> new ReplayCsv(context.out()).print(result);
    }
  }

  private int columns() {
    String columns = context.env().getOrDefault("COLUMNS", "");
    return columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS;
  }
}
