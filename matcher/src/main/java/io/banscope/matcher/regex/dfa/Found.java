package io.banscope.matcher.regex.dfa;

/** Which patterns matched in a text. Belongs to one thread. */
final class Found {
  /** The search in which each pattern matched last. */
  private final long[] foundIn;

  private final int[] patterns;
  private int count;
  private long search;
  private int first;
  private int decidedAt;

  Found(int patterns) {
    foundIn = new long[patterns];
    this.patterns = new int[patterns];
  }

  /** Begins with none. */
  void begin() {
    search++;
    count = 0;
    first = Integer.MAX_VALUE;
    decidedAt = -1;
  }

  void add(int pattern) {
    if (foundIn[pattern] != search) {
      foundIn[pattern] = search;
      patterns[count++] = pattern;
      first = Math.min(first, pattern);
    }
  }

  /** It is known after so many bytes what matches. */
  void decide(int position) {
    decidedAt = position;
  }

  int decidedAt() {
    return decidedAt;
  }

  /** The first of them in the order of the set, -1 for none. */
  int first() {
    return count == 0 ? -1 : first;
  }

  boolean has(int pattern) {
    return foundIn[pattern] == search;
  }

  int count() {
    return count;
  }

  /** One of them, by no order. */
  int get(int index) {
    return patterns[index];
  }
}
