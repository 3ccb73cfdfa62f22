package io.banscope.matcher.regex.dfa;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds which of many texts stand in a line, and where each stands last, by a look at groups of
 * four bytes, at every few places. Where a group of some literal stands, the rest of that literal
 * is compared. How many places are passed over depends on the shortest literal; a few that are
 * shorter than the others are told by pairs of bytes at the same places instead. In a line with too
 * many such groups, as an attacker may write, all literals are found in one pass over all bytes.
 * Immutable.
 *
 * <p>Source: A. Aho, M. Corasick, "Efficient string matching: an aid to bibliographic search"
 * (1975), for that pass; the groups are those of S. Wu, U. Manber, "A fast algorithm for
 * multi-pattern searching" (1994), with a fixed step.
 */
public final class LiteralSet {
  /** Bytes that are looked at together. */
  private static final int GROUP = 4;

  private static final int BITS = 16;
  private static final int MIX = 0x9e3779b1;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int[] NOTHING = {};

  /** Comparisons that a line may cost, and one more for so many bytes, before the pass. */
  private static final int COMPARISONS = 16;

  private static final int BYTES_PER_COMPARISON = 16;

  private static final int CHAIN_BITS = 10;

  /** No more are told by pairs, which stand in many lines. */
  private static final int MOST_SHORT = 2;

  /** A look at a pair beside that at a group costs so much of one, in tenths. */
  private static final int PAIR_COST = 4;

  /** Which groups stand in a literal at one of its first {@link #step} places, by their hashes. */
  private final long[] groups = new long[1 << BITS - 6];

  /** Which pairs stand in a short literal at one of its first {@link #step} places. */
  private final long[] shortPairs = new long[1 << 16 - 6];

  /** Which pairs stand in some literal anywhere. */
  private final long[] pairs = new long[1 << 16 - 6];

  private final int step;
  private final int longest;

  /** Literals of so many bytes are told by their groups; shorter ones by pairs. */
  private final int leastLong;

  private final boolean hasShort;

  private final byte[][] texts;

  /** By hash the first entry of a chain; -1 for none. */
  private final int[] heads = new int[1 << CHAIN_BITS];

  private final int[] nextOf;

  /** The group or pair of each entry, the literal, and where it is in that. */
  private final int[] groupOf;

  private final int[] numberOf;
  private final int[] placeOf;

  /** The first entry of a chain of all those of short literals. */
  private int shortHead = -1;

  private final byte[] classes = new byte[256];
  private final int rowBits;

  /** By state and class where it leads; negative where literals end there. */
  private final int[] table;

  /** By state the literals that end there. */
  private final int[][] ends;

  /**
   * Makes it.
   *
   * @param literals at least one, each of {@value #GROUP} bytes or more
   */
  public LiteralSet(List<byte[]> literals) {
    texts = new byte[literals.size()][];
    int[] lengths = new int[literals.size()];
    for (int number = 0; number < lengths.length; number++) {
      texts[number] = literals.get(number).clone();
      lengths[number] = texts[number].length;
    }
    Arrays.sort(lengths);
    longest = lengths[lengths.length - 1];
    int bestShort = 0;
    int bestStep = lengths[0] - GROUP + 1;
    for (int few = 1; few <= MOST_SHORT && few < lengths.length; few++) {
      int possible = Math.min(lengths[few] - GROUP + 1, lengths[0] - 1);
      if (possible * 10 > bestStep * (10 + PAIR_COST)) {
        bestShort = few;
        bestStep = possible;
      }
    }
    step = bestStep;
    leastLong = lengths[bestShort];
    hasShort = lengths[0] < leastLong;
    nextOf = new int[texts.length * step];
    groupOf = new int[texts.length * step];
    numberOf = new int[texts.length * step];
    placeOf = new int[texts.length * step];
    Arrays.fill(heads, -1);
    int count = 1; // of classes; 0 is that of bytes in no literal
    int bytes = 1;
    for (int number = 0; number < texts.length; number++) {
      byte[] literal = texts[number];
      for (int i = 0; i < step; i++) {
        addEntry(number, i, number * step + i);
      }
      for (int i = 0; i < literal.length; i++) {
        byte b = literal[i];
        if (classes[b & 0xff] == 0) {
          classes[b & 0xff] = (byte) count++;
        }
        if (i > 0) {
          add(pairs, pair(literal[i - 1], b));
        }
        bytes++;
      }
    }
    rowBits = Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    int[] trie = new int[bytes << rowBits];
    int[][] ending = new int[bytes][];
    Arrays.fill(ending, NOTHING);
    int states = 1;
    for (int number = 0; number < literals.size(); number++) {
      int state = 0;
      for (byte b : literals.get(number)) {
        int at = (state << rowBits) + (classes[b & 0xff] & 0xff);
        if (trie[at] == 0) {
          trie[at] = states++;
        }
        state = trie[at];
      }
      ending[state] = with(ending[state], new int[] {number});
    }
    table = Arrays.copyOf(trie, states << rowBits);
    ends = Arrays.copyOf(ending, states);
    close(states, count);
  }

  private void addEntry(int number, int place, int entry) {
    byte[] literal = texts[number];
    numberOf[entry] = number;
    placeOf[entry] = place;
    if (literal.length < leastLong) {
      groupOf[entry] = pair(literal[place], literal[place + 1]);
      add(shortPairs, groupOf[entry]);
      nextOf[entry] = shortHead;
      shortHead = entry;
      return;
    }
    groupOf[entry] = (int) INTS.get(literal, place);
    int hash = hash(groupOf[entry]);
    add(groups, hash);
    nextOf[entry] = heads[hash >>> BITS - CHAIN_BITS];
    heads[hash >>> BITS - CHAIN_BITS] = entry;
  }

