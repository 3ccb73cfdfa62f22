package io.banscope.matcher.regex;

import java.util.Arrays;

/** An immutable set of code points, kept as sorted ranges that neither touch nor overlap. */
public final class CodePointSet {
  /** Bounds in pairs: first code point of a range, first code point after it. */
  private final int[] bounds;

  /** Members 0 to 63. */
  private final long low;

  /** Members 64 to 127. */
  private final long high;

  CodePointSet(int[] bounds) {
    this.bounds = bounds;
    long first = 0;
    long second = 0;
    for (int point = 0; point < 128; point++) {
      if (search(point)) {
        if (point < 64) {
          first |= 1L << point;
        } else {
          second |= 1L << point;
        }
      }
    }
    low = first;
    high = second;
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

  @Override
  public boolean equals(Object other) {
    return other instanceof CodePointSet that && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }
}
