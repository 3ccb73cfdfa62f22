package io.banscope.analyzer.source;

/**
 * The heap that decompressors may take, shared by all that are open: a few bytes of a log can ask
 * for gigabytes, and several logs are open at once when they are merged.
 */
final class UnpackingMemory {
  /** What this process has: the rest of the heap is for what is made of the logs. */
  static final UnpackingMemory SHARED =
      new UnpackingMemory(Runtime.getRuntime().maxMemory() / 100 * 45);

  private final long size;
  private long used;
  private long wanted;

  /**
   * For tests of their own.
   *
   * @param size bytes there are in all
   */
  UnpackingMemory(long size) {
    this.size = size;
  }

  /**
   * Takes some, until it is {@linkplain #free given back}.
   *
   * @throws UnpackingMemoryException when there is not as much left
   */
  synchronized void take(long bytes) throws UnpackingMemoryException {
    wanted = Math.max(wanted, used + bytes);
    if (bytes > size - used) {
      throw UnpackingMemoryException.full(bytes, size - used, size);
    }
    used += bytes;
  }

  /** Gives back what was taken. */
  synchronized void free(long bytes) {
    used -= bytes;
  }

  /** Bytes there are in all. */
  long size() {
    return size;
  }

  /** The most bytes that were taken at a time, or would have been. */
  synchronized long wanted() {
    return wanted;
  }

  /** Bytes that are taken. */
  synchronized long used() {
    return used;
  }
}
