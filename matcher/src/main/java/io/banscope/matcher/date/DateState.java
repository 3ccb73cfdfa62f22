package io.banscope.matcher.date;

import io.banscope.matcher.date.LineDate.Kind;
import java.util.Arrays;

/**
 * Everything a detector remembers from one line to the next, as a value that can be copied and
 * compared. Two detectors with the same templates, zone and clock and with equal states give the
 * same answers for ever. Source: spec dates.md sections 7 and 8.
 *
 * <p>Templates are known by their index in {@link DateTemplates#templates()}. Arrays, one entry per
 * template:
 *
 * <table>
 * <caption>Arrays</caption>
 * <tr><th>array</th><th>indexed by</th><th>holds</th></tr>
 * <tr><td>order</td><td>place in the list</td><td>template</td></tr>
 * <tr><td>hits</td><td>template</td><td>lines it won</td></tr>
 * <tr><td>lastUsed</td><td>template</td><td>time of its last win in ms, 0 for never</td></tr>
 * <tr><td>distance</td><td>template</td><td>start of its last winning match, in code points</td></tr>
 * <tr><td>everMatched</td><td>template</td><td>whether it matched anything in this process, also
 * when another one won</td></tr>
 * </table>
 */
public final class DateState {
  /** Distance of a template that has won nothing yet. */
  static final int INFINITE = Integer.MAX_VALUE;

  final int[] order;
  final int[] hits;
  final long[] lastUsed;
  final int[] distance;
  final boolean[] everMatched;

  /** Place in the list of the last winner, -1 before the first. */
  int lastPlace = -1;

  /** Place of the first template that has won nothing. */
  int firstUnused;

  /** Where the last winning match stood. */
  final MatchPlace last = new MatchPlace();

  /** Seconds local time was ahead of UTC in the last conversion; see {@link LocalZone}. */
  int localOffset;

  /** Whether any line was looked at: fail2ban installs the default list at the first one. */
  boolean started;

  /** The last known date, NONE when there is none. */
  KnownTime time = KnownTime.NONE;

  /** The state of a detector that has seen no line. */
  DateState(int templates) {
    order = new int[templates];
    hits = new int[templates];
    lastUsed = new long[templates];
    distance = new int[templates];
    everMatched = new boolean[templates];
    for (int i = 0; i < templates; i++) {
      order[i] = i;
      distance[i] = INFINITE;
    }
  }

  /** A state equal to this one that shares nothing with it. */
  public DateState copy() {
    DateState copy = new DateState(order.length);
    copy.copyFrom(this);
    return copy;
  }

  /** Makes this state equal to {@code other}, which must be of the same templates. */
  public void copyFrom(DateState other) {
    if (other.order.length != order.length) {
      throw new IllegalArgumentException(other.order.length + " templates, not " + order.length);
    }
    System.arraycopy(other.order, 0, order, 0, order.length);
    System.arraycopy(other.hits, 0, hits, 0, hits.length);
    System.arraycopy(other.lastUsed, 0, lastUsed, 0, lastUsed.length);
    System.arraycopy(other.distance, 0, distance, 0, distance.length);
    System.arraycopy(other.everMatched, 0, everMatched, 0, everMatched.length);
    lastPlace = other.lastPlace;
    firstUnused = other.firstUnused;
    last.set(other.last);
    localOffset = other.localOffset;
    started = other.started;
    time = other.time;
  }

  /** Whether there is a last known date. */
  public boolean hasLastDate() {
    return time.kind() != Kind.NONE;
  }

  /** The last known date in seconds, 0 when there is none. */
  public double lastDate() {
    return time.second();
  }

  /** What sort of number the last known date is; NONE when there is none. */
  public Kind lastDateKind() {
    return time.kind();
  }

  /** The text the last known date was read from, empty when there is none. */
  public String lastDateText() {
    return time.text();
  }

  /**
   * Whether both states answer alike for as long as neither list tries to re-order itself: as
   * {@link #equals}, but of hit counts and times of last use only whether there were any counts.
   */
  public boolean agreesWith(DateState other) {
    if (!sameSearch(other)) {
      return false;
    }
    for (int i = 0; i < hits.length; i++) {
      if (hits[i] > 0 != other.hits[i] > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Makes this state what it is behind some lines, from what another detector made of them: {@code
   * before} is that one's state in front of the lines, with which this state {@linkplain
   * #agreesWith agrees}, {@code after} its state behind them, and none of the lines tried to
   * re-order the list. Counts are added to those of this state.
   */
  void follow(DateState before, DateState after) {
    int[] ownHits = hits.clone();
    long[] ownLastUsed = lastUsed.clone();
    copyFrom(after);
    for (int i = 0; i < hits.length; i++) {
      int won = after.hits[i] - before.hits[i];
      hits[i] = ownHits[i] + won;
      lastUsed[i] = won > 0 ? after.lastUsed[i] : ownLastUsed[i];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DateState that
        && sameSearch(that)
        && Arrays.equals(hits, that.hits)
        && Arrays.equals(lastUsed, that.lastUsed);
  }

  private boolean sameSearch(DateState that) {
    return lastPlace == that.lastPlace
        && firstUnused == that.firstUnused
        && last.isSame(that.last)
        && localOffset == that.localOffset
        && started == that.started
        && time.equals(that.time)
        && Arrays.equals(order, that.order)
        && Arrays.equals(distance, that.distance)
        && Arrays.equals(everMatched, that.everMatched);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * last.start + last.end) + Arrays.hashCode(order) + time.hashCode();
  }
}
