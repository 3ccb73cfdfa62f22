package io.banscope.matcher.regex.dfa;

/**
 * What a search may spend on new transitions, in bytes of text: it is earned by texts and bounded.
 * Lines of an attacker may need new ones without end; they are then for another engine, but for one
 * in so many bytes. Belongs to one thread.
 */
final class Credit {
  /** A transition costs as much as some hundred bytes that find theirs made. */
  private static final int TRANSITION_COST = 512;

  /** What an automaton needs to get going: 32,768 transitions. */
  private static final long MOST = (long) TRANSITION_COST << 15;

  /** What makes it worth while to begin an automaton anew: 1,024 transitions. */
  private static final long RENEWAL_COST = (long) TRANSITION_COST << 10;

  private long left = MOST;
  private boolean insistent;

  /** A text of so many bytes came. */
  void earn(int bytes) {
    left = Math.min(MOST, left + bytes + 2);
  }

  /** Whether it is to be lent without end. */
  void insist(boolean on) {
    insistent = on;
  }

  /**
   * Pays for a transition.
   *
   * @throws AutomatonLimitException when there is too little
   */
  void pay() {
    if (left < TRANSITION_COST) {
      if (!insistent) {
        throw new AutomatonLimitException();
      }
      return;
    }
    left -= TRANSITION_COST;
  }

  /** Whether a new automaton could be filled. */
  boolean isEnoughToRenew() {
    return left >= RENEWAL_COST || insistent;
  }
}
