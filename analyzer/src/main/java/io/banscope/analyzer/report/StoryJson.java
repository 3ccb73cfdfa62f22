package io.banscope.analyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.ban.FailureEvents.Count;
import io.banscope.analyzer.replay.ReplayLog;
import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.simulate.AddressStory;
import io.banscope.analyzer.simulate.AddressStory.Gate;
import io.banscope.analyzer.simulate.AddressStory.Step;
import io.banscope.matcher.ip.FailureId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * The story of an address, as JSON: an object for each step and each ban, and the totals. The
 * format is specified in {@code docs/why.md}.
 */
public final class StoryJson {
  /** Raised when a reader of the earlier version would misunderstand what is written. */
  static final int FORMAT = 1;

  private final JsonLines lines;

  /** Objects on {@code out}, which is neither flushed nor closed. */
  public StoryJson(OutputStream out) {
    lines = new JsonLines(out);
  }

  /**
   * Writes everything.
   *
   * @param logs where the texts of lines are
   */
  public void print(FailureId id, AddressStory story, ReplayResult result, List<ReplayLog> logs) {
    List<Step> steps = story.steps();
    StoryLines texts = new StoryLines(steps, logs);
    for (Step step : steps) {
      lines.line("step", json -> writeStep(json, step, texts));
    }
    List<Ban> bans =
        result.jails().stream()
            .flatMap(jail -> jail.banning().stream())
            .flatMap(banning -> banning.bans().stream())
            .filter(ban -> story.isOf(ban.id()))
            .toList();
    for (Ban ban : bans) {
      lines.line("ban", json -> ReplayJson.writeBan(json, ban));
    }
    lines.line(
        "total",
        json -> {
          json.writeNumberField("format", FORMAT);
          JsonLines.text(json, "ip", id.text());
          json.writeNumberField("steps", steps.size());
          json.writeNumberField("leftout", story.leftOut());
          json.writeNumberField("bans", bans.size());
          json.writeBooleanField("complete", result.isComplete());
        });
    lines.flush();
  }

  private static void writeStep(JsonGenerator json, Step step, StoryLines texts)
      throws IOException {
    JsonLines.text(json, "jail", step.jail());
    json.writeStringField("gate", step.gate().name().toLowerCase(Locale.ROOT));
    JsonLines.text(json, "time", Double.isNaN(step.time()) ? null : BanTimes.exact(step.time()));
    JsonLines.text(json, "file", step.line() == null ? null : step.line().file());
    json.writeNumberField("line", step.line() == null ? 0 : step.line().number());
    JsonLines.text(json, "text", texts.of(step));
    Count count = step.count();
    if (count != null) {
      json.writeNumberField("before", (long) count.before());
      json.writeNumberField("estimated", (long) count.estimated());
      json.writeNumberField("known", (long) count.known());
      json.writeNumberField("counter", (long) count.after());
      json.writeNumberField("failures", count.failures());
      JsonLines.text(json, "window", BanTimes.exact(count.windowStart()));
      json.writeBooleanField("forgotten", count.forgotten());
    }
    Ban ban = step.ban();
    if (ban != null) {
      JsonLines.text(json, "banned_at", BanTimes.exact(ban.start()));
      JsonLines.text(json, "unbanned_at", BanTimes.exact(ban.end()));
    }
    if (step.gate() == Gate.PREVENTED) {
      JsonLines.text(json, "unbanned_at", BanTimes.exact(Double.parseDouble(step.detail())));
    } else if (!step.detail().isEmpty()) {
      JsonLines.text(json, "detail", step.detail());
    }
  }
}
