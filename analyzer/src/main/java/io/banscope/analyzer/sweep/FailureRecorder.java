package io.banscope.analyzer.sweep;

import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.matcher.ip.FailureId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes down who failed when in a jail, in the order of the log: what a sweep needs of it. It has
 * to be told of a world as recorded, where each failure of an id that is not ignored is counted,
 * whatever the thresholds.
 *
 * <p>Memory: 12 bytes for each failure, and some 200 for each id.
 */
public final class FailureRecorder implements FailureEvents {
  private static final int BYTES_OF_ID = 200;

  /** What a failure takes here while the arrays grow, or here and in {@link FailureHistory}. */
  private static final int BYTES_OF_FAILURE = 40;

  private final long mostBytes;
  private final Map<FailureId, Integer> indices = new HashMap<>();
  private final List<FailureId> ids = new ArrayList<>();
  private int[] who = new int[1024];
  private double[] when = new double[1024];
  private int size;
  private boolean isFull;

  /** For one jail; it may use a part of the memory there is. */
  public FailureRecorder() {
    this(Runtime.getRuntime().maxMemory() * 3 / 5);
  }

  FailureRecorder(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public void counted(Failed failure, Count count) {
    add(failure.id(), failure.time());
  }

  /** The next failure. */
  void add(FailureId id, double time) {
    if (isFull) {
      return;
    }
    if ((long) size * BYTES_OF_FAILURE + (long) ids.size() * BYTES_OF_ID >= mostBytes) {
      isFull = true;
      return;
    }
    if (size == who.length) {
      int longer = size + (size >> 1);
      who = Arrays.copyOf(who, longer);
      when = Arrays.copyOf(when, longer);
    }
    Integer known = indices.get(id);
    if (known == null) {
      known = ids.size();
      ids.add(id);
      indices.put(id, known);
    }
    who[size] = known;
    when[size++] = time;
  }

  /** Whether there were more failures than there is memory for; those are left out. */
  public boolean isFull() {
    return isFull;
  }

  /** How many failures were taken down. */
  public int size() {
    return size;
  }

  /** The different ids, in the order of their first failures. */
  List<FailureId> ids() {
    return ids;
  }

  /** The place of an id in {@link #ids}. */
  int index(FailureId id) {
    return indices.get(id);
  }

  /** Whose a failure is: a place in {@link #ids}. */
  int who(int failure) {
    return who[failure];
  }

  /** The epoch second of a failure. */
  double when(int failure) {
    return when[failure];
  }
}
