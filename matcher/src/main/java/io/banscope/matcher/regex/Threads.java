package io.banscope.matcher.regex;

import java.util.Arrays;

/** A set of small numbers, each with a score and a start; the better of two entries stays. */
final class Threads {
  private int[] members = new int[64];
  private final int[] scores;
  private final int[] starts;
  private int size;

  Threads(int limit) {
    scores = new int[limit];
    starts = new int[limit];
    Arrays.fill(scores, -1);
  }

  /**
   * Enters a number, unless it is in the set with a higher score, or the same and an earlier start.
   *
   * @return whether it was entered
   */
  boolean improve(int number, int score, int start) {
    int known = scores[number];
    if (known > score || known == score && starts[number] <= start) {
      return false;
    }
    if (known < 0) {
      if (size == members.length) {
        members = Arrays.copyOf(members, 2 * size);
      }
      members[size++] = number;
    }
    scores[number] = score;
    starts[number] = start;
    return true;
  }

  int size() {
    return size;
  }

  /** The number entered as {@code index}-th. */
  int member(int index) {
    return members[index];
  }

  int score(int number) {
    return scores[number];
  }

  int start(int number) {
    return starts[number];
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      scores[members[i]] = -1;
    }
    size = 0;
  }
}
