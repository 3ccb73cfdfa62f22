package io.banscope.analyzer.replay;

import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.filter.FilterSearch;
import io.banscope.matcher.filter.RunMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The detectors and searches of one thread, made when they are first needed. */
final class ReplayScratch {
  private record Detector(DateDetector detector, ReplayClock clock) {}

  private final List<ReplayJail> jails;
  private final ZoneId zone;
  private final Map<DateGroup, Detector> detectors = new IdentityHashMap<>();
  private final Map<Integer, FilterSearch> searches = new HashMap<>();

  ReplayScratch(List<ReplayJail> jails, ZoneId zone) {
    this.jails = jails;
    this.zone = zone;
  }

  /** The detector of a group, its clock set. */
  DateDetector detector(DateGroup group, Instant now) {
    Detector found =
        detectors.computeIfAbsent(
            group,
            key -> {
              ReplayClock clock = new ReplayClock();
              return new Detector(
                  new DateDetector(key.dates(), zone, key.zoneMinutes(), clock), clock);
            });
    found.clock.set(now);
    return found.detector;
  }

  /** The search of a jail. */
  FilterSearch search(int jail) {
    return searches.computeIfAbsent(
        jail, key -> new FilterSearch(jails.get(key).filter(), RunMode.REPLAY));
  }
}
