package io.banscope.cli;

import io.banscope.analyzer.replay.Replay;
import io.banscope.analyzer.replay.ReplayLog;
import io.banscope.analyzer.replay.ReplayOptions;
import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.replay.Simulation;
import io.banscope.matcher.config.ConfigDirectory;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A replay from what was typed to what was found; messages tell what goes wrong. */
final class PlannedReplay {
  /**
   * What is asked for.
   *
   * @param choices jails and logs
   * @param bans which bans; empty for none
   * @param simulation how they are decided; empty for none
   * @param threads how many threads work
   * @param top how many addresses, users and networks are listed
   * @param missed whether missed lines are grouped
   */
  record Request(
      ReplayChoices choices,
      Optional<BanRequest> bans,
      Optional<Simulation> simulation,
      int threads,
      int top,
      boolean missed) {}

  private final CommandContext context;
  private final ConfigDirectory directory;
  private final ReplayMessages messages;
  private List<ReplayLog> logs = List.of();

  PlannedReplay(CommandContext context, ConfigDirectory directory, ReplayMessages messages) {
    this.context = context;
    this.directory = directory;
    this.messages = messages;
  }

  /** What was found; nothing when there is nothing to run, which was told. */
  Optional<ReplayResult> run(Request request) throws InterruptedException {
    return run(request, Optional::of);
  }

  /**
   * The same.
   *
   * @param more makes of the plan what is run; nothing when that cannot be, which it told
   */
  Optional<ReplayResult> run(Request request, Function<ReplayPlan, Optional<ReplayPlan>> more)
      throws InterruptedException {
    Optional<ReplayChoices.Resolved> resolved =
        request.choices.resolve(context.started(), messages);
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    Optional<ReplayPlan> plan =
        new ReplayPlanner(
                context,
                directory,
                request.choices,
                request.bans,
                resolved.get().now(),
                resolved.get().form(),
                messages)
            .plan()
            .flatMap(more);
    if (plan.isEmpty()) {
      return Optional.empty();
    }
    logs = plan.get().logs();
    ReplayResult found =
        Replay.run(
            plan.get().jails(),
            plan.get().logs(),
            new ReplayOptions(
                request.threads,
                LocalTime.zone(context.env()),
                request.top,
                request.missed,
                0,
                request.simulation),
            messages);
    messages.finish();
    return Optional.of(
        new ReplayResult(
            found.logs(),
            found.jails(),
            found.lines(),
            found.failures(),
            found.addresses(),
            messages.leftOut()));
  }

  /** Where it is told what goes wrong. */
  ReplayMessages messages() {
    return messages;
  }

  /** The logs that were read. */
  List<ReplayLog> logs() {
    return logs;
  }

  /** What the process hands back. */
  int exitCode(Optional<?> result) {
    if (messages.isWrongUsage()) {
      return ExitCode.USAGE;
    }
    return result.isEmpty() ? Math.max(ExitCode.INVALID, messages.exitCode()) : messages.exitCode();
  }
}
