package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.filter.LineChunk;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Lines one after the other, as ranges of a buffer that is used again for the next line. A line is
 * valid UTF-8 without its line feed; nothing else is taken away from it and no line is left out:
 * what to do with carriage returns, comments, lines that are too long, and a last line without line
 * feed is up to the command. Belongs to one thread.
 */
public interface LineSource extends Closeable {
  /** Goes to the next line; false behind the last one. */
  boolean next() throws IOException;

  /**
   * Adds the lines that follow to a chunk, as filters see them: carriage returns at the end are
   * taken away, empty lines are left out, and those that start with {@code #} unless the chunk
   * {@linkplain LineChunk#takesComments takes them}. Ends early, perhaps at once, where a line must
   * be read first or is one to decide about: too long, or without line feed. {@link #next} goes on
   * there. The line that it handed out before is gone.
   *
   * @param full a chunk with so many bytes takes no more
   * @param most a line of more bytes is one to decide about
   * @return bytes of the lines that were added, each with a line feed
   */
  default int addTo(LineChunk chunk, int full, int most) {
    return 0;
  }

  /** Number of the line, counted from 1; of the last one that was passed. */
  long number();

  /**
   * Offset of the first byte of the line in the text that was unpacked and, if it was UTF-16 or
   * UTF-32, transcoded; {@link LineChunk#NO_OFFSET} where lines are made of something else.
   */
  default long offset() {
    return LineChunk.NO_OFFSET;
  }

  /**
   * Whether the line has more bytes than a line may have (of UTF-8 in UTF-16 and UTF-32, else as
   * they were read). It is then handed out empty, as soon as that is known: where it ends has not
   * been read yet.
   */
  boolean isTooLong();

  /** The bytes; valid until the next call of {@link #next}. */
  byte[] buffer();

  /** Offset of the first byte of the line. */
  int start();

  /** Offset behind the last byte of the line. */
  int end();

  /** Gives back what a long line took, such as a buffer that grew for it; the line is gone then. */
  default void release() {}

  /** What kept the lines from being read to their end; to be asked behind the last one. */
  default Optional<Diagnostic> problem() {
    return Optional.empty();
  }

  /** What is odd but no problem, for people; to be asked behind the last line. */
  default List<String> notes() {
    return List.of();
  }

  /** Whether the line ended with a line feed; only a last line may lack it that is not too long. */
  boolean isTerminated();
}
