package io.banscope.cli;

import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.replay.Simulation;
import io.banscope.analyzer.report.StoryJson;
import io.banscope.analyzer.report.StoryText;
import io.banscope.analyzer.simulate.AddressStory;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.ip.FailureId;
import java.util.List;
import java.util.Optional;

/** {@code banscope why ADDRESS}: what became of an address. */
final class WhyAddress {
  /**
   * What was typed.
   *
   * @param filter the filter, if one is named
   * @param jail the jail, if one is named
   * @param logs the logs, if any are
   */
  record Choices(
      Optional<String> filter,
      Optional<String> jail,
      List<String> logs,
      BanOptions banning,
      LogOptions reading) {}

  private final CommandContext context;
  private final ConfigDirectory directory;

  WhyAddress(CommandContext context, ConfigDirectory directory) {
    this.context = context;
    this.directory = directory;
  }

  /**
   * Explains; hands back the exit code.
   *
   * @param written how the user wrote the address
   */
  int explain(FailureId address, String written, Choices choices, boolean json)
      throws InterruptedException {
    ReplayMessages messages = new ReplayMessages(context, "why");
    choices.reading.check(messages);
    if (choices.filter.isPresent() && choices.jail.isPresent()) {
      messages.usage("--filter and --jail exclude each other");
    }
    BanRequest request = new BanRequest(choices.banning.overrides(messages), choices.filter);
    AddressStory story = new AddressStory(address, written);
    PlannedReplay run = new PlannedReplay(context, directory, messages);
    Optional<ReplayResult> result =
        run.run(
            new PlannedReplay.Request(
                choices.reading.choices(
                    choices.jail.stream().toList(), false, choices.logs, ReplayChoices.Rows.NONE),
                Optional.of(request),
                Optional.of(new Simulation(choices.banning.world(), true, story, story)),
                choices.reading.threads(),
                0,
                false));
    int code = run.exitCode(result);
    if (result.isEmpty()) {
      return code;
    }
    if (json) {
      new StoryJson(context.out()).print(address, story, result.get(), run.logs());
    } else {
      new StoryText(
              context.out()::line, LocalTime.zone(context.env()), ReportWidth.of(context.env()))
          .print(address, story, result.get(), run.logs());
    }
    boolean banned =
        result.get().jails().stream()
            .flatMap(jail -> jail.banning().stream())
            .flatMap(banning -> banning.bans().stream())
            .anyMatch(ban -> story.isOf(ban.id()));
    return code != ExitCode.DONE || banned ? code : ExitCode.NO;
  }
}
