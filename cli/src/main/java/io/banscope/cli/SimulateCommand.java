package io.banscope.cli;

import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.replay.Simulation;
import io.banscope.analyzer.report.BanCsv;
import io.banscope.analyzer.report.BanText;
import io.banscope.analyzer.report.ReplayJson;
import io.banscope.analyzer.report.SweepCsv;
import io.banscope.analyzer.report.SweepJson;
import io.banscope.analyzer.report.SweepText;
import io.banscope.analyzer.sweep.SweepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code banscope simulate}: who would have been banned. */
@Command(
    name = "simulate",
    description = {
      "Say who would have been banned, when and until when, on the time of the log. Changes nothing.",
      "",
      "The last word is a jail, whose thresholds count, or a filter or regex, for which those of"
          + " [DEFAULT] count, else 5 failures in 10 minutes and bans of 10 minutes. The words before"
          + " are logs: files, patterns, directories, '-' for standard input; without them a jail"
          + " reads its own. All jails of a configuration: 'banscope replay --bans'."
    },
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 done, 2 wrong usage, 3 some log or the jail could not be used.",
      "",
      "Examples:",
      "  banscope simulate /var/log/auth.log sshd",
      "  banscope simulate --maxretry 3 --findtime 1d --bantime 1h --rotated auth.log sshd",
      "  banscope simulate --set bantime.increment=true --blocked auth.log sshd",
      "  banscope simulate --sweep maxretry=1..10,findtime=1m..1d auth.log sshd",
      "  banscope simulate --advise --rotated auth.log sshd",
      "  banscope simulate --format csv auth.log 'Failed \\S+ for .* from <HOST>'"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int SHOWN_OTHERS = 10;

  /** In which form the bans are. */
  enum Format {
    text,
    json,
    csv
  }

  private final CommandContext context;

  @Parameters(
      paramLabel = "LOG... FILTER|JAIL",
      arity = "0..*",
      hideParamSyntax = true,
      description = "The logs to read, and what to read them with.")
  private List<String> words = new ArrayList<>();

  @Mixin private ConfigOption config = new ConfigOption();

  @Mixin private BanOptions banning = new BanOptions();

  @Mixin private SweepOptions sweeping = new SweepOptions();

  @Mixin private LogOptions reading = new LogOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "The form of the bans: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  SimulateCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    ReplayMessages messages = new ReplayMessages(context, "simulate");
    if (words.isEmpty()) {
      messages.usage("a LOG and a FILTER or JAIL are needed");
      return ExitCode.USAGE;
    }
    reading.check(messages);
    int last = words.size() - 1;
    BanRequest bans = new BanRequest(banning.overrides(messages), Optional.of(words.get(last)));
    sweeping.check(messages);
    ReplayChoices choices =
        reading.choices(List.of(), false, words.subList(0, last), ReplayChoices.Rows.NONE);
    PlannedReplay run = new PlannedReplay(context, config.open(context), messages);
    if (sweeping.isGiven()) {
      Optional<SweepResult> swept =
          new SweepRun(context, run, sweeping, messages)
              .run(choices, bans, banning.world(), reading.threads());
      swept.ifPresent(this::print);
      return run.exitCode(swept);
    }
    Optional<ReplayResult> result =
        run.run(
            new PlannedReplay.Request(
                choices,
                Optional.of(bans),
                Optional.of(
                    new Simulation(banning.world(), format != Format.csv, FailureEvents.NONE)),
                reading.threads(),
                format == Format.text ? BanText.LISTED : 0,
                false));
    result.ifPresent(this::print);
    return run.exitCode(result);
  }

  private void print(ReplayResult result) {
    switch (format) {
      case text ->
          new BanText(
                  context.out()::line,
                  LocalTime.zone(context.env()),
                  ReportWidth.of(context.env()),
                  SHOWN_OTHERS)
              .print(result);
      case json -> new ReplayJson(context.out()).print(result);
      case csv -> new BanCsv(context.out()).print(result);
    }
  }

  private void print(SweepResult result) {
    switch (format) {
      case text -> new SweepText(context.out()::line, ReportWidth.of(context.env())).print(result);
      case json -> new SweepJson(context.out()).print(result);
      case csv -> new SweepCsv(context.out()).print(result);
    }
  }
}
