package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.CodePointSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A set of code points as an automaton over the bytes of valid UTF-8. Node 0 is where a code point
 * begins. Immutable.
 *
 * <p>Ill-formed UTF-8 never gets here (see {@code LineDecoder}), so overlong forms and surrogates
 * are not excluded.
 */
final class ByteTrie {
  /** The byte belongs to no member. */
  static final int FAIL = -1;

  /** The byte is the last of a member. */
  static final int DONE = -2;

  private static final int UNKNOWN = 0;
  private static final int ASCII_END = 0x80;

  private final List<short[]> nodes = new ArrayList<>();

  /** The node of all code points of so many further bytes. */
  private final int[] all = new int[4];

  private final CodePointSet set;

  /** Of the set, while the nodes are made: they ask for ascending code points. */
  private int range;

  /** The bytes with which members begin, and perhaps some others. */
  private final int first;

  private final int end;

  // The members that are ASCII, a bit each: the first 64 and the others.
  private long lower;
  private long upper;

  /** Those made so far: configurations have some hundred different sets, most of them in common. */
  private static final Map<CodePointSet, ByteTrie> MADE = new ConcurrentHashMap<>();

  /** The trie of a set. */
  static ByteTrie of(CodePointSet set) {
    return MADE.computeIfAbsent(set, ByteTrie::new);
  }

  private ByteTrie(CodePointSet set) {
    this.set = set;
    short[] root = row();
    nodes.add(root);
    for (int i = 0; i < set.rangeCount() && set.rangeStart(i) < ASCII_END; i++) {
      int after = Math.min(set.rangeEnd(i), ASCII_END);
      Arrays.fill(root, set.rangeStart(i), after, (short) DONE);
      for (int point = set.rangeStart(i); point < after; point++) {
        lower |= point < Long.SIZE ? 1L << point : 0;
        upper |= point < Long.SIZE ? 0 : 1L << point;
      }
    }
    boolean isAscii = set.rangeCount() == 0 || set.rangeEnd(set.rangeCount() - 1) <= ASCII_END;
    for (int b = 0xc2; b <= 0xf4 && !isAscii; b++) {
      int more = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
      root[b] = (short) node(more, (b & 0x3f >> more) << 6 * more);
    }
    first = set.rangeCount() == 0 ? 0 : Math.min(set.rangeStart(0), ASCII_END);
    end = isAscii ? (set.rangeCount() == 0 ? 0 : set.rangeEnd(set.rangeCount() - 1)) : 0xf5;
  }

  private static short[] row() {
    short[] row = new short[256];
    Arrays.fill(row, (short) FAIL);
    return row;
  }

  /** The node behind which {@code more} bytes follow of code points from {@code first} on. */
  private int node(int more, int first) {
    int after = first + (1 << 6 * more);
    seek(first);
    if (range == set.rangeCount() || set.rangeStart(range) >= after) {
      return FAIL;
    }
    boolean isAll =
        set.rangeStart(range) <= first && set.rangeEnd(range) >= Math.min(after, 0x110000);
    if (isAll && all[more] != UNKNOWN) {
      return all[more];
    }
    int number = nodes.size();
    short[] row = row();
    nodes.add(row);
    if (isAll) {
      all[more] = number;
    }
    if (more == 1) {
      for (; range < set.rangeCount() && set.rangeStart(range) < after; range++) {
        int from = Math.max(first, set.rangeStart(range)) - first;
        int to = Math.min(after, set.rangeEnd(range)) - first;
        Arrays.fill(row, 0x80 + from, 0x80 + to, (short) DONE);
      }
      return number;
    }
    for (int i = 0; i < 64; i++) {
      row[0x80 + i] = (short) node(more - 1, first + (i << 6 * (more - 1)));
    }
    return number;
  }

  /** Goes to the first range that does not end before a code point, mostly the same or the next. */
  private void seek(int point) {
    while (range > 0 && set.rangeEnd(range - 1) > point) {
      range--;
    }
    while (range < set.rangeCount() && set.rangeEnd(range) <= point) {
      range++;
    }
  }

  /** Number of nodes. */
  int size() {
    return nodes.size();
  }

  /** The node that a byte leads to, or {@link #DONE}, or {@link #FAIL}. */
  int step(int node, int b) {
    return nodes.get(node)[b];
  }

  /** The ASCII characters that are members, a bit each: the first 64, or the others. */
  long ascii(boolean others) {
    return others ? upper : lower;
  }

  /** Whether this is a set of which every ASCII character but the line feed is a member. */
  boolean takesAsciiButNewline() {
    for (int b = 0; b < 0x80; b++) {
      if (b != '\n' && step(0, b) != DONE) {
        return false;
      }
    }
    return true;
  }

  /** Splits classes of bytes that this trie tells apart. */
  void refine(ByteClasses classes) {
    classes.refine(nodes.get(0), first, end, FAIL);
    for (int node = 1; node < nodes.size(); node++) {
      classes.refine(nodes.get(node), 0x80, 0xc0, FAIL);
    }
  }
}
