package io.banscope.analyzer.replay;

import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.analyzer.ban.JailBans.World;

/**
 * How a replay decides bans.
 *
 * @param world what becomes of what a banned id does
 * @param keepsLines whether the lines behind each ban are kept
 * @param events told what becomes of each failure
 * @param watcher told of each line that a jail has judged; all jails then judge all lines
 */
public record Simulation(
    World world, boolean keepsLines, FailureEvents events, LineWatcher watcher) {
  /** With nobody who looks at lines. */
  public Simulation(World world, boolean keepsLines, FailureEvents events) {
    this(world, keepsLines, events, LineWatcher.NONE);
  }
}
