package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/**
 * Which literals of a {@link LiteralSet} stand in a text, and where each stands last. Scratch of
 * one thread.
 */
public final class LiteralHits {
  private final int[] last;
  private final int[] found;
  private int size;

  /** For so many literals, none of them found. */
  public LiteralHits(int literals) {
    last = new int[literals];
    found = new int[literals];
    Arrays.fill(last, -1);
  }

  /** Begins a text. */
  public void clear() {
    for (int i = 0; i < size; i++) {
      last[found[i]] = -1;
    }
    size = 0;
  }

  /** Notes that a literal begins at a place. */
  void add(int literal, int at) {
    if (last[literal] < 0) {
      found[size++] = literal;
    }
    last[literal] = Math.max(last[literal], at);
  }

  /** How many literals were found. */
  public int size() {
    return size;
  }

  /** A literal that was found, by no order. */
  public int get(int hit) {
    return found[hit];
  }

  /** Where a literal begins the last time, -1 where it is not. */
  public int lastStart(int literal) {
    return last[literal];
  }
}
