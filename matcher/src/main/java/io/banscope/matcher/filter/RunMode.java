package io.banscope.matcher.filter;

import io.banscope.matcher.filter.LineMatcher.Extent;

/**
 * How far lines are judged, and what is reported. Source: spec line-pipeline.md sections 5 and 11.
 */
public enum RunMode {
  /** A plain fail2ban-regex: all failregexes; informational and pending matches are reported. */
  CHECK_ALL(Extent.ALL, true, Double.POSITIVE_INFINITY),
  /** fail2ban-regex {@code --no-check-all}: up to the first match that counts. */
  FIRST_MATCH(Extent.FIRST, true, Double.POSITIVE_INFINITY),
  /** fail2ban-regex {@code -o}: as the server, but sessions never age. */
  FAILURES(Extent.FIRST, false, Double.POSITIVE_INFINITY),
  /** A replay: as {@code --no-check-all}, but sessions age by the time of the log. */
  REPLAY(Extent.FIRST, true, Sessions.SERVER_LIFETIME_SECONDS),
  /** fail2ban's server. */
  SERVER(Extent.FIRST, false, Sessions.SERVER_LIFETIME_SECONDS);

  private final Extent extent;
  private final boolean reportsPending;
  private final double sessionLifetimeSeconds;

  RunMode(Extent extent, boolean reportsPending, double sessionLifetimeSeconds) {
    this.extent = extent;
    this.reportsPending = reportsPending;
    this.sessionLifetimeSeconds = sessionLifetimeSeconds;
  }

  Extent extent() {
    return extent;
  }

  /** Whether failures have the text of their lines; a replay only counts. */
  boolean keepsLines() {
    return this != REPLAY;
  }

  boolean reportsPending() {
    return reportsPending;
  }

  double sessionLifetimeSeconds() {
    return sessionLifetimeSeconds;
  }
}
