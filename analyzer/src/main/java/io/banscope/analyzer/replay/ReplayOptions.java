package io.banscope.analyzer.replay;

import java.time.ZoneId;
import java.util.Optional;

/**
 * How a replay runs.
 *
 * @param threads how many threads work, that of the caller among them
 * @param zone the local zone of dates
 * @param top how many addresses, users and networks are listed for each jail
 * @param missed whether missed lines are grouped
 * @param chunkBytes size of a chunk; 0 chooses it by the memory there is to be
 * @param simulation how bans are decided; empty where nobody asks for them
 */
public record ReplayOptions(
    int threads,
    ZoneId zone,
    int top,
    boolean missed,
    int chunkBytes,
    Optional<Simulation> simulation) {
  public ReplayOptions {
    if (threads < 1 || top < 0 || chunkBytes < 0) {
      throw new IllegalArgumentException(threads + " threads, top " + top + ", " + chunkBytes);
    }
  }

  /** Without bans. */
  public ReplayOptions(int threads, ZoneId zone, int top, boolean missed, int chunkBytes) {
    this(threads, zone, top, missed, chunkBytes, Optional.empty());
  }
}
