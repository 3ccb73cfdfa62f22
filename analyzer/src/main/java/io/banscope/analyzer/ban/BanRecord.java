package io.banscope.analyzer.ban;

import java.util.List;

/** A ban under way, whose end may still move. Only {@link JailBans} changes it. */
final class BanRecord {
  final Offender offender;
  final double start;
  final long failures;
  final double firstFailure;
  final double lastFailure;
  final List<LineReference> lines;

  /** Seconds; {@link BanPolicy#PERMANENT} for ever. */
  double bantime;

  int number;

  BanRecord(Offender offender, double bantime, List<LineReference> lines) {
    this.offender = offender;
    this.bantime = bantime;
    this.lines = lines;
    start = offender.last;
    failures = offender.failures;
    firstFailure = offender.first;
    lastFailure = offender.last;
  }

  double end() {
    return bantime == BanPolicy.PERMANENT ? Double.POSITIVE_INFINITY : start + bantime;
  }

  Ban toBan(String jail) {
    return new Ban(
        jail, offender.id(), start, end(), number, failures, firstFailure, lastFailure, lines);
  }
}
