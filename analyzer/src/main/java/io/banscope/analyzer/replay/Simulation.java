package io.banscope.analyzer.replay;

import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.analyzer.ban.JailBans.World;

/**
 * How a replay decides bans.
 *
 * @param world what becomes of what a banned id does
 * @param keepsLines whether the lines behind each ban are kept
 * @param events told what becomes of each failure
 */
public record Simulation(World world, boolean keepsLines, FailureEvents events) {
  /** Bans as the log has them, and nothing more. */
  public static final Simulation AS_RECORDED =
      new Simulation(World.AS_RECORDED, false, FailureEvents.NONE);
}
