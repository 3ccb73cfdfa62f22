package io.banscope.analyzer.source;

import java.io.Closeable;
import java.io.IOException;

/**
 * Lines one after the other, as ranges of a buffer that is used again for the next line. A line is
 * valid UTF-8 without its line feed; nothing else is taken away from it and no line is left out:
 * what to do with carriage returns, comments, and a last line without line feed is up to the
 * command. Belongs to one thread.
 */
public interface LineSource extends Closeable {
  /** Goes to the next line; false behind the last one. */
  boolean next() throws IOException;

  /** The bytes; valid until the next call of {@link #next}. */
  byte[] buffer();

  /** Offset of the first byte of the line. */
  int start();

  /** Offset behind the last byte of the line. */
  int end();

  /** Whether the line ended with a line feed; only a last line may lack it. */
  boolean isTerminated();
}
