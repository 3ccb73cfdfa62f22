package io.banscope.analyzer.ban;

/**
 * How bans of repeated offenders grow, {@code bantime.increment} and what belongs to it. Source:
 * spec ban-logic.md section 4.3.
 */
public final class BanIncrement {
  /** Bans do not grow. */
  public static final BanIncrement NONE = new BanIncrement();

  private BanIncrement() {}

  /** Whether they do. */
  public boolean isOn() {
    return false;
  }

  /** Whether bans of other jails count. */
  public boolean isOverAllJails() {
    return false;
  }

  /**
   * The time of the next ban.
   *
   * @param bantime the jail's
   * @param bans how many bans there were before, at least 1
   * @return seconds
   */
  public double bantime(long bantime, int bans) {
    return bantime;
  }
}
