package io.banscope.matcher.regex.dfa;

/**
 * Makes states: follows the threads of a state over one byte, or over the end of the text, in their
 * order. A thread that gets where one of its pattern was before is dropped, since the other is
 * preferred; when a match is complete the threads of its pattern behind it are dropped, and where
 * only the first pattern is asked for, those of all later patterns too. A screen that matches says
 * nothing of others, but has no need of its own threads any more; no pattern has where nothing but
 * which patterns match is asked for, and no order is kept then. One thread at a time.
 *
 * <p>Source: R. Cox, "Regular Expression Matching: the Virtual Machine Approach" (2009) for ordered
 * threads; groups are not part of the state but read off the path that led to it, as in D. Kearns,
 * "Accelerating the regular expression matching by parsing backwards" (1991).
 */
final class StateBuilder {
  static final int END_OF_TEXT = 256;

  /** A larger state is not made. */
  private static final int MOST_THREADS = 4096;

  private final PatternSet set;
  private final Nfa nfa;
  private final ByteTrie[] tries;

  /** Two longs for each trie: its ASCII characters. */
  private final long[] ascii;

  private final boolean wantsFirstOnly;
  private final boolean wantsGroups;
  private final NodeSets sets;
  private final Obligations obligations;
  private final BehindSets behindSets;
  private final BackSteps steps;
  private final Closures closures;

  /** The threads of the state being made. */
  final IntRow threads = new IntRow();

  /** How they come from those of the state before, as {@link BackSteps} has it. */
  final IntRow entries = new IntRow();

  /** Pattern and thread of each match in it. */
  private final IntRow matches = new IntRow();

  /** How far its lookbehinds have got: one of the {@link BehindSets}. */
  private int behindSet;

  /** How many bytes of the character at hand are still to come. */
  private int more;

  /** Node and bits of the threads that owe nothing. */
  private final LongMap added = new LongMap();

  /** Node and bits of the threads that owe something, and the last of those that are the same. */
  private final LongMap owing = new LongMap();

  /** For each thread the one before it of the same node and bits, -1 for none. */
  private final IntRow owingBefore = new IntRow();

  /**
   * Where paths have been in this state, of whatever thread: what can be reached from there is in
   * the state, with the preference of the first that got there.
   */
  private final LongMap visited = new LongMap();

  private long behinds;
  private boolean atBegin;
  private int matchedPattern;

  /** The pattern that matched last of those that are not screens. */
  private int foundPattern;

  // Paths to follow: instruction, bits, obligation, tags.
  private final IntRow paths = new IntRow();

  /**
   * @param steps receives the tags that threads pass
   */
  StateBuilder(PatternSet set, BackSteps steps) {
    this.set = set;
    this.steps = steps;
    nfa = set.nfa();
    tries = set.tries();
    ascii = new long[2 * tries.length];
    for (int i = 0; i < tries.length; i++) {
      ascii[2 * i] = tries[i].ascii(false);
      ascii[2 * i + 1] = tries[i].ascii(true);
    }
    wantsFirstOnly = set.wantsFirstOnly();
    wantsGroups = set.wantsGroups();
    sets = new NodeSets(nfa, tries);
    obligations = new Obligations(nfa, sets);
    behindSets = new BehindSets(sets, set.behindEntries());
    closures = new Closures(set, steps);
  }

  /** Estimated bytes that are kept beside the states: it grows as states are made. */
  long keptBytes() {
    return obligations.bytes() + behindSets.bytes() + closures.bytes();
  }

  private void begin(boolean atStart) {
    threads.clear();
    entries.clear();
    matches.clear();
    owingBefore.clear();
    added.clear();
    owing.clear();
    visited.clear();
    obligations.begin();
    atBegin = atStart;
    matchedPattern = -1;
    foundPattern = -1;
  }

  /** Makes the state at the start of a text. */
  void start() {
    begin(true);
    more = 0;
    behindSet = behindSets.start();
    behinds = behindSets.holding;
    for (int start : set.starts()) {
      if (start >= 0 && !isDropped(nfa.pattern(start))) {
        follow(start, 0, Obligations.NONE, 0);
      }
    }
    finish();
  }

