package io.banscope.matcher.regex;

/**
 * The states that a search has been in: of each the attempt that had most of the pattern behind it,
 * of several such the one that began first, and where in the text that was in the state.
 */
final class SeenStates {
  private final Threads best;
  private final int[] first;
  private final int[] last;

  /**
   * @param limit number of states
   */
  SeenStates(int limit) {
    best = new Threads(limit);
    first = new int[limit];
    last = new int[limit];
  }

  /**
   * Remembers a state, unless a better attempt has been in it.
   *
   * @param score what is behind it
   * @param start where the attempt began
   * @param at where it is in the text; never before an earlier place
   */
  void note(int state, int score, int start, int at) {
    if (best.improve(state, score, start)) {
      first[state] = at;
      last[state] = at;
    } else if (best.score(state) == score && best.start(state) == start) {
      last[state] = at;
    }
  }

  int size() {
    return best.size();
  }

  /** The state that was entered as {@code index}-th. */
  int state(int index) {
    return best.member(index);
  }

  int score(int state) {
    return best.score(state);
  }

  int start(int state) {
    return best.start(state);
  }

  /** The first place in the text. */
  int first(int state) {
    return first[state];
  }

  /** The last place in the text. */
  int last(int state) {
    return last[state];
  }

  /** Whether the same attempt was in two states at the same place, the last of each. */
  boolean isSameAttempt(int state, int other) {
    return score(state) == score(other)
        && start(state) == start(other)
        && last[state] == last[other];
  }
}
