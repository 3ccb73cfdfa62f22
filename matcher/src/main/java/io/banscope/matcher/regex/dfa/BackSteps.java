package io.banscope.matcher.regex.dfa;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@linkplain Step steps} of an automaton in two flat rows, each different step once, for those
 * who follow threads back. Written under the lock of its {@link StateCache}, read without it.
 *
 * <p>The entries of a step, one per thread, are at its id in {@link #entries}: in the lower {@value
 * #PARENT_BITS} bits the thread it came from, or {@link #STOP}; in the upper ones where in {@link
 * #tags} the tags are that it passed on the way, the last first, up to -1; at 0 there is none.
 *
 * <p>PERF: half of the time of a line that matched went into following objects from step to step.
 */
final class BackSteps {
  /** Id of a step that was not made yet. */
  static final int NONE = 0;

  /** Id of all steps that change nothing. */
  static final int PLAIN = 1;

  private static final int FIRST_ID = 2;
  private static final long STEP_BYTES = 160;
  private static final int PARENT_BITS = 13;

  /** No tag was passed before but the start of a match at the start of the text. */
  static final int STOP = (1 << PARENT_BITS) - 1;

  private static final int MADE = Integer.MIN_VALUE;
  private static final int MOST_TAGS = 1 << Integer.SIZE - PARENT_BITS - 1;

  private final Map<Step, Integer> known = new HashMap<>();
  private int size = FIRST_ID;
  private int tagSize = 1;
  private long stepBytes;
  private volatile int longestTags;

  volatile int[] entries = new int[256];
  volatile int[] tags = {-1, 0, 0, 0};

  /** The entry of a thread. */
  static int entry(int parent, int tagsAt) {
    return MADE | parent | tagsAt << PARENT_BITS;
  }

  /** The thread that one came from, or {@link #STOP}. */
  static int parent(int entry) {
    return entry & STOP;
  }

  /** Where the tags are that a thread passed, 0 for none. */
  static int tagsAt(int entry) {
    return (entry & ~MADE) >>> PARENT_BITS;
  }

  /**
   * The id of a step, which is kept if it is new.
   *
   * @throws AutomatonLimitException when there are too many
   */
  int id(Step step) {
    if (step.isPlain()) {
      return PLAIN;
    }
    Integer id = known.get(step);
    return id == null ? keep(step) : id;
  }

  /** How many tags a thread passes in one step at most. */
  int longestTags() {
    return longestTags;
  }

  /** Bytes that all of them take, by estimate. */
  long bytes() {
    return 4L * entries.length + 4L * tags.length + stepBytes;
  }

  private int keep(Step step) {
    int count = step.parents().length;
    int firstTag = tagSize;
    if (size + count > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(size + count, 2 * entries.length));
    }
    for (int i = 0; i < count; i++) {
      int parent = step.parents()[i];
      entries[size + i] = entry(parent < 0 ? STOP : parent, keepTags(step.tags()[i]));
    }
    int id = size;
    size += count;
    known.put(step, id);
    stepBytes += STEP_BYTES + 8L * count + 4L * (tagSize - firstTag);
    return id;
  }

  private int keepTags(int @Nullable [] passed) {
    if (passed == null) {
      return 0;
    }
    int at = tagSize;
    longestTags = Math.max(longestTags, passed.length);
    if (at + passed.length >= MOST_TAGS) {
      throw new AutomatonLimitException();
    }
    if (at + passed.length + 1 > tags.length) {
      tags = Arrays.copyOf(tags, Math.max(at + passed.length + 1, 2 * tags.length));
    }
    for (int i = 0; i < passed.length; i++) {
      tags[at + i] = passed[i] + 1;
    }
    tags[at + passed.length] = -1;
    tagSize = at + passed.length + 1;
    return at;
  }
}
