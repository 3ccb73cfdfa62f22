package io.banscope.matcher.regex.dfa;

/**
 * Follows sets of nodes without order, as the bodies of lookarounds need: what counts is only
 * whether some thread gets to the end. Scratch of one {@link StateBuilder}.
 */
final class NodeSets {
  private final Nfa nfa;
  private final ByteTrie[] tries;
  private final IntRow stack = new IntRow();
  private final LongMap visited = new LongMap();

  /** The nodes found, as a set. */
  private final LongMap found = new LongMap();

  /** The nodes found by the last call. */
  final IntRow nodes = new IntRow();

  /** Whether the end of a lookahead's body was reached by the last call. */
  boolean accepted;

  /** The lookbehinds whose bodies' ends were reached by the last call. */
  long seen;

  /** Whether the last call asked for a lookbehind. */
  boolean askedBehind;

  NodeSets(Nfa nfa, ByteTrie[] tries) {
    this.nfa = nfa;
    this.tries = tries;
  }

  void begin() {
    nodes.clear();
    found.clear();
    visited.clear();
    accepted = false;
    askedBehind = false;
    seen = 0;
  }

  /**
   * Adds the nodes that are reached from an instruction without taking anything.
   *
   * @param behinds the lookbehinds that hold here
   * @param atBegin whether this is the start of the text
   */
  void enter(int start, long behinds, boolean atBegin) {
    stack.clear();
    stack.add(start);
    while (stack.size > 0) {
      int pc = stack.values[--stack.size];
      if (!visited.add(pc)) {
        continue;
      }
      switch (nfa.op(pc)) {
        case Nfa.CHARS, Nfa.END -> add(pc << Nfa.NODE_BITS);
        case Nfa.SPLIT -> {
          for (int place : nfa.alternatives(pc)) {
            stack.add(place);
          }
        }
        case Nfa.TAG, Nfa.LOOP_INIT -> stack.add(nfa.b(pc));
        case Nfa.BEHIND -> {
          askedBehind = true;
          if ((behinds >>> nfa.c(pc) & 1) != nfa.a(pc)) {
            stack.add(nfa.b(pc));
          }
        }
        case Nfa.BEGIN -> {
          if (atBegin) {
            stack.add(nfa.b(pc));
          }
        }
        case Nfa.ACCEPT -> accepted = true;
        case Nfa.SEEN -> seen |= 1L << nfa.a(pc);
        case Nfa.FAIL -> {}
        default -> throw new IllegalStateException("op " + nfa.op(pc) + " in a lookaround");
      }
    }
  }

  /** Adds a node that is not there yet. */
  void add(int node) {
    if (found.add(node)) {
      nodes.add(node);
    }
  }

  /**
   * Adds what the nodes of a set come to with the next byte, or with the end of the text.
   *
   * @param symbol a byte, or {@link StateBuilder#END_OF_TEXT}
   */
  void step(int[] set, int symbol, long behinds) {
    for (int node : set) {
      int pc = node >>> Nfa.NODE_BITS;
      if (nfa.op(pc) == Nfa.END) {
        if (symbol == StateBuilder.END_OF_TEXT) {
          enter(nfa.b(pc), behinds, false);
        }
      } else if (symbol != StateBuilder.END_OF_TEXT) {
        int to = tries[nfa.a(pc)].step(node & Nfa.SUB_MASK, symbol);
        if (to == ByteTrie.DONE) {
          enter(nfa.b(pc), behinds, false);
        } else if (to != ByteTrie.FAIL) {
          add(pc << Nfa.NODE_BITS | to);
        }
      }
    }
  }
}
