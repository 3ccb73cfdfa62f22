package io.banscope.matcher.regex.dfa;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the states of all automata of the process may take. An automaton that wants more
 * when it is used up begins anew, unless it is small: so the most wanted ones have most of it.
 * Estimated bytes.
 */
final class StatePool {
  /** A tenth of the heap: some 16 MB of the heap that a replay has. */
  static final StatePool SHARED = new StatePool(Runtime.getRuntime().maxMemory() / 10);

  /** An automaton of fewer bytes may grow in any case. */
  private static final long SMALL = 64 << 10;

  private static final Cleaner CLEANER = Cleaner.create();

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  StatePool(long limit) {
    this.limit = limit;
  }

  /** What one automaton takes. It is given back when its owner is released or is garbage. */
  static final class Share implements Runnable {
    private final StatePool pool;
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean isReleased;

    private Share(StatePool pool) {
      this.pool = pool;
    }

    void take(long more) {
      if (!isReleased) {
        bytes.addAndGet(more);
        pool.used.addAndGet(more);
      }
    }

    /**
     * Takes some for what is of use but not needed, of which there is at most half of all.
     *
     * @return false, and nothing is taken, when there is none left
     */
    boolean mayTake(long more) {
      if (isReleased || pool.used.get() + more > pool.limit / 2) {
        return false;
      }
      take(more);
      return true;
    }

    /** Whether the automaton may not grow. */
    boolean isFull() {
      return bytes.get() > SMALL && pool.used.get() > pool.limit;
    }

    /** Gives all of it back. */
    void release() {
      isReleased = true;
      pool.used.addAndGet(-bytes.getAndSet(0));
    }

    @Override
    public void run() {
      release();
    }
  }

  /** The share of an automaton, empty at first. */
  Share share(Object owner) {
    Share share = new Share(this);
    CLEANER.register(owner, share);
    return share;
  }
}
