package io.banscope.analyzer.sweep;

import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.ban.JailBans.World;
import io.banscope.analyzer.replay.JailResult;
import io.banscope.analyzer.replay.ReplayResult.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a sweep found.
 *
 * @param jail what was found of the jail besides bans
 * @param grid the thresholds that were tried
 * @param cells what each would have done, by maxretry, findtime and bantime
 * @param policy by what the jail decides as it is configured
 * @param configured what that would have done
 * @param world what became of what banned ids did
 * @param failures failures that were counted, whatever the thresholds
 * @param addresses different ids of them
 * @param ignored failures of ids that are never banned
 * @param undated failures without a time
 * @param logins who logged in
 * @param advice which thresholds to choose; empty when nobody asked
 * @param problems what could not be read
 * @param complete whether nothing was left out
 */
public record SweepResult(
    JailResult jail,
    SweepGrid grid,
    List<SweepCell> cells,
    BanPolicy policy,
    SweepCell configured,
    World world,
    long failures,
    long addresses,
    long ignored,
    long undated,
    Logins logins,
    Optional<Advice> advice,
    List<Problem> problems,
    boolean complete) {
  public SweepResult {
    cells = List.copyOf(cells);
    problems = List.copyOf(problems);
  }

  /**
   * Who logged in.
   *
   * @param addresses different addresses
   * @param users different users
   * @param people ids that failed too: bans may hit them
   */
  public record Logins(long addresses, long users, long people) {
    /** Whether nobody did, as far as the logs say. */
    public boolean isNone() {
      return addresses == 0 && users == 0;
    }
  }
}
