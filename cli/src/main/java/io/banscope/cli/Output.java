package io.banscope.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A buffered stream of UTF-8 text that notices when it cannot be written: a full device or a closed
 * pipe ends the command at once (a {@link java.io.PrintStream} would go on silently). Unpaired
 * surrogates become {@code ?}; on a terminal, what a terminal would obey is made visible. Belongs
 * to one thread.
 */
final class Output extends OutputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream sink;
  private final boolean terminal;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int used;

  /** On a file, a pipe or a device: text stays as it is. */
  Output(OutputStream sink) {
    this(sink, false);
  }

  Output(OutputStream sink, boolean terminal) {
    this.sink = sink;
    this.terminal = terminal;
  }

  /** Whether somebody looks at it. */
  boolean isTerminal() {
    return terminal;
  }

  /** Writes {@code text} and a line feed. */
  Output line(String text) {
    print(text);
    write('\n');
    return this;
  }

  /** Writes {@code text}. */
  Output print(String text) {
    byte[] bytes = (terminal ? Terminal.visible(text) : text).getBytes(StandardCharsets.UTF_8);
    write(bytes, 0, bytes.length);
    return this;
  }

  @Override
  public void write(int b) {
    if (used == buffer.length) {
      drain();
    }
    buffer[used++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    if (count > buffer.length - used) {
      drain();
      if (count > buffer.length) {
        send(bytes, from, count);
        return;
      }
    }
    System.arraycopy(bytes, from, buffer, used, count);
    used += count;
  }

  /** Hands everything written so far to the system. */
  @Override
  public void flush() {
    drain();
    try {
      sink.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void drain() {
    int count = used;
    used = 0;
    send(buffer, 0, count);
  }

  private void send(byte[] bytes, int from, int count) {
    try {
      sink.write(bytes, from, count);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The JDK names the error number only by its text. */
  private static OutputFailedException failed(IOException e) {
    String text = String.valueOf(e.getMessage());
    return new OutputFailedException(
        e, text.contains("Broken pipe") || text.contains("Connection reset"));
  }
}
