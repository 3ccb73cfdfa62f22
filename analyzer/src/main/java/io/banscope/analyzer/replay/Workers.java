package io.banscope.analyzer.replay;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The threads that speculate, each with its own scratch. The thread that waits for a task is one of
 * them: it works too as long as there is work. With one thread all of it happens there. The others
 * are daemons and end with the run, also when it fails.
 */
final class Workers implements AutoCloseable {
  /** A piece of work. */
  static final class Task {
    private final Consumer<ReplayScratch> work;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private Task(Consumer<ReplayScratch> work) {
      this.work = work;
    }

    private void run(ReplayScratch scratch) {
      try {
        work.accept(scratch);
        done.complete(null);
      } catch (Throwable e) { // told to whoever waits for the task
        done.completeExceptionally(e);
      }
    }
  }

  private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
  private final List<Thread> helpers = new ArrayList<>();
  private final ReplayScratch own;

  /**
   * @param count all threads, that of the caller among them
   */
  Workers(int count, List<ReplayJail> jails, ZoneId zone) {
    Lock room = new ReentrantLock();
    own = new ReplayScratch(jails, zone, room);
    for (int i = 1; i < count; i++) {
      Thread helper = new Thread(() -> help(new ReplayScratch(jails, zone, room)), "replay-" + i);
      helper.setDaemon(true);
      helper.start();
      helpers.add(helper);
    }
  }

  private void help(ReplayScratch scratch) {
    try {
      while (!Thread.interrupted()) {
        queue.take().run(scratch);
      }
    } catch (InterruptedException e) {
      // the run is over
    }
  }

  /** The scratch of the thread that waits. */
  ReplayScratch own() {
    return own;
  }

  /** Has some thread do the work. */
  Task submit(Consumer<ReplayScratch> work) {
    Task task = new Task(work);
    queue.add(task);
    return task;
  }

  /** Works until the task is done; what it threw is thrown here. */
  void await(Task task) throws InterruptedException {
    while (!task.done.isDone()) {
      Task next = queue.poll();
      if (next == null) {
        break;
      }
      next.run(own);
    }
    try {
      task.done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      } else if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    queue.clear();
    helpers.forEach(Thread::interrupt);
  }
}
