package io.banscope.matcher.regex.dfa;

/**
 * Where paths lead that begin at an instruction and take nothing, inside a text: each is followed
 * once and remembered. Scratch of one {@link StateBuilder}.
 *
 * <p>In {@link #leaves}, at what {@link #find} returns: how many there are, then for each, the
 * preferred first, three ints: its instruction, CHARS or MATCH, the bits that are kept there, and
 * the tags passed on the way, as {@link BackSteps} has them. Behind a MATCH there is nothing, as it
 * is preferred to what would come.
 */
final class Closures {
  /** Paths pass a lookahead, or lead to too many places: they are to be followed one by one. */
  static final int NOT_KEPT = 0;

  static final int LEAF_INTS = 3;
  private static final int MOST_LEAVES = 64;

  /** All are forgotten when they are more. */
  private static final int MOST_INTS = 1 << 14;

  private static final int UNKNOWN = -1;

  private final PatternSet set;
  private final Nfa nfa;
  private final BackSteps steps;
  private final LongMap known = new LongMap();

  /** By lookbehinds that hold their number; most automata have seen few such sets. */
  private final LongMap holdings = new LongMap();

  private int holdingCount;
  private long lastHolding;
  private int lastNumber;

  private final IntRow row = new IntRow();
  private final IntRow paths = new IntRow();
  private final LongMap visited = new LongMap();

  Closures(PatternSet set, BackSteps steps) {
    this.set = set;
    this.steps = steps;
    nfa = set.nfa();
    clear();
  }

  private void clear() {
    known.clear();
    holdings.clear();
    holdings.put(0, 0);
    holdingCount = 1;
    lastHolding = 0;
    lastNumber = 0;
    row.clear();
    row.add(0); // no place is NOT_KEPT
  }

  /** Estimated bytes. */
  long bytes() {
    return known.bytes() + Integer.BYTES * (long) row.values.length;
  }

  /** What {@link #find} returns places in, until it is called again. */
  int[] leaves() {
    return row.values;
  }

  /** Whether there is one leaf at a place. */
  boolean isSingle(int place) {
    return row.values[place] == 1;
  }

  /**
   * The place of what can be reached, or {@link #NOT_KEPT}.
   *
   * @param behinds the lookbehinds that hold
   */
  int find(int pc, int bits, long behinds) {
    if (row.size > MOST_INTS || holdingCount > MOST_INTS) {
      clear();
    }
    if (behinds != lastHolding) {
      lastHolding = behinds;
      lastNumber = holdings.get(behinds, UNKNOWN);
      if (lastNumber == UNKNOWN) {
        lastNumber = holdingCount++;
        holdings.put(behinds, lastNumber);
      }
    }
    long key =
        (long) lastNumber << Nfa.PLACE_BITS + ThreadBits.MOST | (long) pc << ThreadBits.MOST | bits;
    int place = known.get(key, UNKNOWN);
    if (place == UNKNOWN) {
      place = follow(pc, bits, behinds);
      known.put(key, place);
    }
    return place;
  }

  private int follow(int start, int startBits, long behinds) {
    int place = row.size;
    row.add(0);
    visited.clear();
    paths.clear();
    push(start, startBits, BackSteps.NO_TAGS);
    while (paths.size > 0) {
      int tags = paths.values[--paths.size];
      int bits = paths.values[--paths.size];
      int pc = paths.values[--paths.size];
      if (!visited.add((long) pc << ThreadBits.MOST | bits)) {
        continue;
      }
      switch (nfa.op(pc)) {
        case Nfa.CHARS, Nfa.MATCH -> {
          row.add(pc);
          row.add(bits & set.keptBits(nfa.pattern(pc)));
          row.add(tags);
          row.values[place]++;
          if (nfa.op(pc) == Nfa.MATCH) {
            return place;
          }
          if (row.values[place] > MOST_LEAVES) {
            row.size = place;
            return NOT_KEPT;
          }
        }
        case Nfa.SPLIT -> {
          int[] places = nfa.alternatives(pc);
          for (int i = places.length - 1; i >= 0; i--) {
            push(places[i], bits, tags);
          }
        }
        case Nfa.TAG ->
            push(nfa.b(pc), bits, set.wantsGroups() ? steps.with(nfa.a(pc), tags) : tags);
        case Nfa.BEHIND -> {
          if ((behinds >>> nfa.c(pc) & 1) != nfa.a(pc)) {
            push(nfa.b(pc), bits, tags);
          }
        }
        case Nfa.AHEAD -> {
          row.size = place;
          return NOT_KEPT;
        }
        case Nfa.BEGIN, Nfa.FAIL -> {}
        default -> push(nfa.next(pc, bits), nfa.bitsBehind(pc, bits), tags);
      }
    }
    return place;
  }

  private void push(int pc, int bits, int tags) {
    paths.add(pc);
    paths.add(bits);
    paths.add(tags);
  }
}
