package io.banscope.analyzer.replay;

import io.banscope.analyzer.source.MemberStream;
import io.banscope.matcher.filter.FilterGate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Replays logs through jails. Workers date and match chunks of lines ahead of time, from guessed
 * states of the date detectors; one thread verifies them in order, judges, and counts. The outcome
 * is that of one thread reading line by line, whatever the number of workers.
 *
 * <p>Logs that share a jail are merged by the time of their lines, at most {@value #MOST_MERGED} of
 * them; groups of logs that share none follow each other.
 *
 * <p>Memory: the chunks under way take at most some {@value #CHUNK_BUDGET} bytes with what was seen
 * in them, whatever the number of logs, jails and threads; besides them there are the tables of
 * {@link JailTally}, a read buffer for each merged log, and room for the longest line of each
 * merged log, which may be shorter the more there are. What a source took for a line of more than a
 * MiB is given back at once, and decompressors share some 45 hundredths of the heap. Of a log
 * nothing is read ahead of a chunk with a line of more than a MiB, and one such chunk at a time is
 * matched: that takes some ten times the bytes of the line.
 */
public final class Replay {
  static final int MOST_MERGED = 64;
  private static final int MOST_COMPARED = 64;
  private static final int CHUNK_BUDGET = 64 << 20;
  private static final int MOST_CHUNK_BYTES = 512 << 10;

  /** With smaller chunks handing them to other threads would cost more than it gains. */
  private static final int LEAST_CHUNK_BYTES = 16 << 10;

  private static final int SMALLEST_CHUNK_BYTES = 2 << 10;

  private final List<ReplayJail> jails;
  private final List<ReplayLog> logs;
  private final ReplayOptions options;
  private final ReplayListener listener;
  private final List<JailRun> runs;
  private final LogResult[] results;
  private final List<FailingIds> failing = new ArrayList<>();
  private final Map<List<Integer>, FilterGate> gates = new HashMap<>();

  private Replay(
      List<ReplayJail> jails,
      List<ReplayLog> logs,
      ReplayOptions options,
      ReplayListener listener) {
    this.jails = jails;
    this.logs = logs;
    this.options = options;
    this.listener = listener;
    NameMemory memory = NameMemory.bounded();
    BanStage bans =
        options
            .simulation()
            .map(simulation -> new BanStage(jails, simulation, options.zone()))
            .orElse(null);
    LineWatcher watcher = options.simulation().map(Simulation::watcher).orElse(LineWatcher.NONE);
    runs = new ArrayList<>();
    for (int i = 0; i < jails.size(); i++) {
      VerdictBans own = bans == null ? null : bans.of(i);
      runs.add(new JailRun(jails.get(i), options.missed(), memory, own, watcher));
    }
    results = new LogResult[logs.size()];
    for (int i = 0; logs.size() > 1 && i < Math.min(logs.size(), MOST_COMPARED); i++) {
      failing.add(new FailingIds());
    }
  }

  /**
   * Runs.
   *
   * @throws InterruptedException when the thread is interrupted; all workers are ended
   */
  public static ReplayResult run(
      List<ReplayJail> jails, List<ReplayLog> logs, ReplayOptions options, ReplayListener listener)
      throws InterruptedException {
    return new Replay(jails, logs, options, listener).run();
  }

  private ReplayResult run() throws InterruptedException {
    try (Workers workers = new Workers(options.threads(), jails, options.zone())) {
      for (List<Integer> component : components()) {
        for (int from = 0; from < component.size(); from += MOST_MERGED) {
          merge(component.subList(from, Math.min(component.size(), from + MOST_MERGED)), workers);
        }
      }
    }
    List<JailResult> jailResults = new ArrayList<>();
    for (int i = 0; i < jails.size(); i++) {
      List<String> read = new ArrayList<>();
      long lines = 0;
      for (int log = 0; log < results.length; log++) {
        if (logs.get(log).jails().contains(i)) {
          read.add(logs.get(log).name());
          lines += results[log].lines();
        }
      }
      runs.get(i).addUnseen(lines);
      jailResults.add(runs.get(i).result(read, options.top()));
    }
    addOffsets();
    List<LogResult> logResults = List.of(results);
    return new ReplayResult(
        logResults,
        jailResults,
        logResults.stream().mapToLong(LogResult::lines).sum(),
        jailResults.stream().mapToLong(JailResult::failures).sum(),
        addresses(jailResults));
  }

  /**
   * Different ids of all jails, without a table of all of them: each is looked up in the others.
   */
  private long addresses(List<JailResult> jailResults) {
    long different = 0;
    for (int jail = 0; jail < runs.size(); jail++) {
      SpanCounter ids = runs.get(jail).ids();
      for (int entry = 0; entry < ids.size(); entry++) {
        boolean isNew = true;
        for (int before = 0; before < jail && isNew; before++) {
          isNew = !runs.get(before).ids().contains(ids, entry);
        }
        different += isNew ? 1 : 0;
      }
    }
    long most = jailResults.stream().mapToLong(JailResult::addresses).max().orElse(0);
    return Math.max(different, most); // of ids that were given up only their number is known
  }

  /** The logs in groups that share no jail, each in order; one group where bans are common. */
  private List<List<Integer>> components() {
    List<List<Integer>> components = new ArrayList<>();
    boolean common = options.simulation().isPresent() && BanStage.isCommon(jails);
    List<Set<Integer>> jailsOf = new ArrayList<>();
    for (int log = 0; log < logs.size(); log++) {
      List<Integer> joined = new ArrayList<>(List.of(log));
      Set<Integer> shared = new TreeSet<>(logs.get(log).jails());
      for (int i = components.size() - 1; i >= 0; i--) {
        if (common || jailsOf.get(i).stream().anyMatch(shared::contains)) {
          joined.addAll(components.remove(i));
          shared.addAll(jailsOf.remove(i));
        }
      }
      joined.sort(Comparator.naturalOrder());
      components.add(joined);
      jailsOf.add(shared);
    }
    components.sort(Comparator.comparing(component -> component.get(0)));
    return components;
  }

  /** A cursor and its place among the logs, which decides between equal times. */
  private record Ranked(int index, LogCursor cursor) implements Comparable<Ranked> {
    @Override
    public int compareTo(Ranked other) {
      int order = Double.compare(cursor.time(), other.cursor.time());
      return order != 0 ? order : Integer.compare(index, other.index);
    }
  }

  private void merge(List<Integer> indices, Workers workers) throws InterruptedException {
    List<Ranked> all = new ArrayList<>();
    try {
      PriorityQueue<Ranked> queue = new PriorityQueue<>();
      long memory = MemberStream.unpackingMemory();
      for (int index : indices) {
        LogCursor cursor = cursor(index, indices.size(), memory, workers);
        memory -= unpacking(logs.get(index), memory);
        Ranked ranked = new Ranked(index, cursor);
        all.add(ranked);
        if (ranked.cursor.next()) {
          queue.add(ranked);
        }
      }
      while (!queue.isEmpty()) {
        Ranked first = queue.remove();
        boolean more;
        do {
          first.cursor.judge();
          more = first.cursor.next();
        } while (more && (queue.isEmpty() || first.compareTo(queue.element()) < 0));
        if (more) {
          queue.add(first);
        }
      }
      all.forEach(ranked -> results[ranked.index] = ranked.cursor.result());
    } finally {
      for (Ranked ranked : all) {
        close(ranked.cursor);
      }
    }
  }

  /**
   * What the members of a log take to be unpacked one after the other, of those that {@code most}
   * is enough for. A log keeps it until all logs merged with it are done: who gets it must not
   * depend on how far each is read ahead.
   */
  private static long unpacking(ReplayLog log, long most) {
    return log.members().stream()
        .mapToLong(member -> member.opener().unpackingBytes())
        .filter(bytes -> bytes <= most)
        .max()
        .orElse(0);
  }

  /** Where a log's failures are kept for comparison; null for none. */
  private @Nullable FailingIds failing(int index) {
    return index < failing.size() ? failing.get(index) : null;
  }

  /** Notes logs whose times are off from those of an earlier log. */
  private void addOffsets() {
    List<Map<String, Double>> firsts = failing.stream().map(FailingIds::firsts).toList();
    for (int log = 1; log < firsts.size(); log++) {
      Optional<String> note = Optional.empty();
      for (int other = 0; other < log && note.isEmpty(); other++) {
        note = ClockNotes.offset(firsts.get(log), logs.get(other).name(), firsts.get(other));
      }
      if (note.isPresent()) {
        results[log] = results[log].with(note.get());
      }
    }
  }

  private LogCursor cursor(int index, int merged, long unpacking, Workers workers) {
    ReplayLog log = logs.get(index);
    int depth = options.threads() == 1 ? 1 : options.threads() + 1; // alone nothing is guessed
    int bytes = options.chunkBytes();
    if (bytes == 0) {
      bytes = chunkBytes(depth, merged, log.jails().size());
      while (depth > 1 && bytes < LEAST_CHUNK_BYTES) {
        depth--;
        bytes = chunkBytes(depth, merged, log.jails().size());
      }
    }
    List<DateGroup> groups = DateGroup.of(log, jails);
    LogTally tally = new LogTally(log, groups.size());
    ChunkReader reader = new ChunkReader(log, bytes, merged, unpacking, tally);
    LogPipeline pipeline =
        new LogPipeline(
            groups,
            gate(groups),
            reader,
            workers,
            depth,
            bytes,
            options.simulation().isPresent(),
            listener);
    return new LogCursor(log, groups, pipeline, tally, runs, failing(index), listener);
  }

  /**
   * The gate of the jails of a log, made once for all logs that have the same. None where missed
   * lines are grouped or watched, for which a jail has to see them, and for one jail, which would
   * gain little.
   */
  private @Nullable FilterGate gate(List<DateGroup> groups) {
    List<Integer> members = groups.stream().flatMap(group -> group.jails().stream()).toList();
    return options.missed() || isWatched() || members.size() < 2
        ? null
        : gates.computeIfAbsent(
            members,
            added -> FilterGate.of(added.stream().map(i -> jails.get(i).filter()).toList()));
  }

  private boolean isWatched() {
    return options
        .simulation()
        .filter(simulation -> simulation.watcher() != LineWatcher.NONE)
        .isPresent();
  }

  /** The chunks under way and one that is read from share the budget. */
  private static int chunkBytes(int depth, int merged, int readers) {
    long budget = CHUNK_BUDGET / ((depth + 1L) * merged * (1 + readers));
    return (int) Math.max(SMALLEST_CHUNK_BYTES, Math.min(MOST_CHUNK_BYTES, budget));
  }

  private static void close(LogCursor cursor) {
    try {
      cursor.close();
    } catch (IOException e) {
      // all that was to be read was read, or what went wrong is on its way
    }
  }
}
