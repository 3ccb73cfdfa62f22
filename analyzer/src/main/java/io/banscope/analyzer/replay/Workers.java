package io.banscope.analyzer.replay;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The threads that speculate, each with its own scratch. Daemons: they end with the run, also when
 * it fails.
 */
final class Workers implements AutoCloseable {
  private final ExecutorService threads;
  private final BlockingQueue<ReplayScratch> scratch;

  Workers(int count, List<ReplayJail> jails, ZoneId zone) {
    threads =
        Executors.newFixedThreadPool(
            count,
            work -> {
              Thread thread = new Thread(work, "replay");
              thread.setDaemon(true);
              return thread;
            });
    scratch = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      scratch.add(new ReplayScratch(jails, zone));
    }
  }

  /** Has some thread do the work. */
  Future<?> submit(Consumer<ReplayScratch> work) {
    return threads.submit(
        () -> {
          ReplayScratch own = scratch.remove(); // there are as many as threads
          try {
            work.accept(own);
          } finally {
            scratch.add(own);
          }
        });
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
