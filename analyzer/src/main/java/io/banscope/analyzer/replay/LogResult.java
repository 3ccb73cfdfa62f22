package io.banscope.analyzer.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One log of a replay: a file, or a rotation chain as one stream.
 *
 * @param name what the user called it; for a chain its newest member
 * @param members the files in the order read, oldest first
 * @param bytes bytes of text read, after decompression
 * @param lines lines that were tested
 * @param skipped lines that are too long and were read over
 * @param complete whether all of it could be read
 * @param first the earliest time of a line, if any line has one
 * @param last the latest time
 * @param undated lines without a date of their own
 * @param notes what is odd about it, for people: how years were inferred, a last line without line
 *     end, times that run backwards, stamps ahead of the file's time
 */
public record LogResult(
    String name,
    List<String> members,
    long bytes,
    long lines,
    long skipped,
    boolean complete,
    Optional<Instant> first,
    Optional<Instant> last,
    long undated,
    List<String> notes) {
  public LogResult {
    members = List.copyOf(members);
    notes = List.copyOf(notes);
  }

  /** The same with one more note. */
  LogResult with(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new LogResult(
        name, members, bytes, lines, skipped, complete, first, last, undated, more);
  }
}
