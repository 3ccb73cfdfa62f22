package io.banscope.matcher.regex;

import java.util.Arrays;

/** An immutable set of code points, kept as sorted ranges that neither touch nor overlap. */
public final class CodePointSet {
  /** First number that is no code point. */
  static final int LIMIT = 0x110000;

  static final CodePointSet NONE = new CodePointSet(new int[0]);

  /** All code points. */
  public static final CodePointSet ALL = range(0, LIMIT - 1);

  /** Bounds in pairs: first code point of a range, first code point after it. */
  private final int[] bounds;

  /** Members 0 to 63. */
  private final long low;

  /** Members 64 to 127. */
  private final long high;

  /** Computed when it is first asked for: sets of Unicode have a thousand bounds. */
  private int hash;

  private CodePointSet(int[] bounds) {
    this.bounds = bounds;
    low = word(0);
    high = word(64);
  }

  /** The set with these bounds, which must be strictly ascending pairs. */
  static CodePointSet ofBounds(int[] bounds) {
    for (int i = 1; i < bounds.length; i++) {
      if (bounds[i - 1] >= bounds[i]) {
        throw new IllegalArgumentException("bounds not ascending at " + i);
      }
    }
    return new CodePointSet(bounds);
  }

  /** What {@code \w} stands for, of ASCII or of Unicode. */
  public static CodePointSet word(boolean ascii) {
    return ascii ? CategorySets.WORD.get(true, false) : CharacterTables.WORD;
  }

  /** The set of one code point. */
  public static CodePointSet of(int point) {
    return range(point, point);
  }

  /** The code points from {@code first} to {@code last}, both included. */
  static CodePointSet range(int first, int last) {
    return new CodePointSet(new int[] {first, last + 1});
  }

  private long word(int from) {
    long bits = 0;
    for (int i = 0; i < bounds.length && bounds[i] < from + 64; i += 2) {
      int to = Math.min(from + 64, bounds[i + 1]);
      for (int point = Math.max(from, bounds[i]); point < to; point++) {
        bits |= 1L << point;
      }
    }
    return bits;
  }

  /** Whether {@code point} is a member. */
  public boolean contains(int point) {
    if (point < 64) {
      return point >= 0 && (low >>> point & 1) != 0;
    }
    return point < 128 ? (high >>> point & 1) != 0 : search(point);
  }

  private boolean search(int point) {
    int found = Arrays.binarySearch(bounds, point);
    return ((found >= 0 ? found : -found - 2) & 1) == 0;
  }

  /** Number of ranges. */
  public int rangeCount() {
    return bounds.length / 2;
  }

  /** First code point of range {@code i}. */
  public int rangeStart(int i) {
    return bounds[2 * i];
  }

  /** First code point after range {@code i}. */
  public int rangeEnd(int i) {
    return bounds[2 * i + 1];
  }

  /** Number of members. */
  public int size() {
    int size = 0;
    for (int i = 0; i < rangeCount(); i++) {
      size += rangeEnd(i) - rangeStart(i);
    }
    return size;
  }

  /** The code points that are not members. */
  public CodePointSet complement() {
    boolean fromZero = bounds.length > 0 && bounds[0] == 0;
    boolean toLimit = bounds.length > 0 && bounds[bounds.length - 1] == LIMIT;
    int[] turned = new int[bounds.length + (fromZero ? -1 : 1) + (toLimit ? -1 : 1)];
    System.arraycopy(
        bounds,
        fromZero ? 1 : 0,
        turned,
        fromZero ? 0 : 1,
        bounds.length - (fromZero ? 1 : 0) - (toLimit ? 1 : 0));
    if (!toLimit) {
      turned[turned.length - 1] = LIMIT;
    }
    return new CodePointSet(turned);
  }

  /** The members of this set or of {@code other}. */
  public CodePointSet union(CodePointSet other) {
    return new Builder().add(this).add(other).build();
  }

  /** The members of this set that are not members of {@code other}. */
  public CodePointSet minus(CodePointSet other) {
    return complement().union(other).complement();
  }

  @Override
  public boolean equals(Object other) {
    return other == this
        || other instanceof CodePointSet that && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(bounds);
      hash = known;
    }
    return known;
  }

  /** The ranges in hexadecimal, such as {@code [30-39 61]}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < rangeCount(); i++) {
      text.append(i == 0 ? "" : " ").append(Integer.toHexString(rangeStart(i)));
      if (rangeEnd(i) - rangeStart(i) > 1) {
        text.append('-').append(Integer.toHexString(rangeEnd(i) - 1));
      }
    }
    return text.append(']').toString();
  }

  /** Collects ranges in any order. */
  static final class Builder {
    /** First code point in the upper half, first code point after in the lower half. */
    private long[] ranges = new long[8];

    private int count;

    Builder add(int point) {
      return add(point, point);
    }

    Builder add(int first, int last) {
      if (count == ranges.length) {
        ranges = Arrays.copyOf(ranges, 2 * count);
      }
      ranges[count++] = (long) first << 32 | last + 1;
      return this;
    }

    Builder add(CodePointSet set) {
      for (int i = 0; i < set.rangeCount(); i++) {
        add(set.rangeStart(i), set.rangeEnd(i) - 1);
      }
      return this;
    }

    CodePointSet build() {
      Arrays.sort(ranges, 0, count);
      int[] bounds = new int[2 * count];
      int n = 0;
      for (int i = 0; i < count; i++) {
        int first = (int) (ranges[i] >>> 32);
        int after = (int) ranges[i];
        if (n > 0 && first <= bounds[n - 1]) {
          bounds[n - 1] = Math.max(bounds[n - 1], after);
        } else {
          bounds[n++] = first;
          bounds[n++] = after;
        }
      }
      return new CodePointSet(Arrays.copyOf(bounds, n));
    }
  }
}