  /** Makes the state that a byte, or {@link #END_OF_TEXT}, leads to. */
  void next(State from, int symbol) {
    begin(false);
    more = from.more > 0 ? from.more - 1 : symbol == END_OF_TEXT ? 0 : ByteClasses.more(symbol);
    behindSet = behindSets.next(from.behinds, symbol);
    behinds = behindSets.holding;
    int[] before = from.threads;
    for (int i = 0, thread = 0; i < before.length; i += State.INTS, thread++) {
      int node = before[i];
      int pc = node >>> Nfa.NODE_BITS;
      if (!isDropped(nfa.pattern(pc))) {
        int parent = wantsGroups && nfa.isTagFree(pc) ? BackSteps.STOP : thread;
        advance(node, pc, before[i + 1], before[i + 2], symbol, parent);
      }
    }
    finish();
  }

  private void advance(int node, int pc, int bits, int owed, int symbol, int parent) {
    int sub = node & Nfa.SUB_MASK;
    boolean isMatch = nfa.op(pc) == Nfa.MATCH;
    if (isMatch && sub != Nfa.WAIT || !isMatch && symbol == END_OF_TEXT) {
      return;
    }
    int to = isMatch ? 0 : step(nfa.a(pc), sub, symbol);
    if (to == ByteTrie.FAIL) {
      return;
    }
    int owes = obligations.step(owed, symbol, behinds);
    if (owes == Obligations.BROKEN) {
      return;
    }
    if (isMatch) {
      addMatch(pc, bits, owes, parent, BackSteps.NO_TAGS);
    } else if (to == ByteTrie.DONE) {
      int next = nfa.b(pc);
      int leaves = owes == Obligations.NONE ? closures.find(next, bits, behinds) : 0;
      if (leaves == Closures.NOT_KEPT) {
        follow(next, bits, owes, parent);
      } else if (closures.isSingle(leaves) || visited.add(key(next, bits, Obligations.NONE))) {
        addLeaves(leaves, parent);
      }
    } else {
      add(pc << Nfa.NODE_BITS | to, bits, owes, parent, BackSteps.NO_TAGS);
    }
  }

  /**
   * Whether two ASCII characters lead from a state to the same, by the same step, as is seen
   * without making it; false where that is not so easy to see.
   */
  boolean areAlike(State from, int one, int other) {
    int[] before = from.threads;
    for (int i = 0; i < before.length; i += State.INTS) {
      int pc = before[i] >>> Nfa.NODE_BITS;
      if (before[i + 2] != Obligations.NONE) {
        return false;
      }
      if (nfa.op(pc) == Nfa.CHARS) {
        int trie = nfa.a(pc);
        int sub = before[i] & Nfa.SUB_MASK;
        if (step(trie, sub, one) != step(trie, sub, other)) {
          return false;
        }
      }
    }
    return behindSets.areAlike(from.behinds, one, other);
  }

  /** PERF: a trie is several objects, and where threads are its row is seldom at hand. */
  private int step(int trie, int sub, int symbol) {
    if (symbol >= 0x80) {
      return tries[trie].step(sub, symbol);
    }
    boolean isMember = sub == 0 && (ascii[2 * trie + (symbol >> 6)] >>> symbol & 1) != 0;
    return isMember ? ByteTrie.DONE : ByteTrie.FAIL;
  }

  private boolean isDropped(int pattern) {
    return pattern == matchedPattern
        || wantsFirstOnly && foundPattern >= 0 && pattern > foundPattern;
  }

  /** Adds what {@link Closures} has at a place. */
  private void addLeaves(int place, int parent) {
    int[] leaves = closures.leaves();
    int end = place + 1 + Closures.LEAF_INTS * leaves[place];
    for (int i = place + 1; i < end; i += Closures.LEAF_INTS) {
      int pc = leaves[i];
      if (nfa.op(pc) == Nfa.MATCH) {
        addMatch(pc, leaves[i + 1], Obligations.NONE, parent, leaves[i + 2]);
      } else {
        add(pc << Nfa.NODE_BITS, leaves[i + 1], Obligations.NONE, parent, leaves[i + 2]);
      }
    }
  }

