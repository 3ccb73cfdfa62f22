package io.banscope.analyzer.replay;

import io.banscope.analyzer.source.LineReader;
import io.banscope.analyzer.source.LineSource;
import io.banscope.analyzer.source.LogFile;
import io.banscope.analyzer.source.MemberStream;
import io.banscope.analyzer.source.UnreadableLogException;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.filter.LineChunk;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a log into chunks of lines, member after member; a chunk never spans two members. Which
 * lines count is decided here, as fail2ban-regex decides: empty ones do not, and those that start
 * with {@code #} only where the chunk takes them; carriage returns at the end are taken away. A
 * last line without line feed counts in a rotated member, whose writer is done with it, and not in
 * the newest one, where more may follow. One thread.
 */
final class ChunkReader implements Closeable {
  /** Each of the merged logs may be at a long line: so many of the longest have room. */
  private static final int LONG_LINES = 3;

  private static final int LEAST_LIMIT_BYTES = 512 << 10;

  /** From here on sizes are told in whole MiB. */
  private static final int LARGE_BYTES = 10 << 20;

  /** What a source took for longer lines is given back when they are copied. */
  private static final int RELEASED_BYTES = 1 << 20;

  /** Such a part of a chunk is left for its last line, so that few chunks have to grow for it. */
  private static final int LAST_LINE_SHARE = 128;

  private final ReplayLog log;
  private final int full;
  private final int merged;
  private final int limit;
  private final long unpacking;
  private List<Diagnostic> problems = new ArrayList<>();
  private final LogTally tally;
  private int member = -1;
  private @Nullable LineSource source;

  /**
   * @param merged how many logs are read at once: together they have room for a few long lines
   * @param unpacking bytes that unpacking a member may take; one that takes more is left out
   */
  ChunkReader(ReplayLog log, int chunkBytes, int merged, long unpacking, LogTally tally) {
    this.unpacking = unpacking;
    this.log = log;
    full = chunkBytes - chunkBytes / LAST_LINE_SHARE;
    this.merged = merged;
    this.tally = tally;
    limit = limit(merged);
  }

  /** Bytes that a line may have where so many logs are merged; longer ones are read over. */
  static int limit(int merged) {
    long shared = (long) LONG_LINES * LineReader.LIMIT_BYTES / merged;
    return (int) Math.min(LineReader.LIMIT_BYTES, Math.max(LEAST_LIMIT_BYTES, shared));
  }

  /** The member that the lines of the last chunk are of. */
  ReplayLog.Member member() {
    return log.members().get(member);
  }

  /** What went wrong since the last call: before or in the lines of the last chunk. */
  List<Diagnostic> takeProblems() {
    List<Diagnostic> taken = problems;
    problems = new ArrayList<>();
    return taken;
  }

  /** Fills the chunk with the next lines; false when there are no more. */
  boolean next(LineChunk chunk) {
    chunk.clear();
    while (chunk.lines() == 0) {
      if (source == null && !open()) {
        return false;
      }
      try {
        fill(chunk);
      } catch (IOException e) {
        broken(e);
      }
    }
    return true;
  }

  private boolean open() {
    while (++member < log.members().size()) {
      try {
        long needed = member().opener().unpackingBytes();
        if (needed > unpacking) {
          tally.setIncomplete();
          problems.add(MemberStream.noMemory(member().name(), needed, unpacking));
          continue;
        }
        source = member().opener().open();
        return true;
      } catch (UnreadableLogException e) {
        tally.setIncomplete();
        problems.add(e.diagnostic());
      } catch (IOException e) {
        broken(e);
      }
    }
    return false;
  }

  /** Reads until the chunk is full or the member ends, and closes it then. */
  private void fill(LineChunk chunk) throws IOException {
    LineSource lines = source;
    while (lines != null) {
      tally.addBytes(lines.addTo(chunk, full, Math.min(limit, RELEASED_BYTES)));
      if (chunk.used() >= full) {
        return;
      }
      if (!lines.next()) {
        source = null;
        lines
            .problem()
            .ifPresent(
                problem -> {
                  tally.setIncomplete();
                  problems.add(problem);
                });
        lines.notes().forEach(tally::addNote);
        lines.close();
        return;
      }
      int length = lines.end() - lines.start();
      if (lines.isTooLong() || length > limit) {
        tally.addSkipped(member().name(), lines.number());
        problems.add(tooLong(lines.number()));
        lines.release();
        continue;
      }
      if (!lines.isTerminated() && member == log.members().size() - 1) {
        tally.setUnterminated(member().name());
        continue;
      }
      byte[] buffer = lines.buffer();
      int from = lines.start();
      int to = lines.end();
      while (to > from && buffer[to - 1] == '\r') {
        to--;
      }
      if (to > from && (buffer[from] != '#' || chunk.takesComments())) {
        chunk.add(buffer, from, to, lines.number(), lines.offset());
        tally.addBytes(to - from + 1);
      }
      if (length > RELEASED_BYTES) {
        lines.release();
      }
    }
  }

  private void broken(IOException e) {
    LineSource lines = source;
    source = null;
    tally.setIncomplete();
    problems.add(
        Diagnostic.error(member().name(), LogFile.reason(e))
            .effect(
                lines == null
                    ? "it is left out"
                    : "what could be read counts: its first " + lines.number() + " lines")
            .help("restore the file, or leave it out"));
    if (lines != null) {
      try {
        lines.close();
      } catch (IOException ignored) {
        // what is to be said was said
      }
    }
  }

  private Diagnostic tooLong(long number) {
    String size =
        limit < LARGE_BYTES && limit % (1 << 20) > 0
            ? limit / (1 << 10) + " KiB"
            : limit / (1 << 20) + " MiB";
    Diagnostic problem =
        Diagnostic.error(member().name() + ":" + number, "the line is longer than " + size)
            .effect("it is read over; the others are tested");
    String memory = "allow longer lines with more memory, such as JAVA_TOOL_OPTIONS=-Xmx4g";
    return limit == LineReader.LIMIT_BYTES
        ? problem.help(memory)
        : problem
            .note(merged + " logs are merged and share the memory for long lines")
            .help("replay the log by itself, or " + memory);
  }

  @Override
  public void close() throws IOException {
    if (source != null) {
      source.close();
    }
  }
}
