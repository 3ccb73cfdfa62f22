package io.banscope.analyzer.source;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Starts outside programs that end with us, whatever ends us but a SIGKILL. One that is being
 * started when the end comes is waited for, so that none is overlooked.
 */
final class ProcessGuard {
  private static final Set<Process> RUNNING = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Whether we are on our way out; guarded by {@link #RUNNING}. */
  private static boolean isEnding;

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(ProcessGuard::endAll, "end-programs"));
    } catch (IllegalStateException e) {
      isEnding = true;
    }
  }

  private ProcessGuard() {}

  /** Starts a program. */
  static Process start(ProcessBuilder program) throws IOException {
    synchronized (RUNNING) {
      if (isEnding) {
        throw new IOException("we are asked to end");
      }
      Process process = program.start();
      RUNNING.add(process);
      return process;
    }
  }

  /** Ends one at once: it only reads, and one that hangs may not listen. */
  static void end(Process process) {
    process.destroyForcibly();
    synchronized (RUNNING) {
      RUNNING.remove(process);
    }
  }

  private static void endAll() {
    synchronized (RUNNING) {
      isEnding = true;
      RUNNING.forEach(Process::destroyForcibly);
    }
  }
}
