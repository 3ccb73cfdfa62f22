package io.banscope.cli;

import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.replay.Simulation;
import io.banscope.analyzer.report.BanCsv;
import io.banscope.analyzer.report.BanText;
import io.banscope.analyzer.report.ReplayCsv;
import io.banscope.analyzer.report.ReplayJson;
import io.banscope.analyzer.report.ReplayText;
import io.banscope.matcher.config.JailOverrides;
import java.time.ZoneId;
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
      names = "--bans",
      description = {
        "Say who would have been banned, when and until when, in the place of the usual report.",
        "The options below that decide bans need it."
      })
  private boolean bans;

  @Mixin private BanOptions banning = new BanOptions();

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
    ReplayMessages messages = new ReplayMessages(context, "replay");
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
    JailOverrides overrides = banning.overrides(messages);
    if (!bans && banning.isGiven()) {
      messages.usage(
          "--maxretry, --findtime, --bantime, --ignoreip, --set and --blocked need --bans");
    }
    PlannedReplay run = new PlannedReplay(context, config.open(context), messages);
    Optional<ReplayResult> result =
        run.run(
            new PlannedReplay.Request(
                choices,
                bans ? Optional.of(new BanRequest(overrides, Optional.empty())) : Optional.empty(),
                bans
                    ? Optional.of(
                        new Simulation(banning.world(), format != Format.csv, FailureEvents.NONE))
                    : Optional.empty(),
                reading.threads(),
                bans && format == Format.text ? Math.max(top, BanText.LISTED) : top,
                missed));
    result.ifPresent(this::print);
    return run.exitCode(result);
  }

  private void print(ReplayResult result) {
    ZoneId zone = LocalTime.zone(context.env());
    int columns = ReportWidth.of(context.env());
    switch (format) {
      case text -> {
        if (bans) {
          new BanText(context.out()::line, zone, columns, top).print(result);
        } else {
          new ReplayText(context.out()::line, zone, columns, top).print(result);
        }
      }
      case json -> new ReplayJson(context.out()).print(result);
      case csv -> {
        if (bans) {
          new BanCsv(context.out()).print(result);
        } else {
          new ReplayCsv(context.out()).print(result);
        }
      }
    }
  }
}
