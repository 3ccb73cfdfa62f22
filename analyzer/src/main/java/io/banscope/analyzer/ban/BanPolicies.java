package io.banscope.analyzer.ban;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.BanSettings;
import io.banscope.matcher.config.Trace;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the policy of a jail from its settings. What a simulation cannot do as fail2ban would, and
 * what fail2ban would not do as its user may think, is said once for each jail.
 */
public final class BanPolicies {
  /**
   * What holds where the configuration says nothing.
   *
   * @param maxretry failures that lead to a ban
   * @param findtime seconds in which they have to happen
   * @param bantime seconds of a ban
   * @param maxmatches newest lines of an id that are kept
   */
  public record Standards(int maxretry, double findtime, long bantime, int maxmatches) {
    /** For a jail: what fail2ban's server takes. */
    public static final Standards JAIL = new Standards(3, 600, 600, 5);

    /** For a filter that belongs to no jail: what fail2ban's own configuration starts from. */
    public static final Standards FILTER = new Standards(5, 600, 600, 5);
  }

  /**
   * A policy as made.
   *
   * @param policy the policy; absent when nobody can tell how the jail would ban
   * @param problems what is wrong or odd. Beside a policy there may be errors: files of addresses
   *     that could not be read
   */
  public record Reading(Optional<BanPolicy> policy, List<Diagnostic> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  private final String jail;
  private final List<Diagnostic> problems = new ArrayList<>();

  private BanPolicies(String jail) {
    this.jail = jail;
  }

  /**
   * The policy of a jail.
   *
   * @param jail its name, for messages
   * @param settings what it says, read without errors
   * @param standards what holds where it says nothing
   * @param base what relative paths in {@code ignoreip} are relative to
   */
  public static Reading of(String jail, BanSettings settings, Standards standards, Path base) {
    BanPolicies reader = new BanPolicies(jail);
    Optional<BanPolicy> policy = reader.policy(settings, standards, base);
    return new Reading(policy, reader.problems);
  }

  private Optional<BanPolicy> policy(BanSettings settings, Standards standards, Path base) {
    long bantime = settings.bantime().orElse(standards.bantime());
    if (bantime < 0 && bantime != BanPolicy.PERMANENT) {
      problems.add(
          Diagnostic.warning("bantime", "jail '" + jail + "' bans for " + bantime + " seconds")
              .effect("each ban has ended before it begins, and nobody is banned")
              .help("write -1 for bans that never end"));
    }
    if (bantime == 0) {
      problems.add(
          Diagnostic.warning("bantime", "jail '" + jail + "' bans for no time")
              .effect("bans end when they begin; a server, which is later, makes none of them")
              .help("write how long a ban is to last, such as 10m"));
    }
    Optional<BanIncrement> increment =
        settings.increment().on()
            ? increment(settings.increment(), bantime)
            : Optional.of(BanIncrement.NONE);
    IgnoreList ignored = IgnoreList.of(settings.ignoreip(), base, problems::add);
    settings
        .ignorecommand()
        .ifPresent(
            command ->
                problems.add(
                    at(
                        Diagnostic.warning("ignorecommand", "is not run here")
                            .effect("whom it would ignore is banned here"),
                        "ignorecommand",
                        command)));
    return increment.map(
        grown ->
            new BanPolicy(
                Math.max(1, settings.maxretry().orElse(standards.maxretry())),
                settings.findtime().orElse(standards.findtime()),
                bantime,
                Math.max(0, settings.maxmatches().orElse(standards.maxmatches())),
                grown,
                ignored));
  }

  private Optional<BanIncrement> increment(BanSettings.Increment settings, long bantime) {
    Optional<Number> factor =
        settings.factor().isPresent()
            ? factor(settings.factor().get())
            : Optional.of(BigInteger.ONE);
    // multipliers take its place, and it may be of any kind then
    Optional<TracedText> text =
        settings.multipliers().isEmpty() ? settings.formula() : Optional.empty();
    Optional<BanExpression> formula = text.flatMap(this::formula);
    if (factor.isEmpty() || formula.isPresent() != text.isPresent()) {
      return Optional.empty();
    }
    settings
        .rndtime()
        .ifPresent(
            rndtime ->
                problems.add(
                    at(
                        Diagnostic.warning("bantime.rndtime", "no random time is added here")
                            .effect(
                                "bans of repeated offenders are the shortest that fail2ban may"
                                    + " make, and the same in each run"),
                        "bantime.rndtime",
                        rndtime)));
    BanIncrement increment =
        BanIncrement.of(
            settings.overallJails(),
            factor.get(),
            formula,
            settings.multipliers(),
            settings.maxtime());
    increment.firstFailure(bantime).ifPresent(failure -> tellFailure(failure, settings, bantime));
    return Optional.of(increment);
  }

  private Optional<Number> factor(TracedText text) {
    String option = "bantime.factor";
    try {
      return Optional.of(BanExpression.parse(text.text()).value());
    } catch (ExpressionException unknown) {
      problems.add(notComputed(option, text, unknown, "write a number such as 1 or 1.5"));
    } catch (ComputationException failed) {
      problems.add(
          at(
              Diagnostic.error(option, "has no value: " + failed.reason())
                  .effect("fail2ban refuses to start '" + jail + "' with it")
                  .help("write a number such as 1 or 1.5"),
              option,
              text));
    }
    return Optional.empty();
  }

  private Optional<BanExpression> formula(TracedText text) {
    String option = "bantime.formula";
    try {
      BanExpression formula = BanExpression.parse(text.text());
      if (formula.isRandom()) {
        problems.add(
            at(
                Diagnostic.warning(option, "random numbers are the least they can be here")
                    .effect("bans are the same in each run, and may be others than fail2ban's"),
                option,
                text));
      }
      return Optional.of(formula);
    } catch (ExpressionException unknown) {
      problems.add(
          notComputed(
              option,
              text,
              unknown,
              "use numbers, operators, 'a if b else c', min, max, int, float and functions of math"));
      return Optional.empty();
    }
  }

  private void tellFailure(
      BanIncrement.Failure failure, BanSettings.Increment settings, long bantime) {
    boolean multiplied = !settings.multipliers().isEmpty();
    Optional<TracedText> text =
        multiplied ? Optional.empty() : settings.formula().or(settings::factor);
    String option =
        multiplied
            ? "bantime.multipliers"
            : settings.formula().isPresent() ? "bantime.formula" : "bantime.factor";
    String earlier = failure.bans() == 1 ? "1 earlier ban" : failure.bans() + " earlier bans";
    Diagnostic problem =
        Diagnostic.warning(option, "a ban behind " + earlier + " has no time: " + failure.reason())
            .effect("such a ban in '" + jail + "' lasts " + bantime + " seconds, as the first one");
    problems.add(text.map(written -> at(problem, option, written)).orElse(problem));
  }

  private Diagnostic notComputed(
      String option, TracedText text, ExpressionException why, String help) {
    return Trace.at(
        Diagnostic.error(option, why.reason())
            .effect("nobody can tell how '" + jail + "' bans")
            .help(help),
        option,
        text,
        why.offset(),
        why.length());
  }

  private static Diagnostic at(Diagnostic problem, String option, TracedText text) {
    return Trace.at(problem, option, text, 0, text.length());
  }
}
