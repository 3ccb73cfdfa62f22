package io.banscope.analyzer.replay;

import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.filter.FilterGate;
import io.banscope.matcher.filter.FilterSearch;
import io.banscope.matcher.filter.GateSearch;
import io.banscope.matcher.filter.RunMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** The detectors and searches of one thread, made when they are first needed. */
final class ReplayScratch {
  private record Detector(DateDetector detector, ReplayClock clock) {}

  private final List<ReplayJail> jails;
  private final ZoneId zone;

  /** Held by whoever matches a heavy chunk, so that one thread at a time needs so much. */
  private final Lock room;

  private final Map<DateGroup, Detector> detectors = new IdentityHashMap<>();
  private final Map<FilterGate, GateSearch> gates = new IdentityHashMap<>();
  private final Map<Integer, FilterSearch> searches = new HashMap<>();

  ReplayScratch(List<ReplayJail> jails, ZoneId zone, Lock room) {
    this.jails = jails;
    this.zone = zone;
    this.room = room;
  }

  /** Waits, before a {@linkplain ReplayChunk#isHeavy heavy} chunk, until no other is matched. */
  void begin(boolean heavy) {
    if (heavy) {
      room.lock();
    }
  }

  /** The chunk is done with. */
  void end(boolean heavy) {
    if (heavy) {
      room.unlock();
    }
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

  /** The search of a gate; null without one. */
  @Nullable GateSearch gate(@Nullable FilterGate gate) {
    return gate == null ? null : gates.computeIfAbsent(gate, GateSearch::new);
  }

  /** The search of a jail. */
  FilterSearch search(int jail) {
    return searches.computeIfAbsent(
        jail, key -> new FilterSearch(jails.get(key).filter(), RunMode.REPLAY));
  }
}
