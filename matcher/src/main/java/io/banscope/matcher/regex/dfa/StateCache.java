package io.banscope.matcher.regex.dfa;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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

  private static final long STATE_BYTES = 160;

  private final PatternSet set;
  private final StateBuilder builder;
  private final int mostStates;
  private final int[] representatives;
  private final Map<State, State> known = new HashMap<>();
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

  /** By place the id of the step in {@link #steps}. */
  volatile int[] stepIds;

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
    builder = new StateBuilder(set);
    representatives = set.classes().representatives();
    classes = set.classes().table();
    skipClass = classes['a'] & 0xff;
    endClass = set.classes().count();
    stride = endClass + 1;
    table = new int[4 * stride];
    stepIds = new int[set.wantsGroups() ? 4 * stride : 0];
    states = new State[4];
    count = 1;
    State made = builder.start();
    startStepId = set.wantsGroups() ? steps.id(builder.step()) : BackSteps.NONE;
    start = keep(made);
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
        (long) Integer.BYTES * (table.length + stepIds.length)
            + STATE_BYTES * count
            + Integer.BYTES * threadInts
            + steps.bytes()
            + builder.keptBytes();
    share.take(needed - taken);
    taken = needed;
  }

  private State keep(State made) {
    State same = known.get(made);
    if (same != null) {
      return same;
    }
    if (count > mostStates || share.isFull()) {
      throw new AutomatonLimitException();
    }
    if (count == states.length) {
      table = Arrays.copyOf(table, 2 * table.length);
      stepIds = Arrays.copyOf(stepIds, 2 * stepIds.length);
      states = Arrays.copyOf(states, 2 * count);
    }
    made.row = count * stride;
    states[count++] = made;
    threadInts += made.threads.length;
    known.put(made, made);
    return made;
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
      State to =
          keep(builder.next(from, isEnd ? StateBuilder.END_OF_TEXT : representatives[symbolClass]));
      Step step = set.wantsGroups() ? builder.step() : null;
      if (step != null) {
        stepIds[at] = steps.id(step);
      }
      account();
      if (to == from && !to.skips && !isEnd && symbolClass == skipClass && maySkip(from)) {
        to.skips = skips(from, step);
      }
      // Written last: who sees the entry sees the rest.
      table[at] = to.skips || to.matches != null || to.isDead() ? -to.row : to.row;
    }
    return table[at];
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
  private boolean skips(State state, @Nullable Step step) {
    if (step != null && !step.isSettled()) {
      return false;
    }
    boolean[] tried = new boolean[endClass];
    for (int b = 0; b < 0x80; b++) {
      int symbolClass = classes[b] & 0xff;
      if (b != '\n' && !tried[symbolClass]) {
        tried[symbolClass] = true;
        if (!builder.next(state, b).equals(state) || step != null && !builder.step().equals(step)) {
          return false;
        }
      }
    }
    return true;
  }
}
