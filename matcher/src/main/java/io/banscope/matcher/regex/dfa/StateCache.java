package io.banscope.matcher.regex.dfa;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The automaton of a {@link PatternSet} as far as it was needed: its states, and for each state and
 * class of bytes where it leads. Transitions are made under the lock and read without it.
 *
 * <p>Table: the entry of state {@code row} and class {@code c} is at {@code row + c}; rows are
 * multiples of the number of classes, so that they do not fall on the same lines of a cache, and
 * that of the first state is not 0.
 *
 * <pre>
 * 0            not made yet
 * row &gt; 0      leads to that state
 * -row &lt; 0     leads to that state, at which something has to be done: see {@link State}
 * </pre>
 *
 * <p>A reader may see an older table, or an entry not yet made: then it asks for it, and gets it
 * under the lock. States and steps are in arrays that are filled before the entry is written; a
 * reader that sees the entry before them asks for them under the lock too ({@link #madeState}).
 */
final class StateCache {
  /** As many states as a filter may need at a time. */
  static final int MOST_STATES = 10_000;

  private static final int FIRST_BEYOND_ASCII = 0x80;
  private static final long STATE_BYTES = 88;

  private final PatternSet set;
  private final StateBuilder builder;
  private final int mostStates;
  private final int[] firsts;
  private final int[] insides;

  /** Numbers of states by their hash, 0 for none. */
  private int[] slots = new int[16];

  private final State start;
  private final int startStepId;

  /** Entries of a row: the classes of bytes and that of the end of the text. */
  final int stride;

  /** The class of the end of the text. */
  final int endClass;

  /** The class of each byte. */
  final byte[] classes;

  /** The class by which it is tried whether a state leads to itself: that of a letter. */
  final int skipClass;

  volatile int[] table;

  /** By place the id of the step in {@link #steps}; nothing where nobody asks for groups. */
  private volatile int[] stepIds;

  final BackSteps steps = new BackSteps();

  volatile @Nullable State[] states;
  private int count;
  private long threadInts;

  /** Bytes that were taken for all this. */
  private long taken;

  /** What it takes of the memory for all automata. */
  private final StatePool.Share share = StatePool.SHARED.share(this);

  StateCache(PatternSet set, int mostStates) {
    this.set = set;
    this.mostStates = mostStates;
    builder = new StateBuilder(set, steps);
    firsts = set.classes().representatives(false);
    insides = set.classes().representatives(true);
    classes = set.classes().table();
    skipClass = classes['a'] & 0xff;
    endClass = set.classes().count();
    stride = endClass + 1;
    table = new int[4 * stride];
    stepIds = new int[set.wantsGroups() ? 4 * stride : 0];
    states = new State[4];
    count = 1;
    builder.start();
    startStepId = set.wantsGroups() ? steps.id(builder.entries) : BackSteps.NONE;
    start = keep();
    account();
  }

  State start() {
    return start;
  }

  /** The id of the step into the state at the start of a text. */
  int startStepId() {
    return startStepId;
  }

  /** Gives its memory back; searches that have it still may go on. */
  void release() {
    share.release();
  }

  /** Takes what has come to be needed. */
  private void account() {
    long needed =
        (long) Integer.BYTES * (table.length + stepIds.length + slots.length)
            + STATE_BYTES * count
            + Integer.BYTES * threadInts
            + steps.bytes()
            + builder.keptBytes();
    if (needed != taken) {
      share.take(needed - taken);
      taken = needed;
    }
  }

  /** The state that the builder has made: the one that is there already, or it, which is kept. */
  private State keep() {
    @Nullable State[] all = states;
    int hash = builder.hash();
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (; slots[slot] != 0; slot = slot + 1 & mask) {
      State other = Objects.requireNonNull(all[slots[slot]]);
      if (other.hash == hash && builder.is(other)) {
        return other;
      }
    }
    if (count > mostStates || share.isFull()) {
      throw new AutomatonLimitException();
    }
    if (count == all.length) {
      grow();
    }
    State made = builder.state(count * stride);
    states[count] = made;
    threadInts += made.threads.length;
    slots[slot] = count++;
    if (2 * count > slots.length) {
      spread();
    }
    return made;
  }

  private void grow() {
    int longer = 2 * count;
    table = Arrays.copyOf(table, longer * stride);
    if (set.wantsGroups()) {
      stepIds = Arrays.copyOf(stepIds, longer * stride);
    }
    states = Arrays.copyOf(states, longer);
  }

  private void spread() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int i = 1; i < count; i++) {
      int slot = Objects.requireNonNull(states[i]).hash & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = i;
    }
  }

  /**
   * Makes the transition at a place of the table, if nobody has yet; returns its entry.
   *
   * @throws AutomatonLimitException when there is no room for the state it leads to
   */
  synchronized int make(int at) {
    if (table[at] == 0) {
      State from = states[at / stride];
      int symbolClass = at % stride;
      boolean isEnd = symbolClass == endClass;
      int symbol =
          isEnd
              ? StateBuilder.END_OF_TEXT
              : from.more > 0 ? insides[symbolClass] : firsts[symbolClass];
      if (symbol >= FIRST_BEYOND_ASCII || !isAsLast(from, symbolClass, symbol)) {
        make(at, from, symbol);
      }
      if (symbol < FIRST_BEYOND_ASCII) {
        from.lastClass = symbolClass;
      }
    }
    return table[at];
  }

  /** Makes a transition as the last one of its state, where it is the same. */
  private boolean isAsLast(State from, int symbolClass, int symbol) {
    int last = from.lastClass;
    if (last < 0 || symbolClass == skipClass || !builder.areAlike(from, firsts[last], symbol)) {
      return false;
    }
    if (set.wantsGroups()) {
      stepIds[from.row + symbolClass] = stepIds[from.row + last];
    }
    table[from.row + symbolClass] = table[from.row + last];
    return true;
  }

  private void make(int at, State from, int symbol) {
    int states = count;
    int kept = steps.count();
    builder.next(from, symbol);
    State to = keep();
    int step = BackSteps.NONE;
    if (set.wantsGroups()) {
      step = steps.id(builder.entries);
      stepIds[at] = step;
    }
    if (count != states || steps.count() != kept) {
      account();
    }
    if (to == from && !to.skips && at == from.row + skipClass && maySkip(from)) {
      to.skips = skips(from, step);
    }
    // Written last: who sees the entry sees the rest.
    table[at] = to.skips || to.matches != null || to.isDead() ? -to.row : to.row;
  }

  /** The state of a row. */
  State state(int row) {
    @Nullable State[] known = states;
    int number = row / stride;
    State state = number < known.length ? known[number] : null;
    return state == null ? madeState(row) : state;
  }

  /** A state that another thread has made, its row seen before the rest. */
  private synchronized State madeState(int row) {
    return Objects.requireNonNull(states[row / stride]);
  }

  /**
   * The id in {@link #steps} of the step of a transition that was made; none where none is kept.
   */
  int stepId(int at) {
    if (!set.wantsGroups()) {
      return BackSteps.NONE; // all steps are alike
    }
    int[] known = stepIds;
    int id = at < known.length ? known[at] : BackSteps.NONE;
    return id == BackSteps.NONE ? madeStepId(at) : id;
  }

  /** An entry of {@link #steps}. */
  int backEntry(int at) {
    int[] known = steps.entries;
    int entry = at < known.length ? known[at] : 0;
    return entry == 0 ? madeBackEntry(at) : entry;
  }

  /** One of the tags of {@link #steps}. */
  int backTag(int at) {
    int[] known = steps.tags;
    int tag = at < known.length ? known[at] : 0;
    return tag == 0 ? madeBackTag(at) : tag;
  }

  // What another thread has made may be seen before what belongs to it; under the lock it is there.

  private synchronized int madeStepId(int at) {
    return stepIds[at];
  }

  private synchronized int madeBackEntry(int at) {
    return steps.entries[at];
  }

  private synchronized int madeBackTag(int at) {
    return steps.tags[at];
  }

  /**
   * Makes the last steps from a state: over a line feed and over the end of the text.
   *
   * @throws AutomatonLimitException when there is no room for them
   */
  synchronized Finish finish(State state) {
    Finish finish = state.finish;
    if (finish == null) {
      int newline = state.row + (classes['\n'] & 0xff);
      State behind = madeState(Math.abs(make(newline)));
      int end = -1;
      int @Nullable [] matches = null;
      if (!behind.isDead()) {
        end = behind.row + endClass;
        matches = madeState(Math.abs(make(end))).matches;
      }
      finish = new Finish(newline, end, behind.matches, matches);
      state.finish = finish;
    }
    return finish;
  }

  /** Whether every thread waits for any character but a line feed, or for nothing. */
  private boolean maySkip(State state) {
    Nfa nfa = set.nfa();
    for (int i = 0; i < state.threads.length; i += State.INTS) {
      int node = state.threads[i];
      int pc = node >>> Nfa.NODE_BITS;
      if (nfa.op(pc) == Nfa.CHARS
          && ((node & Nfa.SUB_MASK) != 0 || !set.tries()[nfa.a(pc)].takesAsciiButNewline())) {
        return false;
      }
    }
    return true;
  }

  /** Whether all of ASCII but the line feed leads from a state to itself, in the same steps. */
  private boolean skips(State state, int step) {
    if (set.wantsGroups() && !BackSteps.isSettled(builder.entries)) {
      return false;
    }
    boolean[] tried = new boolean[endClass];
    for (int b = 0; b < 0x80; b++) {
      int symbolClass = classes[b] & 0xff;
      if (b != '\n' && !tried[symbolClass]) {
        tried[symbolClass] = true;
        builder.next(state, b);
        if (!builder.is(state) || set.wantsGroups() && steps.id(builder.entries) != step) {
          return false;
        }
      }
    }
    return true;
  }
}
