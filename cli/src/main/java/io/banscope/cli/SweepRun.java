package io.banscope.cli;

import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.ban.JailBans.World;
import io.banscope.analyzer.replay.BanResult;
import io.banscope.analyzer.replay.JailResult;
import io.banscope.analyzer.replay.ReplayJail;
import io.banscope.analyzer.replay.ReplayLog;
import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.replay.Simulation;
import io.banscope.analyzer.sweep.Advice;
import io.banscope.analyzer.sweep.LoginJails;
import io.banscope.analyzer.sweep.Sweep;
import io.banscope.analyzer.sweep.SweepCell;
import io.banscope.analyzer.sweep.SweepGrid;
import io.banscope.analyzer.sweep.SweepRecording;
import io.banscope.analyzer.sweep.SweepResult;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.filter.InvalidFilterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A sweep from what was typed to what was found; messages tell what goes wrong. */
final class SweepRun {
  private final CommandContext context;
  private final PlannedReplay replay;
  private final SweepOptions options;
  private final ReplayMessages messages;
  private final SweepRecording recording = new SweepRecording();
  private boolean isRaw;

  /** For one run. */
  SweepRun(
      CommandContext context, PlannedReplay replay, SweepOptions options, ReplayMessages messages) {
    this.context = context;
    this.replay = replay;
    this.options = options;
    this.messages = messages;
  }

  /**
   * What was found; nothing when there is nothing to run, which was told.
   *
   * @param world what becomes of what a banned id does
   */
  Optional<SweepResult> run(ReplayChoices choices, BanRequest bans, World world, int threads)
      throws InterruptedException {
    Optional<SweepAxes> axes = options.axes(messages);
    Optional<ReplayResult> replayed =
        replay.run(
            new PlannedReplay.Request(
                choices,
                Optional.of(bans),
                Optional.of(new Simulation(World.AS_RECORDED, false, recording)),
                threads,
                0,
                false),
            this::withLogins);
    if (axes.isEmpty() || replayed.isEmpty()) {
      return Optional.empty();
    }
    if (recording.failures().isFull()) {
      messages.tell(
          Diagnostic.error(
                  "simulate", "more than " + recording.failures().size() + " failures do not fit")
              .effect("nothing is said")
              .help("give more memory, such as JAVA_TOOL_OPTIONS=-Xmx2g, or name fewer logs"));
      return Optional.empty();
    }
    if (recording.logins().isFull()) {
      context.err().line("note: more logins than are remembered: fewer people are known to be hit");
    }
    return Optional.of(sweep(axes.get(), replayed.get(), world, threads));
  }

  private SweepResult sweep(SweepAxes axes, ReplayResult replayed, World world, int threads)
      throws InterruptedException {
    JailResult jail = replayed.jails().get(0);
    BanResult banning = jail.banning().orElseThrow();
    BanPolicy policy = banning.policy();
    SweepGrid grid = axes.grid(policy);
    Sweep sweep = new Sweep(recording, grid, policy, world, isRaw);
    if (sweep.isCellByCell()) {
      context
          .err()
          .line(
              "note: "
                  + (policy.increment().isOn()
                      ? "with bantime.increment"
                      : "as the log runs backwards for long")
                  + " each of the "
                  + grid.size()
                  + " cells is a simulation of its own");
    }
    List<SweepCell> cells = sweep.run(threads);
    SweepGrid asConfigured =
        new SweepGrid(
            List.of(policy.maxretry()), List.of(policy.findtime()), List.of(policy.bantime()));
    return new SweepResult(
        jail,
        grid,
        cells,
        policy,
        new Sweep(recording, asConfigured, policy, world, isRaw).run(1).get(0),
        world,
        sweep.failures(),
        sweep.addresses(),
        banning.ignored(),
        banning.undated(),
        new SweepResult.Logins(
            recording.logins().addresses(), recording.logins().users(), sweep.people()),
        options.advise() ? Optional.of(Advice.of(cells)) : Optional.empty(),
        replayed.problems(),
        replayed.isComplete());
  }

  /** The plan with jails that find logins in the logs of the first jail; nothing if they cannot. */
  private Optional<ReplayPlan> withLogins(ReplayPlan plan) {
    ReplayJail jail = plan.jails().get(0);
    isRaw = jail.banning().orElseThrow().rawIds();
    List<ReplayJail> jails = new ArrayList<>(plan.jails());
    int first = jails.size();
    try {
      jails.addAll(LoginJails.of(jail, options.success()));
    } catch (InvalidFilterException e) {
      e.diagnostics()
          .forEach(problem -> messages.usage(problem.note("it is the regex of --success")));
      return Optional.empty();
    }
    List<ReplayLog> logs =
        plan.logs().stream().map(log -> readBy(log, first, jails.size())).toList();
    return Optional.of(new ReplayPlan(jails, logs));
  }

  private static ReplayLog readBy(ReplayLog log, int first, int end) {
    if (!log.jails().contains(0)) {
      return log;
    }
    return new ReplayLog(
        log.name(),
        log.members(),
        log.written(),
        log.notes(),
        Stream.concat(log.jails().stream(), IntStream.range(first, end).boxed()).toList());
  }
}
