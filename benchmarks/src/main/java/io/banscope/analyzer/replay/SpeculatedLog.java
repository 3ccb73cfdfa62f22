package io.banscope.analyzer.replay;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.DatedLines;
import io.banscope.matcher.filter.LineChunk;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory that one jail reads, dated and matched ahead of time as the workers of a {@link
 * Replay} do: what is left is the part of the ordered thread, which can be done again and again. It
 * is in this package, but not in this module, so that only benchmarks have it.
 *
 * <p>The first chunk was guessed from the true state of the date detector, each later one from the
 * state that is known when {@value #DEPTH} chunks are under way, which is that of two threads. All
 * chunks have been verified once: lines whose date was guessed wrong are not matched again later.
 */
public final class SpeculatedLog {
  private static final int CHUNK_BYTES = 512 << 10; // what Replay takes for one log and one jail
  private static final int DEPTH = 3;

  private static final ReplayListener NO_PROBLEMS =
      new ReplayListener() {
        @Override
        public void unreadable(Diagnostic problem) {
          throw new AssertionError(problem);
        }

        @Override
        public void line(String log, long number, String jail, String reason) {
          throw new AssertionError(log + ":" + number + ": " + reason);
        }
      };

  private final List<ReplayJail> jails;
  private final ReplayLog log;
  private final List<DateGroup> groups;
  private final ReplayScratch scratch;
  private final Instant now;
  private final List<ReplayChunk> chunks = new ArrayList<>();
  private @Nullable JailRun run;

  /**
   * Dates and matches a log.
   *
   * @param bytes its lines, each with its line feed
   * @param now by when stamps without a year are completed
   */
  public SpeculatedLog(ReplayJail jail, byte[] bytes, Instant now, ZoneId zone) {
    jails = List.of(jail);
    log = new ReplayLog("log", List.of(), Optional.empty(), List.of(), List.of(0));
    groups = DateGroup.of(log, jails);
    scratch = new ReplayScratch(jails, zone, new ReentrantLock());
    this.now = now;
    fill(bytes);
    List<DateState> states = newStates();
    List<DateState> guesses = newStates();
    for (int i = 0; i < chunks.size(); i++) {
      if (i >= DEPTH) {
        chunks.get(i - DEPTH).verify(scratch, states);
        copy(states, guesses);
      }
      chunks.get(i).prepare("log", now, guesses);
      chunks.get(i).speculate(scratch);
      if (i == 0) {
        sample(chunks.get(0).lines(), guesses);
      }
    }
  }

  private void fill(byte[] bytes) {
    int start = 0;
    long number = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (chunks.isEmpty() || last().used() + i - start > CHUNK_BYTES) {
          chunks.add(new ReplayChunk(groups, null, CHUNK_BYTES, false));
        }
        last().add(bytes, start, i, ++number);
        start = i + 1;
      }
    }
  }

  private LineChunk last() {
    return chunks.get(chunks.size() - 1).lines();
  }

  /** What the first lines leave, as in {@link LogPipeline}. */
  private void sample(LineChunk lines, List<DateState> guesses) {
    for (int i = 0; i < groups.size(); i++) {
      new DatedLines()
          .speculate(
              scratch.detector(groups.get(i), now),
              guesses.get(i),
              lines.bytes(),
              lines.starts(),
              lines.ends(),
              Math.min(LogPipeline.SAMPLE_LINES, lines.lines()));
    }
  }

  private List<DateState> newStates() {
    return groups.stream().map(group -> group.dates().newState()).toList();
  }

  private static void copy(List<DateState> from, List<DateState> to) {
    for (int i = 0; i < to.size(); i++) {
      to.get(i).copyFrom(from.get(i));
    }
  }

  /** Does what the ordered thread does, from the first line to the last, with new states. */
  public void replay() throws InterruptedException {
    JailRun fresh = new JailRun(jails.get(0), false, NameMemory.bounded(), null, LineWatcher.NONE);
    run = fresh;
    LogTally tally = new LogTally(log, groups.size());
    LogCursor cursor =
        new LogCursor(log, groups, new InOrder(), tally, List.of(fresh), null, NO_PROBLEMS);
    while (cursor.next()) {
      cursor.judge();
    }
  }

  /** What the last {@link #replay} counted. */
  public JailResult result() {
    if (run == null) {
      throw new IllegalStateException("not yet replayed");
    }
    return run.result(List.of(log.name()), 0);
  }

  /** All chunks, each verified when its turn comes. */
  private final class InOrder implements VerifiedChunks {
    private final List<DateState> states = newStates();
    private int next;

    @Override
    public @Nullable ReplayChunk next(@Nullable ReplayChunk done) {
      if (next == chunks.size()) {
        return null;
      }
      ReplayChunk chunk = chunks.get(next++);
      chunk.verify(scratch, states);
      return chunk;
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
