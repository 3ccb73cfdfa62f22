package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * By what a jail bans, as far as its configuration says. What neither the jail nor {@code
 * [DEFAULT]} sets is absent, and is up to who uses the settings. Source: spec config-dialect.md
 * section 7.1.
 *
 * @param maxretry failures that lead to a ban; less than 1 is as good as 1
 * @param findtime seconds in which they have to happen
 * @param bantime whole seconds of a ban; -1 for a permanent one, and with other negative ones it
 *     has ended before it begins
 * @param maxmatches newest lines of an id that are kept; 0 or less for none
 * @param increment how bans of repeated offenders grow
 * @param ignoreself whether the addresses of the machine itself are ignored
 * @param ignoreip the entries of who is ignored, each with its place
 * @param ignorecommand the command that says who is ignored
 */
public record BanSettings(
    OptionalInt maxretry,
    OptionalDouble findtime,
    OptionalLong bantime,
    OptionalInt maxmatches,
    Increment increment,
    boolean ignoreself,
    List<TracedText> ignoreip,
    Optional<TracedText> ignorecommand) {

  /** Nothing is set. */
  public static final BanSettings NONE =
      new BanSettings(
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          new Increment(
              false,
              Optional.empty(),
              Optional.empty(),
              List.of(),
              OptionalDouble.empty(),
              Optional.empty(),
              false),
          true,
          List.of(),
          Optional.empty());

  public BanSettings {
    ignoreip = List.copyOf(ignoreip);
  }

  /**
   * {@code bantime.increment} and what belongs to it. Texts are expressions, none of them empty.
   *
   * @param on whether bans grow
   * @param factor {@code bantime.factor}
   * @param formula {@code bantime.formula}
   * @param multipliers {@code bantime.multipliers}; empty for none
   * @param maxtime {@code bantime.maxtime}, in seconds
   * @param rndtime {@code bantime.rndtime}
   * @param overallJails whether bans of other jails count
   */
  public record Increment(
      boolean on,
      Optional<TracedText> factor,
      Optional<TracedText> formula,
      List<BigInteger> multipliers,
      OptionalDouble maxtime,
      Optional<TracedText> rndtime,
      boolean overallJails) {
    public Increment {
      multipliers = List.copyOf(multipliers);
    }
  }

  /**
   * Settings as read.
   *
   * @param settings what they say; a setting with an error is absent
   * @param problems what is wrong with them: with an error nobody can tell how the jail bans
   */
  public record Reading(BanSettings settings, List<Diagnostic> problems) {
    /** Nothing is set, and nothing is wrong. */
    public static final Reading NONE = new Reading(BanSettings.NONE, List.of());

    public Reading {
      problems = List.copyOf(problems);
    }

    /** Whether nobody can tell how the jail bans. */
    public boolean hasErrors() {
      return problems.stream().anyMatch(Diagnostic::isError);
    }
  }
}
