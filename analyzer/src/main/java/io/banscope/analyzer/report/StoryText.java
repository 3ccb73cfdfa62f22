package io.banscope.analyzer.report;

import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.ban.FailureEvents.Count;
import io.banscope.analyzer.replay.BanResult;
import io.banscope.analyzer.replay.JailResult;
import io.banscope.analyzer.replay.ReplayLog;
import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.simulate.AddressStory;
import io.banscope.analyzer.simulate.AddressStory.Gate;
import io.banscope.analyzer.simulate.AddressStory.Step;
import io.banscope.matcher.ip.FailureId;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The story of an address, for people: what was decided at each line, and the line below it. */
public final class StoryText {
  private static final int MIN_COLUMNS = 60;

  private final Consumer<String> out;
  private final ZoneId zone;
  private final int columns;

  /**
   * For one report.
   *
   * @param out takes each line, without its line end
   * @param zone zone of the times shown
   * @param columns how wide a line of a log is shown at most
   */
  public StoryText(Consumer<String> out, ZoneId zone, int columns) {
    this.out = out;
    this.zone = zone;
    this.columns = Math.max(MIN_COLUMNS, columns);
  }

  /**
   * Prints everything.
   *
   * @param logs where the texts of lines are
   */
  public void print(FailureId id, AddressStory story, ReplayResult result, List<ReplayLog> logs) {
    Map<String, BanPolicy> policies = new HashMap<>();
    for (JailResult jail : result.jails()) {
      jail.banning().ifPresent(banning -> policies.put(jail.jail(), banning.policy()));
    }
    List<Step> steps = story.steps();
    StoryLines texts = new StoryLines(steps, logs);
    boolean several = result.jails().size() > 1;
    long shown = 0;
    for (Step step : steps) {
      if (story.leftOut() > 0 && shown++ == AddressStory.KEPT_FIRST) {
        line("… " + story.leftOut() + " steps are left out");
      }
      String place =
          step.line() == null ? "" : "  " + step.line().file() + ":" + step.line().number();
      String jail = several && step.gate() != Gate.NOT_MATCHED ? "  [" + step.jail() + "]" : "";
      line(time(step.time()) + place + jail);
      line("    " + decision(step, policies.get(step.jail())));
      String text = texts.of(step);
      if (text != null) {
        out.accept(VisibleText.fit("    | " + text, columns).stripTrailing());
      }
    }
    if (!steps.isEmpty()) {
      out.accept("");
    }
    int mentioned = 0;
    for (JailResult jail : result.jails()) {
      boolean any = steps.stream().anyMatch(step -> step.jail().equals(jail.jail()));
      if (jail.banning().isPresent() && (any || !several)) {
        mentioned += any ? 1 : 0;
        summarise(story, jail, jail.banning().get(), steps);
      }
    }
    if (mentioned == 0 && several) {
      line("no line of the logs mentions " + id.text());
    }
    for (ReplayResult.Problem problem : result.problems()) {
      String subject = problem.subject().name().toLowerCase(Locale.ROOT);
      line("left out: " + subject + " " + problem.name() + ": " + problem.text());
    }
    line("times: " + zone);
  }

  private void summarise(AddressStory story, JailResult jail, BanResult banning, List<Step> steps) {
    List<Ban> bans = banning.bans().stream().filter(ban -> story.isOf(ban.id())).toList();
    BanPolicy policy = banning.policy();
    String settings =
        "maxretry " + policy.maxretry() + ", findtime " + BanText.seconds(policy.findtime());
    String name = "jail " + jail.jail() + " (" + settings + "): ";
    if (bans.isEmpty()) {
      double most =
          steps.stream()
              .filter(step -> step.jail().equals(jail.jail()) && step.count() != null)
              .mapToDouble(step -> step.count() == null ? 0 : step.count().after())
              .max()
              .orElse(0);
      line(name + "never banned; the counter came to " + number(most) + " of " + policy.maxretry());
      return;
    }
    line(name + "banned " + (bans.size() == 1 ? "once" : bans.size() + " times"));
    for (Ban ban : bans) {
      line("  " + time(ban.start()) + " to " + end(ban));
    }
  }

  private String decision(Step step, @Nullable BanPolicy policy) {
    int maxretry = policy == null ? 0 : policy.maxretry();
    return switch (step.gate()) {
      case NOT_MATCHED -> "not matched by any failregex";
      case IGNOREREGEX -> "ignored: ignoreregex " + step.detail() + " matches";
      case INFORMS -> "informs only, is no failure by itself";
      case PENDING -> "matched, but waits for a line that names an address";
      case OF_ANOTHER -> "a failure of '" + step.detail() + "', not of this address";
      case UNDATED -> "matched, but has no time and cannot be counted";
      case IGNORED -> "never banned: ignoreip has '" + step.detail() + "'";
      case COUNTED -> counter(step.count(), maxretry);
      case PREVENTED -> "stopped: banned until " + time(Double.parseDouble(step.detail()));
      case BANNED -> counter(step.count(), maxretry) + ": banned until " + end(step.ban());
      case ALREADY_BANNED ->
          counter(step.count(), maxretry)
              + ": banned already, "
              + (step.detail().isEmpty() ? "until " : "now until ")
              + end(step.ban());
      case EXPIRED ->
          counter(step.count(), maxretry) + ": but a ban would be over before it begins";
      case LIFTED -> "the ban has ended at " + end(step.ban());
    };
  }

  private String counter(@Nullable Count count, int maxretry) {
    if (count == null) {
      return "counted";
    }
    StringBuilder text = new StringBuilder("failure ");
    text.append(number(count.after())).append(" of ").append(maxretry);
    if (count.after() < maxretry) {
      text.append(", ").append(number(maxretry - count.after())).append(" below maxretry");
    }
    if (count.known() > 0) {
      text.append("; ").append(number(count.known())).append(" of them for earlier bans");
    }
    if (count.forgotten()) {
      text.append("; earlier ones are too old");
    } else if (count.estimated() < count.before()) {
      text.append("; of ")
          .append(number(count.before()))
          .append(" before, ")
          .append(number(count.estimated()))
          .append(" are taken to be within findtime, since ")
          .append(time(count.windowStart()));
    }
    return text.toString();
  }

  private String end(@Nullable Ban ban) {
    return ban == null || ban.isPermanent() ? "for ever" : time(ban.end());
  }

  private String time(double epochSecond) {
    if (Double.isNaN(epochSecond)) {
      return "(no time)          ";
    }
    return BanTimes.shown(epochSecond, zone);
  }

  private static String number(double number) {
    return Long.toString((long) number);
  }

  private void line(String text) {
    out.accept(VisibleText.of(text).stripTrailing());
  }
}
