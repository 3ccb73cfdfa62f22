package io.banscope.analyzer.blocklist;

import io.banscope.matcher.ip.AddressFamily;
import java.util.Optional;

/**
 * What becomes of bans on their way into a list.
 *
 * @param at only bans that are in force at this time, in epoch seconds; {@link
 *     BanDetails#UNKNOWN_TIME} for all that ever were
 * @param minBans only who was banned so often, at least 1
 * @param family only addresses of this family
 * @param overlap what becomes of networks that touch or lie in each other
 * @param lossy how they are folded further
 * @param never what is never listed
 */
public record ExportRules(
    double at,
    int minBans,
    Optional<AddressFamily> family,
    Overlap overlap,
    Optional<LossyFold> lossy,
    NeverListed never) {
  /** What becomes of networks that touch or lie in each other. */
  public enum Overlap {
    /** They stay as they are named. */
    KEPT,
    /** One that lies in another goes. */
    DROPPED,
    /** As few networks as cover the same addresses. */
    FOLDED
  }

  public ExportRules {
    if (minBans < 1) {
      throw new IllegalArgumentException("minBans " + minBans);
    }
  }

  /** Whether a time was given. */
  public boolean hasTime() {
    return !Double.isNaN(at);
  }
}
