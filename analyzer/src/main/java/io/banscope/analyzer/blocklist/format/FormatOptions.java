package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.BanDetails;
import java.util.Optional;

/**
 * What the writer of a format is told beside the list.
 *
 * @param at the time that the list is for, in epoch seconds, or {@link BanDetails#UNKNOWN_TIME}
 * @param name what sets, chains and lists are called, if it was given; it has been checked
 * @param hasComments whether it is told where the list comes from, where a format has comments
 */
public record FormatOptions(double at, Optional<String> name, boolean hasComments) {
  /** What sets, chains and lists are called when nobody says. */
  public static final String DEFAULT_NAME = "banscope";

  /** What sets, chains and lists are called. */
  String setName() {
    return name.orElse(DEFAULT_NAME);
  }
}
