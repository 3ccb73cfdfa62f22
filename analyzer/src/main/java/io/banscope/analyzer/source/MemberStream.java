package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The decompressed bytes of one member of a log. Never throws while it is read: where the content
 * is damaged the stream ends, behind all bytes that can be had, and {@link #problem} says so.
 *
 * <p>A file is read up to the size it had when it was opened: what is written to it meanwhile is
 * left for the next time, so that two readers of a log that grows agree. Belongs to one thread.
 */
public final class MemberStream extends InputStream {
  private static final int SKIPPED_BYTES = 1 << 16;

  private final LogMember member;
  private final UnpackingMemory memory;
  private InputStream raw;
  private InputStream in = InputStream.nullInputStream();
  private boolean compressed;
  private long bytes;
  private boolean ended;
  private boolean bytewise; // between the last piece that came whole and the damage
  private Optional<Exception> fault = Optional.empty();

  private MemberStream(LogMember member, InputStream raw, UnpackingMemory memory) {
    this.member = member;
    this.memory = memory;
    this.raw = raw;
    decompress();
  }

  /**
   * Opens a file, a pipe or a device.
   *
   * @throws UnreadableLogException when it is not there any more or may not be read
   */
  public static MemberStream open(LogMember member) throws IOException {
    return open(member, UnpackingMemory.SHARED);
  }

  /** The same with memory of its own. */
  static MemberStream open(LogMember member, UnpackingMemory memory) throws IOException {
    try {
      return new MemberStream(member, rawBytes(member), memory);
    } catch (IOException e) {
      throw new UnreadableLogException(
          LogFile.unopened(member.name(), member.path(), e).effect("it is left out"));
    }
  }

  /** Reads an open stream, such as standard input. */
  public static MemberStream of(String name, InputStream in) {
    LogMember member = new LogMember(name, Path.of("-"), LogMember.Kind.STANDARD_INPUT);
    return new MemberStream(member, in, UnpackingMemory.SHARED);
  }

  /** Bytes of memory for decompressors, of all logs that are open at a time. */
  public static long unpackingMemory() {
    return UnpackingMemory.SHARED.size();
  }

  /** How much of it a file takes, as its beginning says; 0 for what can be read only once. */
  public static long unpackingBytes(LogMember member) {
    if (!member.isFile()) {
      return 0;
    }
    UnpackingMemory memory = new UnpackingMemory(unpackingMemory());
    try {
      open(member, memory).close();
    } catch (IOException e) {
      // who reads it will say so
    }
    return memory.wanted();
  }

  /** Says that a file takes more of it than is left. */
  public static Diagnostic noMemory(String name, long needed, long free) {
    return UnpackingMemoryException.full(needed, free, unpackingMemory())
        .diagnostic(name)
        .effect("it is left out");
  }

  private static InputStream rawBytes(LogMember member) throws IOException {
    return member.isFile() ? FileExtent.open(member.path()) : LogFile.pipe(member.path());
  }

  private void decompress() {
    CompressionLayers layers = new CompressionLayers(raw, memory);
    try {
      layers.takeOff();
    } catch (IOException e) {
      end(e);
    } catch (RuntimeException e) {
      if (!layers.isCompressed()) {
        throw e;
      }
      end(e);
    }
    compressed = layers.isCompressed() && !layers.isTooDeep();
    in = layers.content();
  }

  /** Bytes handed out so far. */
  public long bytes() {
    return bytes;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int count) {
    if (count == 0) {
      return 0;
    }
    while (!ended) {
      try {
        int read = in.read(target, from, bytewise ? 1 : count);
        if (read > 0) {
          bytes += read;
          return read;
        }
        ended = read < 0;
      } catch (IOException | RuntimeException e) { // decompressors are not proof against all bytes
        if (!compressed && e instanceof RuntimeException bug) {
          throw bug;
        }
        if (bytewise || !compressed || !member.isFile() || !restart()) {
          end(e);
        }
      }
    }
    return -1;
  }

  /**
   * Goes back to where the last read began. A decompressor that meets the damage in the middle of a
   * read keeps what it had in hand; asked for one byte at a time it gives all of it, so what is
   * read does not depend on the size of anybody's buffer.
   */
  private boolean restart() {
    long target = bytes;
    try {
      in.close();
      raw = rawBytes(member);
      decompress();
      byte[] skipped = new byte[SKIPPED_BYTES];
      for (long left = target; left > 0 && !ended; ) {
        int read = in.read(skipped, 0, (int) Math.min(left, SKIPPED_BYTES));
        if (read < 0) {
          return false;
        }
        left -= read;
      }
      bytewise = true;
      return !ended;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private void end(Exception e) {
    ended = true;
    fault = Optional.of(e);
  }

  /**
   * What kept it from being read to its end.
   *
   * @param lines the lines that were read
   */
  public Optional<Diagnostic> problem(long lines) {
    return problem(lines, "lines");
  }

  /**
   * The same, of what does not consist of lines.
   *
   * @param count how many of its records were read
   * @param unit what they are: "entries"
   */
  Optional<Diagnostic> problem(long count, String unit) {
    String effect =
        count + " " + unit + " (" + bytes + " bytes) of it are read, the rest is left out";
    if (raw instanceof FileExtent file && file.isShrunk()) {
      return Optional.of(
          Diagnostic.error(member.name(), "shrank while it was read")
              .note(file.size() + " bytes when it was opened, " + file.sizeLeft() + " bytes later")
              .effect(effect));
    }
    return fault.map(problem -> fault(problem).effect(effect));
  }

  private Diagnostic fault(Exception e) {
    if (e instanceof UnpackingMemoryException memoryShort) {
      return memoryShort.diagnostic(member.name());
    }
    String reason = e instanceof IOException io ? LogFile.reason(io) : "damaged";
    return compressed
        ? Diagnostic.error(member.name(), "compressed data end early or are damaged")
            .note("the decompressor says: " + reason)
        : Diagnostic.error(member.name(), reason);
  }

  /** Whether something kept it from being read to its end. */
  boolean isDamaged() {
    return fault.isPresent() || raw instanceof FileExtent file && file.isShrunk();
  }

  /** What is odd but no problem: to be asked at the end, before it is closed. */
  public List<String> notes() {
    try {
      if (raw instanceof FileExtent file && file.grown() > 0) {
        return List.of(
            member.name()
                + ": grew by "
                + file.grown()
                + " bytes while it was read; they are not read");
      }
    } catch (IOException e) {
      // It cannot be told.
    }
    return List.of();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
