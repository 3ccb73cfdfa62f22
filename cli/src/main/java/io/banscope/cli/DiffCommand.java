package io.banscope.cli;

import io.banscope.analyzer.replay.JailResult;
import io.banscope.analyzer.replay.ReplayLog;
import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.replay.Simulation;
import io.banscope.analyzer.report.DiffJson;
import io.banscope.analyzer.report.DiffText;
import io.banscope.analyzer.simulate.JailDifference;
import io.banscope.analyzer.simulate.MatchRecorder;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.JailOverrides;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code banscope diff}: what two configurations or filters make of the same logs. */
@Command(
    name = "diff",
    description = {
      "Say what changes with a configuration or a filter: lines in which failures are found or not"
          + " found any more, bans that come, go, begin earlier or later.",
      "",
      "OLD and NEW are two configuration directories, whose enabled jails are compared by name over"
          + " the LOGs or the logs of their own; or two filters, jails or regexes, over the LOGs."
    },
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 no difference, 1 there is one, 2 wrong usage, 3 some log or jail could not be"
          + " used.",
      "",
      "Examples:",
      "  banscope diff /etc/fail2ban ./fail2ban.new",
      "  banscope diff sshd 'sshd[mode=aggressive]' /var/log/auth.log",
      "  banscope diff filter.d/app.conf ./app.conf --rotated app.log"
    })
final class DiffCommand implements Callable<Integer> {
  /** In which form the differences are. */
  enum Format {
    text,
    json
  }

  /** One of the two. */
  private record Side(ReplayResult result, MatchRecorder lines, List<ReplayLog> logs) {
    Optional<JailResult> jail(String name) {
      return result.jails().stream().filter(jail -> jail.jail().equals(name)).findFirst();
    }
  }

  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "OLD", description = "How it was.")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "How it would be.")
  private String fresh = "";

  @Parameters(index = "2..*", paramLabel = "LOG", arity = "0..*", description = "The logs to read.")
  private List<String> words = new ArrayList<>();

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--jail",
      paramLabel = "JAIL",
      description =
          "Of two configurations compare this jail, also if it is not enabled; may be given several"
              + " times.")
  private List<String> jails = new ArrayList<>();

  @Option(names = "--all-jails", description = "Compare all jails, enabled or not.")
  private boolean allJails;

  @Mixin private BanOptions banning = new BanOptions();

  @Mixin private LogOptions reading = new LogOptions();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Show the N first lines and bans of each kind (default: ${DEFAULT-VALUE}); JSON has all.")
  private int top = 20;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "The form: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  DiffCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    ReplayMessages messages = new ReplayMessages(context, "diff");
    reading.check(messages);
    if (top < 0) {
      messages.usage("--top takes a number from 0 on");
    }
    if (words.contains("-")) {
      messages.usage("standard input can be read only once: name a file");
    }
    boolean directories = isDirectory(old);
    if (directories != isDirectory(fresh)) {
      messages.usage(
          "'"
              + (directories ? old : fresh)
              + "' is a configuration directory and '"
              + (directories ? fresh : old)
              + "' is not one: compare two of a kind");
    } else if (!directories && (allJails || !jails.isEmpty())) {
      messages.usage("--jail and --all-jails are for two configuration directories");
    }
    JailOverrides overrides = banning.overrides(messages);
    if (messages.isWrongUsage()) {
      return ExitCode.USAGE;
    }
    PlannedReplay first = new PlannedReplay(context, directory(old, directories), messages);
    Optional<Side> before = run(first, old, directories, overrides);
    if (before.isEmpty()) {
      return first.exitCode(Optional.empty());
    }
    PlannedReplay second = new PlannedReplay(context, directory(fresh, directories), messages);
    Optional<Side> after = run(second, fresh, directories, overrides);
    if (after.isEmpty()) {
      return second.exitCode(Optional.empty());
    }
    List<JailDifference> differences = compare(before.get(), after.get(), directories);
    boolean complete = before.get().result.isComplete() && after.get().result.isComplete();
    print(differences, before.get(), after.get(), complete);
    int code = messages.exitCode();
    boolean same = differences.stream().allMatch(JailDifference::isEmpty);
    return code != ExitCode.DONE || same ? code : ExitCode.NO;
  }

  private boolean isDirectory(String word) {
    return word.equals(ConfigDirectory.BUILTIN) || Files.isDirectory(context.path(word));
  }

  private ConfigDirectory directory(String word, boolean directories) {
    return directories ? ConfigDirectory.open(word, context.directory()) : config.open(context);
  }

  private Optional<Side> run(
      PlannedReplay run, String word, boolean directories, JailOverrides overrides)
      throws InterruptedException {
    MatchRecorder recorder = new MatchRecorder();
    Optional<String> target = directories ? Optional.empty() : Optional.of(word);
    return run.run(
            new PlannedReplay.Request(
                reading.choices(jails, allJails, words, ReplayChoices.Rows.NONE),
                Optional.of(new BanRequest(overrides, target)),
                Optional.of(new Simulation(banning.world(), true, recorder)),
                reading.threads(),
                0,
                false))
        .map(result -> new Side(result, recorder, run.logs()));
  }

  private List<JailDifference> compare(Side before, Side after, boolean directories) {
    List<JailDifference> differences = new ArrayList<>();
    if (!directories) {
      JailResult one = before.result.jails().get(0);
      JailResult other = after.result.jails().get(0);
      String label = old.equals(fresh) ? old : old + " -> " + fresh;
      differences.add(
          JailDifference.of(
              label,
              Optional.of(one),
              before.lines.lines(one.jail()),
              Optional.of(other),
              after.lines.lines(other.jail())));
      return differences;
    }
    Set<String> names = new LinkedHashSet<>();
    before.result.jails().forEach(jail -> names.add(jail.jail()));
    after.result.jails().forEach(jail -> names.add(jail.jail()));
    for (String name : names) {
      differences.add(
          JailDifference.of(
              name,
              before.jail(name),
              before.lines.lines(name),
              after.jail(name),
              after.lines.lines(name)));
    }
    return differences;
  }

  private void print(List<JailDifference> differences, Side before, Side after, boolean complete) {
    List<ReplayLog> logs = new ArrayList<>(before.logs);
    logs.addAll(after.logs);
    switch (format) {
      case text ->
          new DiffText(
                  context.out()::line,
                  LocalTime.zone(context.env()),
                  ReportWidth.of(context.env()),
                  top)
              .print(differences, logs, complete);
      case json -> new DiffJson(context.out()).print(differences, logs, complete);
    }
  }
}
