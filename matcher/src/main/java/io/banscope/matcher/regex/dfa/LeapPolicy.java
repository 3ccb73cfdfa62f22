package io.banscope.matcher.regex.dfa;

/**
 * When a search goes by leaps: after some searches, as those of a short log gain nothing; and not
 * for a while where it does not pay, as too many words are new or states too dear. Belongs to one
 * thread.
 */
final class LeapPolicy {
  /** After so many leaps and misses it is seen whether they are worth while. */
  private static final int TRIES = 1 << 13;

  /** So often it is seen whether leaps are being learned, before they have to be known. */
  private static final int LESSONS = 8;

  /** Searches without leaps when they are not, at first and at most. */
  private static final int LEAST_PAUSE = 1 << 10;

  private static final int MOST_PAUSE = 1 << 16;

  /** Of so many tries one may miss, and while leaps are being learned. */
  private static final int TRIES_PER_MISS = 5;

  private static final int TRIES_PER_MISS_OF_LESSON = 2;

  /** What may be spent on transitions ahead of what texts earn: some 10,000 of sixty threads. */
  private static final long MOST_ALLOWANCE = 1 << 22;

  private static final int BYTES_PER_UNIT = 4;
  private static final int COST = 32;
  private static final int COST_PER_THREAD = 4;

  private long allowance = MOST_ALLOWANCE;

  /** Searches until it is tried. */
  private int rest;

  private int pause = LEAST_PAUSE;
  private int lessons = LESSONS;
  private int tries;
  private int misses;

  /**
   * @param warmUp how many searches go without at first
   */
  LeapPolicy(int warmUp) {
    rest = warmUp;
  }

  /** Whether the next search may leap. */
  boolean mayLeap() {
    if (rest > 0) {
      rest--;
      return false;
    }
    if (tries >= TRIES) {
      review();
      return rest == 0;
    }
    return true;
  }

  private void review() {
    int most = tries / (lessons > 0 ? TRIES_PER_MISS_OF_LESSON : TRIES_PER_MISS);
    if (misses > most) {
      pause();
    } else if (lessons > 0) {
      lessons--;
    } else {
      pause = LEAST_PAUSE;
    }
    tries = 0;
    misses = 0;
  }

  /** A text of so many bytes is searched. */
  void earn(int bytes) {
    allowance = Math.min(MOST_ALLOWANCE, allowance + bytes / BYTES_PER_UNIT);
  }

  /**
   * Pays for a transition between tagged states, which costs more the more threads there are.
   *
   * @throws AutomatonLimitException when there is too little
   */
  void pay(int threads) {
    int cost = COST + COST_PER_THREAD * threads;
    if (allowance < cost) {
      throw new AutomatonLimitException();
    }
    allowance -= cost;
  }

  /** Leaps were looked for, and perhaps found. */
  void tried(int count) {
    tries += count;
  }

  /** One was not found. */
  void missed() {
    misses++;
  }

  /** There are no leaps yet, or none any more: they may be learned again. */
  void begin() {
    lessons = LESSONS;
    tries = 0;
    misses = 0;
  }

  /** Goes without for a while, a longer one each time. */
  void pause() {
    rest = pause;
    pause = Math.min(MOST_PAUSE, 4 * pause);
  }

  /** Goes without for long, as there is no memory. */
  void giveUp() {
    rest = MOST_PAUSE;
  }
}
