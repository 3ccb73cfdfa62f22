package io.banscope.analyzer.replay;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The chunks of one log, in order and verified. The ordered thread only. */
interface VerifiedChunks extends Closeable {
  /**
   * The next chunk; null behind the last one.
   *
   * @param done the one before, which may be used again
   */
  @Nullable ReplayChunk next(@Nullable ReplayChunk done) throws InterruptedException;
}
