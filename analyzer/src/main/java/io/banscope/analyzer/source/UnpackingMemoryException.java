package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;

/** There is no memory left to unpack a log. */
final class UnpackingMemoryException extends IOException {
  private static final long serialVersionUID = 1;

  private static final int MEBIBYTE = 1 << 20;

  private final String help;

  private UnpackingMemoryException(String message, String help) {
    super(message);
    this.help = help;
  }

  /** A log wants {@code needed} bytes where {@code free} are left of {@code all}. */
  static UnpackingMemoryException full(long needed, long free, long all) {
    return new UnpackingMemoryException(
        "unpacking it takes %d MiB of memory, and of the %d MiB for that %d are free"
            .formatted(mebibytes(needed), all / MEBIBYTE, free / MEBIBYTE),
        "give more memory, such as JAVA_TOOL_OPTIONS=-Xmx1g, or unpack it first");
  }

  /** Inside a log {@code needed} bytes are wanted, more than the {@code first} of its beginning. */
  static UnpackingMemoryException grown(long needed, long first) {
    return new UnpackingMemoryException(
        "unpacking a later part of it takes %d MiB of memory, its first part took %d MiB"
            .formatted(mebibytes(needed), mebibytes(first)),
        "unpack it first");
  }

  private static long mebibytes(long bytes) {
    return (bytes + MEBIBYTE - 1) / MEBIBYTE;
  }

  /** What to tell the user. */
  Diagnostic diagnostic(String log) {
    return Diagnostic.error(log, getMessage()).help(help);
  }
}
