package io.banscope.matcher.regex.dfa;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The automaton of a {@link StateCache} once more, with what each thread knows of its tags as part
 * of the state, so that groups are known when a match is and nothing need be read backwards.
 * Belongs to one thread of the process; states are made when first needed.
 *
 * <p>What a thread knows is in {@link TagValues}: how far behind a tag is while that is not far,
 * and then a register. A register is written when a tag gets far, and not again while a thread
 * refers to it: nothing is ever copied from one to another. A transition writes one at most, as all
 * that gets far then is at the same place.
 *
 * <p>Table: the entry of state {@code n} and class {@code c} is at {@code n * stride + c}:
 *
 * <pre>
 * 0       not made yet
 * n &gt; 0   leads to state n
 * -n &lt; 0  leads to state n, at which something has to be done
 * </pre>
 *
 * <p>Source: V. Laurikari, "NFAs with Tagged Transitions, their Conversion to Deterministic
 * Automata and Application to Regular Expressions" (2000); to keep near tags as distances is ours.
 */
final class TaggedStates {
  /** Bits of the number of a state. */
  static final int NUMBER_BITS = 13;

  private static final int MOST_STATES = 1 << NUMBER_BITS;
  private static final long STATE_BYTES = 160;

  private record Key(int row, int[] values) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && row == that.row && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * row + Arrays.hashCode(values);
    }
  }

  private final StateCache cache;
  private final Credit credit;
  private final LeapPolicy policy;
  private final StatePool.Share share;
  private final TagValues values;
  private final boolean tagged;
  private final Map<Key, TaggedState> known = new HashMap<>();

  /** Whether there was no room for one more. */
  private boolean isFull;

  private TaggedState[] states = new TaggedState[8];
  private int count = 1;
  private long taken;
  private long stateBytes;

  /** Entries of a row: the classes of bytes and that of the end of the text. */
  final int stride;

  /** The class of each byte. */
  final byte[] classes;

  int[] table;

  /** By place in the table the register that the transition writes. */
  byte[] writes;

  private final IntRow passed = new IntRow();
  private final TaggedState start;

  /**
   * @param tags how many a thread has, 0 where nobody asks for groups
   * @param credit what pays for transitions
   * @param policy what pays for those of tagged states
   * @param share what the memory is taken of
   * @throws AutomatonLimitException when there is none
   */
  TaggedStates(
      StateCache cache, int tags, Credit credit, LeapPolicy policy, StatePool.Share share) {
    this.cache = cache;
    this.credit = credit;
    this.policy = policy;
    this.share = share;
    tagged = tags > 0;
    values = new TagValues(tags);
    stride = cache.stride;
    classes = cache.classes;
    table = new int[8 * stride];
    writes = new byte[8 * stride];
    State first = cache.start();
    start = keep(first, tagged ? startValues(first) : new int[first.threads.length / State.INTS]);
  }

  /** Whether a state could not be made for want of room. */
  boolean isFull() {
    return isFull;
  }

  TaggedState start() {
    return start;
  }

  TaggedState state(int number) {
    return states[number];
  }

  /** The place of the transition over the end of the text from a state. */
  int endOf(int number) {
    return number * stride + cache.endClass;
  }

  /** The values of a row of tags. */
  int[] values(int row) {
    return values.values(row);
  }

  /** The registers that a row of tags refers to, one bit each. */
  long registers(int row) {
    return values.registers(row);
  }

  private int[] startValues(State first) {
    int id = cache.startStepId();
    int[] made = new int[first.threads.length / State.INTS];
    for (int thread = 0; thread < made.length; thread++) {
      made[thread] =
          id == BackSteps.PLAIN
              ? TagValues.NONE
              : pass(TagValues.NONE, cache.backEntry(id + thread), TagValues.AT_START);
    }
    return made;
  }

  /** The row of a thread behind the tags that it passes. */
  private int pass(int row, int entry, int value) {
    int at = BackSteps.tagsAt(entry);
    if (at == 0) {
      return row;
    }
    passed.clear();
    for (int tag = cache.backTag(at); tag > 0; tag = cache.backTag(++at)) {
      passed.add(tag - 1);
    }
    return values.with(row, passed.values, passed.size, value);
  }

  /**
   * Makes the transition at a place of the table; returns its entry.
   *
   * @throws AutomatonLimitException when there is no room for the state it leads to
   */
  int make(int at) {
    TaggedState from = states[at / stride];
    int symbolClass = at % stride;
    State to = target(from.of.row + symbolClass);
    int[] made = follow(from, symbolClass, to);
    int register = store(made);
    TaggedState kept = keep(to, made);
    boolean stays =
        kept == from && register == TagValues.NOWHERE && to.skips && symbolClass == cache.skipClass;
    kept.skips |= stays;
    writes[at] = (byte) register;
    table[at] = stays || kept.hits != null || kept.isDead ? -kept.number : kept.number;
    return table[at];
  }

  /** The entry at a place of the table, made if it was not. */
  int made(int at) {
    int entry = table[at];
    return entry == 0 ? make(at) : entry;
  }

  private State target(int place) {
    int[] entries = cache.table;
    int entry = place < entries.length ? entries[place] : 0;
    if (entry == 0) {
      credit.pay();
      entry = cache.make(place);
    }
    State to = cache.state(Math.abs(entry));
    policy.pay(to.threads.length / State.INTS);
    return to;
  }

  /** What the threads of the state that a transition leads to know. */
  private int[] follow(TaggedState from, int symbolClass, State to) {
    return tagged ? follow(from.values, from.of.row + symbolClass, to) : none(to);
  }

  private static int[] none(State to) {
    return new int[to.threads.length / State.INTS];
  }

  private int[] follow(int[] before, int place, State to) {
    boolean isEnd = place % cache.stride == cache.endClass;
    int id = cache.stepId(place);
    int[] made = none(to);
    for (int thread = 0; thread < made.length; thread++) {
      int entry = id == BackSteps.PLAIN ? BackSteps.entry(thread, 0) : cache.backEntry(id + thread);
      int parent = BackSteps.parent(entry);
      int row = parent == BackSteps.STOP ? values.begun : before[parent];
      made[thread] = pass(isEnd ? row : values.advanced(row), entry, TagValues.AT_HERE);
    }
    return made;
  }

  /** Stores the tags that got far; returns the register that receives them. */
  private int store(int[] made) {
    long used = 0;
    boolean far = false;
    for (int row : made) {
      used |= values.registers(row);
      far |= values.isFar(row);
    }
    if (!far) {
      return TagValues.NOWHERE;
    }
    int register = Long.numberOfTrailingZeros(~used);
    if (register >= TagValues.REGISTERS) {
      isFull = true;
      throw new AutomatonLimitException();
    }
    for (int i = 0; i < made.length; i++) {
      if (values.isFar(made[i])) {
        made[i] = values.stored(made[i], register);
      }
    }
    return register;
  }

  private TaggedState keep(State of, int[] made) {
    Key key = new Key(of.row, made);
    TaggedState same = known.get(key);
    if (same != null) {
      return same;
    }
    if (count == MOST_STATES) {
      isFull = true;
      throw new AutomatonLimitException();
    }
    account(made);
    if (count == states.length) {
      states = Arrays.copyOf(states, 2 * count);
      table = Arrays.copyOf(table, 2 * table.length);
      writes = Arrays.copyOf(writes, 2 * writes.length);
    }
    TaggedState state = new TaggedState(count, of, made, hits(of, made));
    states[count] = state;
    known.put(key, state);
    count++;
    return state;
  }

  private void account(int[] made) {
    stateBytes += STATE_BYTES + 5L * stride + 4L * made.length;
    long needed = stateBytes + values.bytes();
    if (!share.mayTake(needed - taken)) {
      isFull = true;
      throw new AutomatonLimitException();
    }
    taken = needed;
  }

  private int @Nullable [] hits(State of, int[] made) {
    int[] matches = of.matches;
    if (matches == null) {
      return null;
    }
    int[] hits = matches.clone();
    for (int i = 1; i < hits.length; i += 2) {
      hits[i] = tagged ? made[matches[i]] : TagValues.NONE;
    }
    return hits;
  }

  /** What is complete when a line feed and the end follow on a state: pattern and row of each. */
  int[] finish(int number) {
    TaggedState from = states[number];
    int[] made = from.finish;
    if (made == null) {
      made = makeFinish(from);
      from.finish = made;
    }
    return made;
  }

  private int[] makeFinish(TaggedState from) {
    int newline = cache.classes['\n'] & 0xff;
    State behind = target(from.of.row + newline);
    int[] first = follow(from, newline, behind);
    int[] hits = hits(behind, first);
    if (behind.isDead()) {
      return hits == null ? new int[0] : hits;
    }
    int place = behind.row + cache.endClass;
    State end = target(place);
    int[] last = hits(end, tagged ? follow(first, place, end) : none(end));
    if (last == null) {
      return hits == null ? new int[0] : hits;
    }
    if (hits == null) {
      return last;
    }
    int[] both = Arrays.copyOf(hits, hits.length + last.length);
    System.arraycopy(last, 0, both, hits.length, last.length);
    return both;
  }
}
