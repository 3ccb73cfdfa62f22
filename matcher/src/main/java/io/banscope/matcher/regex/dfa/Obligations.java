package io.banscope.matcher.regex.dfa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What threads still owe to the lookaheads they passed. An obligation says that none of some nodes
 * may get to its end (all negative lookaheads together), and that of each of some sets of nodes one
 * must (each positive one). Numbered; 0 is owing nothing.
 */
final class Obligations {
  static final int NONE = 0;

  /** The thread can not keep its obligation. */
  static final int BROKEN = -1;

  private static final int UNKNOWN = -2;
  private static final int MOST = 1 << 18;
  private static final int MOST_NODES = 256;

  /** What all of them may take; more is needed only where lines are made to need more. */
  private static final long MOST_BYTES = 4 << 20;

  /** Of an obligation without nodes, its entry in the map among it; and of a set of nodes. */
  private static final long BYTES = 160;

  private static final long SET_BYTES = 24;
  private static final int[] EMPTY = {};

  /** One obligation; sets are sorted, {@code wanted} has none twice. */
  private record Obligation(int[] unwanted, List<int[]> wanted) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Obligation that
          && Arrays.equals(unwanted, that.unwanted)
          && wanted.size() == that.wanted.size()
          && allEqual(wanted, that.wanted);
    }

    private static boolean allEqual(List<int[]> some, List<int[]> others) {
      for (int i = 0; i < some.size(); i++) {
        if (!Arrays.equals(some.get(i), others.get(i))) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int hashCode() {
      int hash = Arrays.hashCode(unwanted);
      for (int[] set : wanted) {
        hash = 31 * hash + Arrays.hashCode(set);
      }
      return hash;
    }
  }

  private final List<Obligation> known = new ArrayList<>();
  private final Map<Obligation, Integer> numbers = new HashMap<>();
  private final Nfa nfa;
  private final NodeSets sets;
  private long bytes;

  /** What was asked in this state, by obligation, and by that and the lookahead. */
  private final LongMap stepped = new LongMap();

  private final LongMap passed = new LongMap();

  Obligations(Nfa nfa, NodeSets sets) {
    this.nfa = nfa;
    this.sets = sets;
    number(EMPTY, new TreeSet<>(Arrays::compare));
  }

  private int number(int[] unwanted, TreeSet<int[]> wanted) {
    int nodes = unwanted.length;
    for (int[] set : wanted) {
      nodes += set.length;
    }
    if (nodes > MOST_NODES) {
      throw new AutomatonLimitException();
    }
    Obligation obligation = new Obligation(unwanted, List.copyOf(wanted));
    Integer number = numbers.get(obligation);
    if (number == null) {
      if (known.size() == MOST || bytes > MOST_BYTES) {
        throw new AutomatonLimitException();
      }
      bytes += BYTES + SET_BYTES * wanted.size() + Integer.BYTES * nodes;
      number = known.size();
      known.add(obligation);
      numbers.put(obligation, number);
    }
    return number;
  }

  /** What they take, estimated. */
  long bytes() {
    return bytes;
  }

  /** Begins a state: the byte, the lookbehinds, the position are others. */
  void begin() {
    stepped.clear();
    passed.clear();
  }

  /** What is owed after a lookahead is passed as well. */
  int with(int number, int ahead, long behinds, boolean atBegin) {
    long key = (long) number << Integer.SIZE | ahead;
    int known = passed.get(key, UNKNOWN);
    if (known == UNKNOWN) {
      known = add(number, nfa.a(ahead) != 0, nfa.c(ahead), behinds, atBegin);
      passed.put(key, known);
    }
    return known;
  }

  private int add(int number, boolean negative, int body, long behinds, boolean atBegin) {
    sets.begin();
    sets.enter(body, behinds, atBegin);
    if (sets.accepted) {
      return negative ? BROKEN : number;
    }
    if (sets.nodes.size == 0) {
      return negative ? number : BROKEN;
    }
    Obligation old = known.get(number);
    TreeSet<int[]> wanted = new TreeSet<>(Arrays::compare);
    wanted.addAll(old.wanted);
    if (!negative) {
      wanted.add(sets.nodes.sorted());
      return number(old.unwanted, wanted);
    }
    for (int node : old.unwanted) {
      sets.add(node);
    }
    return number(sets.nodes.sorted(), wanted);
  }

  /** What is owed after one more byte, or, in the end, whether everything was kept. */
  int step(int number, int symbol, long behinds) {
    if (number == NONE) {
      return NONE;
    }
    int known = stepped.get(number, UNKNOWN);
    if (known == UNKNOWN) {
      known = made(number, symbol, behinds);
      stepped.put(number, known);
    }
    return known;
  }

  private int made(int number, int symbol, long behinds) {
    Obligation old = known.get(number);
    sets.begin();
    sets.step(old.unwanted, symbol, behinds);
    if (sets.accepted) {
      return BROKEN;
    }
    boolean ends = symbol == StateBuilder.END_OF_TEXT;
    int[] unwanted = ends ? EMPTY : sets.nodes.sorted();
    TreeSet<int[]> wanted = new TreeSet<>(Arrays::compare);
    for (int[] set : old.wanted) {
      sets.begin();
      sets.step(set, symbol, behinds);
      if (!sets.accepted) {
        if (ends || sets.nodes.size == 0) {
          return BROKEN;
        }
        wanted.add(sets.nodes.sorted());
      }
    }
    return number(unwanted, wanted);
  }
}
