package io.banscope.cli;

import java.io.IOException;

/**
 * A stream that the command prints to takes no more bytes. Unchecked, because it ends the command
 * wherever it is.
 */
final class OutputFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean readerGone;

  OutputFailedException(IOException cause, boolean readerGone) {
    super(cause.getMessage(), cause);
    this.readerGone = readerGone;
  }

  /** Whether the reader of a pipe has closed it, which is no error. */
  boolean isReaderGone() {
    return readerGone;
  }
}
