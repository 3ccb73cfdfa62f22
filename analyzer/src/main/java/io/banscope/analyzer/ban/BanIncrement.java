package io.banscope.analyzer.ban;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How bans of repeated offenders grow, {@code bantime.increment} and what belongs to it. Immutable.
 * Source: spec ban-logic.md section 4.3.
 *
 * <p>Differs from fail2ban: {@code bantime.rndtime} adds nothing, since two runs over the same log
 * come to the same bans; and a ban of more than {@value #MAX_SECONDS} seconds, or of none that is a
 * number, is one that cannot be computed.
 */
public final class BanIncrement {
  /** Bans do not grow. */
  public static final BanIncrement NONE =
      new BanIncrement(
          false, false, BigInteger.ONE, Optional.empty(), List.of(), OptionalDouble.empty());

  /** Up to here every whole second is a floating-point number of its own: 285 million years. */
  static final long MAX_SECONDS = 1L << 53;

  /** Bans are doubled no more often than this without a formula. */
  private static final int MAX_DOUBLINGS = 20;

  /**
   * A ban that is not computed.
   *
   * @param bans how many bans there were before
   * @param reason why
   */
  record Failure(int bans, String reason) {}

  private final boolean on;
  private final boolean overAllJails;
  private final Number factor;
  private final Optional<BanExpression> formula;
  private final List<BigInteger> multipliers;
  private final OptionalDouble maxtime;

  private BanIncrement(
      boolean on,
      boolean overAllJails,
      Number factor,
      Optional<BanExpression> formula,
      List<BigInteger> multipliers,
      OptionalDouble maxtime) {
    this.on = on;
    this.overAllJails = overAllJails;
    this.factor = factor;
    this.formula = formula;
    this.multipliers = List.copyOf(multipliers);
    this.maxtime = maxtime;
  }

  /** Each ban is twice as long as the one before, as without any further setting. */
  public static BanIncrement doubling(boolean overAllJails) {
    return of(overAllJails, BigInteger.ONE, Optional.empty(), List.of(), OptionalDouble.empty());
  }

  /**
   * Bans grow by these settings; multipliers take the place of the formula.
   *
   * @param factor a value of {@link PythonArithmetic}
   */
  static BanIncrement of(
      boolean overAllJails,
      Number factor,
      Optional<BanExpression> formula,
      List<BigInteger> multipliers,
      OptionalDouble maxtime) {
    return new BanIncrement(true, overAllJails, factor, formula, multipliers, maxtime);
  }

  /** Whether they do. */
  public boolean isOn() {
    return on;
  }

  /** Whether bans of other jails count. */
  public boolean isOverAllJails() {
    return overAllJails;
  }

  /**
   * The time of the next ban. Never fails: a ban whose time cannot be computed lasts as long as the
   * jail says.
   *
   * @param bantime the jail's; a permanent one stays permanent
   * @param bans how many bans there were before, at least 1
   * @return seconds, possibly with a fraction; -1 for a permanent ban; other negative ones for a
   *     ban that has ended before it begins
   */
  public double bantime(long bantime, int bans) {
    if (!on || bantime == BanPolicy.PERMANENT) {
      return bantime;
    }
    try {
      return compute(bantime, bans);
    } catch (ComputationException keptAsItIs) {
      return bantime;
    }
  }

  /**
   * The first ban whose time cannot be computed, if one is found: of the first hundred, and then of
   * those at powers of two.
   */
  Optional<Failure> firstFailure(long bantime) {
    boolean grows = on && bantime != BanPolicy.PERMANENT;
    for (int bans = 1; grows && bans <= 1 << 16; bans = bans < 100 ? bans + 1 : bans * 2) {
      try {
        compute(bantime, bans);
      } catch (ComputationException why) {
        return Optional.of(new Failure(bans, why.reason()));
      }
    }
    return Optional.empty();
  }

  private double compute(long bantime, int bans) throws ComputationException {
    BigInteger base = BigInteger.valueOf(bantime);
    Number grown;
    if (!multipliers.isEmpty()) {
      BigInteger multiplier = multipliers.get(Math.min(bans, multipliers.size() - 1));
      grown = PythonArithmetic.apply("*", PythonArithmetic.apply("*", base, factor), multiplier);
    } else {
      grown = ofFormula(base, bans);
      grown = PythonArithmetic.compares(">", grown, base) ? grown : base;
    }
    if (maxtime.isPresent() && PythonArithmetic.compares("<", maxtime.getAsDouble(), grown)) {
      grown = maxtime.getAsDouble();
    }
    double seconds = grown.doubleValue();
    if (!(Math.abs(seconds) <= MAX_SECONDS)) {
      throw new ComputationException(
          Double.isFinite(seconds) || grown instanceof BigInteger
              ? "more than " + MAX_SECONDS + " seconds"
              : Double.isNaN(seconds) ? "not a number" : "infinite");
    }
    return seconds;
  }

  private Number ofFormula(BigInteger base, int bans) throws ComputationException {
    if (formula.isPresent()) {
      return formula.get().value(new BanExpression.Scope(base, BigInteger.valueOf(bans), factor));
    }
    BigInteger doubled = base.shiftLeft(Math.min(bans, MAX_DOUBLINGS));
    return PythonArithmetic.apply("*", doubled, factor);
  }
}
