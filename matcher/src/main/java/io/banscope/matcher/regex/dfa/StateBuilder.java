package io.banscope.matcher.regex.dfa;

import org.jspecify.annotations.Nullable;

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
  private final NodeSets sets;
  private final Obligations obligations;

  // The state being made.
  private final IntRow threads = new IntRow();
  private final IntRow parents = new IntRow();
  private final IntRow tagHeads = new IntRow();
  private final IntRow matches = new IntRow();

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

  // Tags passed on the paths being followed, as lists that share their beginnings.
  private final IntRow tagOf = new IntRow();
  private final IntRow tagBefore = new IntRow();

  // Paths to follow: instruction, bits, obligation, tags.
  private final IntRow paths = new IntRow();

  /** How the threads of the state made last came about. */
  private @Nullable Step step;

  StateBuilder(PatternSet set) {
    this.set = set;
    nfa = set.nfa();
    tries = set.tries();
    sets = new NodeSets(nfa, tries);
    obligations = new Obligations(nfa, sets);
  }

  Step step() {
    Step made = step;
    if (made == null) {
      throw new IllegalStateException("no state was made");
    }
    return made;
  }

  /** Estimated bytes that are kept beside the states: it grows as states are made. */
  long keptBytes() {
    return obligations.bytes();
  }

  private void begin(boolean atStart) {
    threads.clear();
    parents.clear();
    tagHeads.clear();
    matches.clear();
    owingBefore.clear();
    added.clear();
    owing.clear();
    visited.clear();
    obligations.begin();
    tagOf.clear();
    tagBefore.clear();
    atBegin = atStart;
    matchedPattern = -1;
    foundPattern = -1;
  }

  /** The state at the start of a text. */
  State start() {
    begin(true);
    lookBehind(null, 0);
    int[] behindNodes = sets.nodes.sorted();
    for (int start : set.starts()) {
      if (start >= 0 && !isDropped(nfa.pattern(start))) {
        follow(start, 0, Obligations.NONE, 0);
      }
    }
    return finish(behindNodes, null);
  }

  /** The state that a byte, or {@link #END_OF_TEXT}, leads to. */
  State next(State from, int symbol) {
    begin(false);
    lookBehind(from, symbol);
    int[] behindNodes = symbol == END_OF_TEXT ? new int[0] : sets.nodes.sorted();
    for (int i = 0; i < from.threads.length; i += State.INTS) {
      int node = from.threads[i];
      int pc = node >>> Nfa.NODE_BITS;
      if (!isDropped(nfa.pattern(pc))) {
        advance(node, pc, from.threads[i + 1], from.threads[i + 2], symbol, i / State.INTS);
      }
    }
    return finish(behindNodes, from);
  }

  /**
   * Finds out which lookbehinds hold. They ask at most for such as ask for none, which are known
   * after the first pass.
   */
  private void lookBehind(@Nullable State from, int symbol) {
    behinds = 0;
    for (boolean again = false; ; again = true) {
      sets.begin();
      if (from == null) {
        for (int entry : set.behindEntries()) {
          sets.enter(entry, behinds, true);
        }
      } else {
        sets.step(from.behinds(), symbol, behinds);
      }
      behinds = sets.seen;
      if (again || !sets.askedBehind) {
        return;
      }
    }
  }

  private void advance(int node, int pc, int bits, int owed, int symbol, int parent) {
    int sub = node & Nfa.SUB_MASK;
    boolean isMatch = nfa.op(pc) == Nfa.MATCH;
    if (isMatch && sub != Nfa.WAIT || !isMatch && symbol == END_OF_TEXT) {
      return;
    }
    int to = isMatch ? 0 : tries[nfa.a(pc)].step(sub, symbol);
    if (to == ByteTrie.FAIL) {
      return;
    }
    int owes = obligations.step(owed, symbol, behinds);
    if (owes == Obligations.BROKEN) {
      return;
    }
    if (isMatch) {
      addMatch(pc, bits, owes, parent, -1);
    } else if (to == ByteTrie.DONE) {
      follow(nfa.b(pc), bits, owes, parent);
    } else {
      add(pc << Nfa.NODE_BITS | to, bits, owes, parent, -1);
    }
  }

  private boolean isDropped(int pattern) {
    return pattern == matchedPattern
        || set.wantsFirstOnly() && foundPattern >= 0 && pattern > foundPattern;
  }

  /** Follows all paths from an instruction up to where they wait for a byte. */
  private void follow(int start, int startBits, int startOwed, int parent) {
    paths.clear();
    push(start, startBits, startOwed, -1);
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
        case Nfa.TAG -> push(nfa.b(pc), bits, owed, withTag(nfa.a(pc), tags));
        case Nfa.BIT, Nfa.LOOP_BODY -> push(nfa.b(pc), bits | 1 << nfa.a(pc), owed, tags);
        case Nfa.LOOP_INIT -> {
          int bit = nfa.a(pc);
          push(nfa.b(pc), bit < 0 ? bits : bits & ~(1 << bit), owed, tags);
        }
        case Nfa.COND ->
            push((bits >>> nfa.a(pc) & 1) != 0 ? nfa.b(pc) : nfa.c(pc), bits, owed, tags);
        case Nfa.LOOP_CHECK ->
            push((bits >>> nfa.a(pc) & 1) != 0 ? nfa.c(pc) : nfa.b(pc), bits, owed, tags);
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
        default -> throw new IllegalStateException("op " + nfa.op(pc));
      }
    }
  }

  private int withTag(int tag, int tags) {
    if (!set.wantsGroups()) {
      return tags;
    }
    tagOf.add(tag);
    tagBefore.add(tags);
    return tagOf.size - 1;
  }

  private void push(int pc, int bits, int owed, int tags) {
    paths.add(pc);
    paths.add(bits);
    paths.add(owed);
    paths.add(tags);
  }

  /** Where a path is: 18 bits for the instruction, 20 for its bits, 18 for what is owed. */
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
    if (screen || !set.wantsGroups()) {
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
    int count = parents.size;
    while (count > 0
        && nfa.pattern(threads.values[State.INTS * (count - 1)] >>> Nfa.NODE_BITS) == pattern) {
      count--;
    }
    threads.size = State.INTS * count;
    parents.size = count;
    tagHeads.size = count;
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
      owing.put(key, parents.size);
    }
    if (threads.size == MOST_THREADS * State.INTS) {
      throw new AutomatonLimitException();
    }
    owingBefore.add(before);
    threads.add(node);
    threads.add(bits);
    threads.add(owed);
    parents.add(parent);
    tagHeads.add(tags);
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

  private State finish(int[] behindNodes, @Nullable State before) {
    if (set.wantsGroups()) {
      step = step(before);
    } else {
      ThreadOrder.sort(threads);
    }
    boolean dead = threads.size == 0;
    return new State(
        threads.toArray(),
        dead ? new int[0] : behindNodes,
        matches.size == 0 ? null : matches.toArray());
  }

  /** How the threads come from those of the state before. */
  private Step step(@Nullable State before) {
    int count = threads.size / State.INTS;
    int[][] tags = new int[count][];
    IntRow list = new IntRow();
    for (int i = 0; i < count; i++) {
      list.clear();
      for (int at = tagHeads.values[i]; at >= 0; at = tagBefore.values[at]) {
        list.add(tagOf.values[at]);
      }
      tags[i] = list.size == 0 ? null : list.toArray();
    }
    int[] from = parents.toArray();
    for (int i = 0; i < count && before != null; i++) {
      int pc = before.threads[from[i] * State.INTS] >>> Nfa.NODE_BITS;
      if (set.isTagFree(pc)) {
        from[i] = -1 - from[i];
      }
    }
    return Step.of(from, tags);
  }
}
