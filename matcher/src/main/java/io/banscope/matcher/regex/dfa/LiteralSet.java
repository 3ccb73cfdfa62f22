package io.banscope.matcher.regex.dfa;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds which of many texts stand in a line, by a look at groups of four bytes, at every few
 * places. Where a group of some literal stands, the rest of that literal is compared. In a line
 * with too many such groups, as an attacker may write, all literals are found in one pass over all
 * bytes. Immutable.
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

  /** Which groups stand in a literal at one of its first {@link #step} places, by their hashes. */
  private final long[] groups = new long[1 << BITS - 6];

  private final int step;

  private final byte[][] texts;

  /** By hash the first entry of a chain, each a literal and a place in it; -1 for none. */
  private final int[] heads = new int[1 << CHAIN_BITS];

  private final int[] nextOf;

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
    int shortest = literals.stream().mapToInt(literal -> literal.length).min().orElseThrow();
    step = shortest - GROUP + 1;
    texts = literals.stream().map(byte[]::clone).toArray(byte[][]::new);
    nextOf = new int[texts.length * step];
    Arrays.fill(heads, -1);
    int count = 1; // of classes; 0 is that of bytes in no literal
    int bytes = 1;
    for (int number = 0; number < texts.length; number++) {
      byte[] literal = texts[number];
      for (int i = 0; i < step; i++) {
        int hash = hash((int) INTS.get(literal, i));
        groups[hash >>> 6] |= 1L << hash;
        nextOf[number * step + i] = heads[hash >>> BITS - CHAIN_BITS];
        heads[hash >>> BITS - CHAIN_BITS] = number * step + i;
      }
      for (byte b : literal) {
        if (classes[b & 0xff] == 0) {
          classes[b & 0xff] = (byte) count++;
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

  /**
   * Finds the literals that stand in a range.
   *
   * @param found receives whether each does, unless none does
   * @return false when none does
   */
  public boolean find(byte[] text, int from, int to, boolean[] found) {
    int left = COMPARISONS + (to - from) / BYTES_PER_COMPARISON;
    boolean any = false;
    int last = to - GROUP;
    for (int i = from; i <= last; i += step) { // PERF: no chain from one place to the next
      int hash = hash((int) INTS.get(text, i));
      if ((groups[hash >>> 6] >>> hash & 1) == 0) {
        continue;
      }
      for (int entry = heads[hash >>> BITS - CHAIN_BITS]; entry >= 0; entry = nextOf[entry]) {
        if (--left < 0) {
          return findAll(text, from, to, found);
        }
        int number = entry / step;
        int start = i - entry % step;
        byte[] literal = texts[number];
        if (start >= from
            && start + literal.length <= to
            && Arrays.equals(text, start, start + literal.length, literal, 0, literal.length)) {
          if (!any) {
            any = true;
            Arrays.fill(found, false);
          }
          found[number] = true;
        }
      }
    }
    return any;
  }

  private boolean findAll(byte[] text, int from, int to, boolean[] found) {
    Arrays.fill(found, false);
    boolean any = false;
    int state = 0;
    for (int i = from; i < to; i++) {
      state = table[state + (classes[text[i] & 0xff] & 0xff)];
      if (state < 0) {
        any = true;
        state = -state;
        for (int number : ends[state >>> rowBits]) {
          found[number] = true;
        }
      }
    }
    return any;
  }
}
