package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.filter.LineChunk;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The lines of one member of a log. Where its content is damaged they end as they would at the end
 * of the file, but for a last line that the damage cuts: it is left out, since half an address may
 * be another one. {@link #problem} says so afterwards. Belongs to one thread.
 */
public final class MemberLines extends ForwardingLines {
  private final MemberStream stream;
  private final String unit;
  private boolean cut;

  private MemberLines(MemberStream stream, LineSource lines, String unit) {
    super(lines);
    this.stream = stream;
    this.unit = unit;
  }

  /**
   * Opens a file, a pipe or a device.
   *
   * @throws UnreadableLogException when it is not there any more or may not be read
   */
  public static MemberLines open(LogMember member, LogEncoding encoding) throws IOException {
    return plain(MemberStream.open(member), encoding);
  }

  /** The lines of an open stream, such as standard input. */
  public static MemberLines of(String name, InputStream in, LogEncoding encoding)
      throws IOException {
    return plain(MemberStream.of(name, in), encoding);
  }

  /**
   * The lines that something else makes of the records of a member.
   *
   * @param stream what the records are read from
   * @param lines reads them
   * @param unit what their numbers count: "lines", "entries"
   */
  public static MemberLines of(MemberStream stream, LineSource lines, String unit) {
    return new MemberLines(stream, lines, unit);
  }

  private static MemberLines plain(MemberStream stream, LogEncoding encoding) throws IOException {
    // Encodings with a byte order mark look at the first bytes twice.
    return new MemberLines(stream, encoding.lines(new BufferedInputStream(stream)), "lines");
  }

  @Override
  public Optional<Diagnostic> problem() {
    Optional<Diagnostic> damage = stream.problem(cut ? number() - 1 : number(), unit);
    Optional<Diagnostic> broken = lines.problem();
    if (damage.isEmpty() || broken.isEmpty()) {
      return damage.or(() -> broken);
    }
    Diagnostic both = damage.get().note(broken.get().message());
    for (String note : broken.get().notes()) {
      both = both.note(note);
    }
    return Optional.of(both);
  }

  @Override
  public List<String> notes() {
    return stream.notes();
  }

  /** Bytes of text read, after decompression. */
  public long bytes() {
    return stream.bytes();
  }

  @Override
  public boolean next() throws IOException {
    if (!lines.next()) {
      return false;
    }
    cut = !lines.isTerminated() && !lines.isTooLong() && stream.isDamaged();
    return !cut;
  }

  @Override
  public long offset() {
    return lines.offset();
  }

  /** The lines have their line feed: damage cuts none of them. */
  @Override
  public int addTo(LineChunk chunk, int full, int most) {
    return lines.addTo(chunk, full, most);
  }
}