  private static void add(long[] bits, int index) {
    bits[index >>> 6] |= 1L << index;
  }

  private static boolean has(long[] bits, int index) {
    return (bits[index >>> 6] >>> index & 1) != 0;
  }

  private static int pair(byte first, byte second) {
    return first & 0xff | (second & 0xff) << 8;
  }

  private static int[] with(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /**
   * Leads every state on from where its longest suffix that is a prefix leads, in order of depth.
   */
  private void close(int states, int count) {
    int[] suffix = new int[states];
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int state = open.remove();
      ends[state] = state == 0 ? NOTHING : with(ends[state], ends[suffix[state]]);
      for (int c = 0; c < count; c++) {
        int at = (state << rowBits) + c;
        int back = state == 0 ? 0 : table[(suffix[state] << rowBits) + c];
        if (table[at] == 0) {
          table[at] = back;
        } else {
          suffix[table[at]] = back;
          open.add(table[at]);
        }
      }
    }
    for (int at = 0; at < table.length; at++) {
      int next = table[at];
      table[at] = ends[next].length > 0 ? -(next << rowBits) : next << rowBits;
    }
  }

  private static int hash(int group) {
    return group * MIX >>> Integer.SIZE - BITS;
  }

  /** The most bytes that a literal has. */
  public int longest() {
    return longest;
  }

  /** Whether a literal may have one byte behind another. */
  public boolean hasPair(byte first, byte second) {
    return has(pairs, pair(first, second));
  }

  /**
   * Finds the literals that stand in a range.
   *
   * @param offset where the range begins, for {@code hits}
   * @param hits receives them beside those it has
   */
  public void find(byte[] text, int from, int to, int offset, LiteralHits hits) {
    int left = COMPARISONS + (to - from) / BYTES_PER_COMPARISON;
    int last = to - GROUP;
    int i = next(text, from, last);
    while (i <= last || hasShort && i <= to - 2) { // a short one may end where a group does not
      int group = i <= last ? (int) INTS.get(text, i) : pair(text[i], text[i + 1]);
      left = compare(group, i, text, from, to, offset, left, hits);
      if (left < 0) {
        findAll(text, from, to, offset, hits);
        return;
      }
      i = next(text, i + step, last);
    }
  }

  /**
   * The first place in steps where a group or pair may be that of a literal; one behind {@code
   * last} if there is none. PERF: no chain from one place to the next.
   */
  private int next(byte[] text, int from, int last) {
    return hasShort ? nextOfBoth(text, from, last) : nextGroup(text, from, last);
  }

  private int nextGroup(byte[] text, int from, int last) {
    int i = from;
    for (; i <= last - step; i += 2 * step) {
      int first = hash((int) INTS.get(text, i));
      int second = hash((int) INTS.get(text, i + step));
      long ofFirst = groups[first >>> 6] >>> first;
      if (((ofFirst | groups[second >>> 6] >>> second) & 1) != 0) {
        return (ofFirst & 1) != 0 ? i : i + step;
      }
    }
    if (i <= last) {
      int first = hash((int) INTS.get(text, i));
      return has(groups, first) ? i : i + step;
    }
    return i;
  }

  private int nextOfBoth(byte[] text, int from, int last) {
    int i = from;
    for (; i <= last - step; i += 2 * step) {
      long ofFirst = both((int) INTS.get(text, i));
      if (((ofFirst | both((int) INTS.get(text, i + step))) & 1) != 0) {
        return (ofFirst & 1) != 0 ? i : i + step;
      }
    }
    if (i <= last) {
      return (both((int) INTS.get(text, i)) & 1) != 0 ? i : i + step;
    }
    return i;
  }

  private long both(int group) {
    int hash = hash(group);
    return groups[hash >>> 6] >>> hash | shortPairs[(group & 0xffff) >>> 6] >>> group;
  }

  /**
   * Compares the literals that have a group or its pair at a place; returns what is left to do.
   * PERF: one loop for both, as the comparison is large once it is compiled.
   */
  private int compare(
      int group, int at, byte[] text, int from, int to, int offset, int most, LiteralHits hits) {
    int left = most;
    int wanted = group;
    int entry = heads[hash(group) >>> BITS - CHAIN_BITS];
    boolean isLast = !hasShort || !has(shortPairs, group & 0xffff);
    while (entry >= 0 || !isLast) {
      if (entry < 0) {
        isLast = true;
        wanted = group & 0xffff;
        entry = shortHead;
      }
      if (groupOf[entry] == wanted) {
        left--;
        int start = at - placeOf[entry];
        byte[] literal = texts[numberOf[entry]];
        if (start >= from
            && start + literal.length <= to
            && Arrays.equals(text, start, start + literal.length, literal, 0, literal.length)) {
          hits.add(numberOf[entry], start - from + offset);
        }
      }
      entry = nextOf[entry];
    }
    return left;
  }

  private void findAll(byte[] text, int from, int to, int offset, LiteralHits hits) {
    int state = 0;
    for (int i = from; i < to; i++) {
      state = table[state + (classes[text[i] & 0xff] & 0xff)];
      if (state < 0) {
        state = -state;
        for (int number : ends[state >>> rowBits]) {
          hits.add(number, i + 1 - texts[number].length - from + offset);
        }
      }
    }
  }
}