  /** Follows all paths from an instruction up to where they wait for a byte. */
  private void follow(int start, int startBits, int startOwed, int parent) {
    paths.clear();
    push(start, startBits, startOwed, BackSteps.NO_TAGS);
    while (paths.size > 0) {
      int tags = paths.values[--paths.size];
      int owed = paths.values[--paths.size];
      int bits = paths.values[--paths.size];
      int pc = paths.values[--paths.size];
      if (!visited.add(key(pc, bits, owed))) {
        continue;
      }
      switch (nfa.op(pc)) {
        case Nfa.CHARS ->
            add(pc << Nfa.NODE_BITS, bits & set.keptBits(nfa.pattern(pc)), owed, parent, tags);
        case Nfa.SPLIT -> {
          int[] places = nfa.alternatives(pc);
          for (int i = places.length - 1; i >= 0; i--) {
            push(places[i], bits, owed, tags);
          }
        }
        case Nfa.TAG ->
            push(nfa.b(pc), bits, owed, wantsGroups ? steps.with(nfa.a(pc), tags) : tags);
        case Nfa.AHEAD -> {
          int owes = obligations.with(owed, pc, behinds, atBegin);
          if (owes != Obligations.BROKEN) {
            push(nfa.b(pc), bits, owes, tags);
          }
        }
        case Nfa.BEHIND -> {
          if ((behinds >>> nfa.c(pc) & 1) != nfa.a(pc)) {
            push(nfa.b(pc), bits, owed, tags);
          }
        }
        case Nfa.BEGIN -> {
          if (atBegin) {
            push(nfa.b(pc), bits, owed, tags);
          }
        }
        case Nfa.MATCH -> {
          addMatch(pc, bits & set.keptBits(nfa.pattern(pc)), owed, parent, tags);
          if (matchedPattern == nfa.pattern(pc)) {
            return;
          }
        }
        case Nfa.FAIL -> {}
        default -> push(nfa.next(pc, bits), nfa.bitsBehind(pc, bits), owed, tags);
      }
    }
  }

  private void push(int pc, int bits, int owed, int tags) {
    paths.add(pc);
    paths.add(bits);
    paths.add(owed);
    paths.add(tags);
  }

  /**
   * Where a path is: {@value Nfa#PLACE_BITS} bits for the instruction, 20 for its bits, 18 for what
   * is owed.
   */
  private static long key(int pc, int bits, int owed) {
    return ((long) pc << ThreadBits.MOST | bits) << 18 | owed;
  }

  private void addMatch(int pc, int bits, int owed, int parent, int tags) {
    int node = pc << Nfa.NODE_BITS;
    if (owed != Obligations.NONE) {
      add(node | Nfa.WAIT, bits, owed, parent, tags);
      return;
    }
    matchedPattern = nfa.pattern(pc);
    boolean screen = set.isScreen(matchedPattern);
    if (screen || !wantsGroups) {
      dropThreads(matchedPattern);
    }
    if (!screen) {
      foundPattern = matchedPattern;
    }
    matches.add(matchedPattern);
    matches.add(threads.size / State.INTS);
    add(node, 0, owed, parent, tags);
  }

  /** Drops the threads of the last pattern, of which it is known all there is to know. */
  private void dropThreads(int pattern) {
    int count = entries.size;
    while (count > 0
        && nfa.pattern(threads.values[State.INTS * (count - 1)] >>> Nfa.NODE_BITS) == pattern) {
      count--;
    }
    threads.size = State.INTS * count;
    entries.size = count;
    owingBefore.size = count;
  }

  private void add(int node, int bits, int owed, int parent, int tags) {
    long key = (long) node << ThreadBits.MOST | bits;
    int before = -1;
    if (owed == Obligations.NONE) {
      if (!added.add(key)) {
        return;
      }
    } else {
      before = owing.get(key, -1);
      if (added.contains(key) || isOwed(before, owed)) {
        return; // one that owes no more comes before and does all that this one could
      }
      owing.put(key, entries.size);
    }
    if (threads.size == MOST_THREADS * State.INTS) {
      throw new AutomatonLimitException();
    }
    owingBefore.add(before);
    threads.add(node);
    threads.add(bits);
    threads.add(owed);
    entries.add(BackSteps.entry(parent, tags));
  }

  /** Whether a thread, or one of those before it of its node and bits, owes the same. */
  private boolean isOwed(int last, int owed) {
    for (int i = last; i >= 0; i = owingBefore.values[i]) {
      if (threads.values[State.INTS * i + 2] == owed) {
        return true;
      }
    }
    return false;
  }

  private void finish() {
    if (!wantsGroups) {
      ThreadOrder.sort(threads);
      entries.clear();
    }
    if (threads.size == 0) {
      behindSet = BehindSets.EMPTY;
      more = 0;
    }
  }

  /** The hash of the state made last. */
  int hash() {
    return State.hash(threads, behindSet, more);
  }

  /** Whether the state made last is one that is there already. */
  boolean is(State other) {
    return other.isOf(threads, behindSet, more);
  }

  /** The state made last, which is new and gets a row. */
  State state(int row) {
    return new State(
        row,
        threads.toArray(),
        behindSet,
        more,
        hash(),
        matches.size == 0 ? null : matches.toArray());
  }
}
