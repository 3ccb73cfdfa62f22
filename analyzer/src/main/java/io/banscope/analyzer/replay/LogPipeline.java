package io.banscope.analyzer.replay;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.filter.FilterGate;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one log, several of them under way at a time: read and handed to the workers in
 * order, taken back in order and verified. At most {@code depth} chunks exist. The ordered thread
 * only.
 */
final class LogPipeline implements VerifiedChunks {
  /** Lines of the first chunk that are dated at once, so that guesses have something to go by. */
  static final int SAMPLE_LINES = 64;

  private record UnderWay(ReplayChunk chunk, List<Diagnostic> problems, Workers.Task speculation) {}

  private final List<DateGroup> groups;
  private final @Nullable FilterGate gate;
  private final ChunkReader reader;
  private final Workers workers;
  private final int depth;
  private final int chunkBytes;
  private final boolean comments;
  private final ReplayScratch scratch;
  private final ReplayListener listener;
  private final List<DateState> states = new ArrayList<>();
  private final List<DateState> guesses = new ArrayList<>();
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private final Deque<ReplayChunk> free = new ArrayDeque<>();
  private int made;
  private boolean started;
  private boolean ended;

  /** Whether a heavy chunk is under way or read from; nothing is read ahead of it. */
  private boolean heavy;

  LogPipeline(
      List<DateGroup> groups,
      @Nullable FilterGate gate,
      ChunkReader reader,
      Workers workers,
      int depth,
      int chunkBytes,
      boolean comments,
      ReplayListener listener) {
    this.groups = groups;
    this.gate = gate;
    this.reader = reader;
    this.workers = workers;
    this.depth = depth;
    this.chunkBytes = chunkBytes;
    this.comments = comments;
    this.listener = listener;
    scratch = workers.own();
    for (DateGroup group : groups) {
      states.add(group.dates().newState());
      guesses.add(group.dates().newState());
    }
  }

  @Override
  public @Nullable ReplayChunk next(@Nullable ReplayChunk done) throws InterruptedException {
    if (done != null) {
      heavy &= !done.isHeavy();
      done.clear();
      free.add(done);
    }
    fill();
    UnderWay head = underWay.poll();
    if (head == null) {
      reader.takeProblems().forEach(listener::unreadable);
      return null;
    }
    head.problems.forEach(listener::unreadable);
    workers.await(head.speculation);
    head.chunk.verify(scratch, states);
    listener.progress(head.chunk.lines().used(), head.chunk.lines().lines());
    for (int i = 0; i < guesses.size(); i++) {
      guesses.get(i).copyFrom(states.get(i));
    }
    return head.chunk;
  }

  private void fill() {
    while (!ended && !heavy && underWay.size() < depth) {
      ReplayChunk chunk = free.poll();
      if (chunk == null) {
        if (made > depth) { // one is with whoever reads the lines
          return;
        }
        made++;
        chunk = new ReplayChunk(groups, gate, chunkBytes, comments);
      }
      if (!reader.next(chunk.lines())) {
        ended = true;
        return;
      }
      heavy = chunk.isHeavy();
      Instant now = reader.member().now();
      chunk.prepare(reader.member().name(), now, guesses);
      if (!started) {
        started = true;
        if (depth > 1) {
          sample(chunk, now);
        }
      }
      ReplayChunk submitted = chunk;
      underWay.add(
          new UnderWay(chunk, reader.takeProblems(), workers.submit(submitted::speculate)));
    }
  }

  /** The first chunk begins from the true state; those behind it from what its first lines left. */
  private void sample(ReplayChunk chunk, Instant now) {
    for (int i = 0; i < groups.size(); i++) {
      chunk
          .dates(i)
          .speculate(
              scratch.detector(groups.get(i), now),
              guesses.get(i),
              chunk.lines().bytes(),
              chunk.lines().starts(),
              chunk.lines().ends(),
              Math.min(SAMPLE_LINES, chunk.lines().lines()));
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
