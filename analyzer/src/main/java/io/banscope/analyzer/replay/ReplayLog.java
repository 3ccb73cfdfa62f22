package io.banscope.analyzer.replay;

import io.banscope.analyzer.source.LineSource;
import io.banscope.analyzer.source.MemberStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A log as a replay reads it: one stream of lines, of one file or of a rotation chain.
 *
 * @param name what the user called it
 * @param members its files, oldest first
 * @param written when its newest file was last written, if that is known
 * @param notes what was found out about it before it is read
 * @param jails indices, in the list of jails, of those that read it
 */
public record ReplayLog(
    String name,
    List<Member> members,
    Optional<Instant> written,
    List<String> notes,
    List<Integer> jails) {
  public ReplayLog {
    members = List.copyOf(members);
    notes = List.copyOf(notes);
    jails = List.copyOf(jails);
  }

  /**
   * One file.
   *
   * @param name what it is called
   * @param opener opens it
   * @param now the time by which its stamps without year or day are completed
   */
  public record Member(String name, Opener opener, Instant now) {}

  /** Opens the lines of a file; each call from the beginning. */
  public interface Opener {
    /** The lines. */
    LineSource open() throws IOException;

    /** Memory that it takes to unpack it, as {@link MemberStream#unpackingBytes} says. */
    default long unpackingBytes() {
      return 0;
    }
  }
}
