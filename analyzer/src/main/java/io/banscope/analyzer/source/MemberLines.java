package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The lines of one member of a log. Where its content is damaged they end as they would at the end
 * of the file, and {@link #problem} says so afterwards. Belongs to one thread.
 */
public final class MemberLines implements LineSource {
  private final MemberStream stream;
  private final LineSource lines;

  private MemberLines(MemberStream stream, LogEncoding encoding) throws IOException {
    this.stream = stream;
    // Encodings with a byte order mark look at the first bytes twice.
    lines = encoding.lines(new BufferedInputStream(stream));
  }

  /**
   * Opens a file, a pipe or a device.
   *
   * @throws UnreadableLogException when it is not there any more or may not be read
   */
  public static MemberLines open(LogMember member, LogEncoding encoding) throws IOException {
    return new MemberLines(MemberStream.open(member), encoding);
  }

  /** The lines of an open stream, such as standard input. */
  public static MemberLines of(String name, InputStream in, LogEncoding encoding)
      throws IOException {
    return new MemberLines(MemberStream.of(name, in), encoding);
  }

  @Override
  public Optional<Diagnostic> problem() {
    return stream.problem(number());
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
    return lines.next();
  }

  @Override
  public long number() {
    return lines.number();
  }

  @Override
  public boolean isTooLong() {
    return lines.isTooLong();
  }

  @Override
  public byte[] buffer() {
    return lines.buffer();
  }

  @Override
  public int start() {
    return lines.start();
  }

  @Override
  public int end() {
    return lines.end();
  }

  @Override
  public boolean isTerminated() {
    return lines.isTerminated();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
