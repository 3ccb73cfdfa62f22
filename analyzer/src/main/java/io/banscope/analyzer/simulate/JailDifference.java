package io.banscope.analyzer.simulate;

import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.replay.JailResult;
import io.banscope.matcher.ip.FailureId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a jail does differently under two settings.
 *
 * @param jail its name
 * @param gained numbers of the lines in which only the new one finds failures, by file; no empty
 *     sets
 * @param lost those in which only the old one does
 * @param bans bans that differ, in order of time
 * @param same how many bans have the same beginning and end
 */
public record JailDifference(
    String jail,
    Map<String, BitSet> gained,
    Map<String, BitSet> lost,
    List<BanChange> bans,
    long same) {
  /** How a ban differs. */
  public enum Change {
    /** Only the new settings make it. */
    GAINED,
    /** Only the old ones do. */
    LOST,
    /** The new ones make it earlier. */
    EARLIER,
    /** The new ones make it later. */
    LATER,
    /** It begins at the same time and ends at another one. */
    OTHER_END
  }

  /**
   * A ban that differs.
   *
   * @param change how
   * @param before the ban of the old settings
   * @param after that of the new ones
   */
  public record BanChange(Change change, Optional<Ban> before, Optional<Ban> after) {
    /** Who is banned. */
    public FailureId id() {
      return before.or(() -> after).orElseThrow().id();
    }

    /** When the first of the two begins. */
    public double time() {
      return Math.min(
          before.map(Ban::start).orElse(Double.POSITIVE_INFINITY),
          after.map(Ban::start).orElse(Double.POSITIVE_INFINITY));
    }
  }

  public JailDifference {
    bans = List.copyOf(bans);
  }

  /** Whether there is any. */
  public boolean isEmpty() {
    return gained.isEmpty() && lost.isEmpty() && bans.isEmpty();
  }

  /** How many lines there are in such a map. */
  public static long count(Map<String, BitSet> lines) {
    return lines.values().stream().mapToLong(BitSet::cardinality).sum();
  }

  /** How many bans differ in a way. */
  public long count(Change change) {
    return bans.stream().filter(ban -> ban.change == change).count();
  }

  /**
   * Compares what a jail did; it may be missing on a side, and then did nothing.
   *
   * <p>Bans of an id that begin at the same time are the same one. Of the others the first of the
   * old ones is compared with the first of the new ones, and so on; what is left has come or gone.
   *
   * @param jail what it is called
   * @param before what it did under the old settings
   * @param old in which lines it found failures, by file
   * @param after what it did under the new ones
   * @param now likewise
   */
  public static JailDifference of(
      String jail,
      Optional<JailResult> before,
      Map<String, BitSet> old,
      Optional<JailResult> after,
      Map<String, BitSet> now) {
    List<BanChange> changes = new ArrayList<>();
    long same = compare(bans(before), bans(after), changes);
    changes.sort(Comparator.comparingDouble(BanChange::time)); // stable
    return new JailDifference(jail, without(now, old), without(old, now), changes, same);
  }

  private static List<Ban> bans(Optional<JailResult> jail) {
    return jail.flatMap(JailResult::banning)
        .map(banning -> List.copyOf(banning.bans())) // each is made once: they are told apart by it
        .orElse(List.of());
  }

  private static Map<String, BitSet> without(
      Map<String, BitSet> lines, Map<String, BitSet> others) {
    Map<String, BitSet> left = new LinkedHashMap<>();
    lines.forEach(
        (file, numbers) -> {
          BitSet own = (BitSet) numbers.clone();
          own.andNot(others.getOrDefault(file, new BitSet()));
          if (!own.isEmpty()) {
            left.put(file, own);
          }
        });
    return left;
  }

  private static long compare(List<Ban> before, List<Ban> after, List<BanChange> changes) {
    record Begin(FailureId id, double start) {}
    Map<Begin, Deque<Ban>> old = new HashMap<>();
    before.forEach(
        ban ->
            old.computeIfAbsent(new Begin(ban.id(), ban.start()), key -> new ArrayDeque<>())
                .add(ban));
    long same = 0;
    Map<FailureId, Deque<Ban>> fresh = new LinkedHashMap<>();
    for (Ban ban : after) {
      Deque<Ban> twins = old.getOrDefault(new Begin(ban.id(), ban.start()), new ArrayDeque<>());
      Ban twin = twins.poll();
      if (twin == null) {
        fresh.computeIfAbsent(ban.id(), key -> new ArrayDeque<>()).add(ban);
      } else if (twin.end() != ban.end()) {
        changes.add(change(Change.OTHER_END, twin, ban));
      } else {
        same++;
      }
    }
    for (Ban ban : before) {
      Deque<Ban> twins = old.get(new Begin(ban.id(), ban.start()));
      if (twins == null || twins.isEmpty() || twins.peek() != ban) {
        continue; // it has a twin
      }
      twins.remove();
      Deque<Ban> moved = fresh.get(ban.id());
      Ban other = moved == null ? null : moved.poll();
      if (other == null) {
        changes.add(new BanChange(Change.LOST, Optional.of(ban), Optional.empty()));
      } else {
        Change how = other.start() < ban.start() ? Change.EARLIER : Change.LATER;
        changes.add(change(how, ban, other));
      }
    }
    for (Deque<Ban> left : fresh.values()) {
      for (Ban ban : left) {
        changes.add(new BanChange(Change.GAINED, Optional.empty(), Optional.of(ban)));
      }
    }
    return same;
  }

  private static BanChange change(Change how, Ban before, Ban after) {
    return new BanChange(how, Optional.of(before), Optional.of(after));
  }
}
