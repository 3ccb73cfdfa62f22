package io.banscope.analyzer.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads systemd's export format: {@code FIELD=value} lines, or for values with control characters
 * the name, a length of eight bytes (lowest first), and the bytes; an empty line ends an entry.
 * Keeps only the fields that the text is made of. Belongs to one thread.
 */
public final class JournalReader implements Closeable {
  private static final Set<String> KEPT =
      Set.of(
          "_HOSTNAME",
          "SYSLOG_IDENTIFIER",
          "_COMM",
          "SYSLOG_PID",
          "_PID",
          "MESSAGE",
          "_SOURCE_MONOTONIC_TIMESTAMP",
          "__MONOTONIC_TIMESTAMP",
          "_SOURCE_REALTIME_TIMESTAMP",
          "__REALTIME_TIMESTAMP");

  private final InputStream in;
  private final LineDecoder decoder = new Utf8LineDecoder(false);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

  /** Reads {@code in} to its end. */
  public JournalReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next entry; empty behind the last one. */
  public Optional<JournalEntry> next() throws IOException {
    Map<String, List<byte[]>> fields = new HashMap<>();
    boolean any = false;
    while (readLine()) {
      if (line.size() == 0) {
        if (any) {
          return Optional.of(JournalText.entry(fields, this::decode));
        }
        continue;
      }
      any = true;
      readField(fields);
    }
    return any ? Optional.of(JournalText.entry(fields, this::decode)) : Optional.empty();
  }

  private void readField(Map<String, List<byte[]>> fields) throws IOException {
    byte[] bytes = line.toByteArray();
    int equals = 0;
    while (equals < bytes.length && bytes[equals] != '=') {
      equals++;
    }
    String name = new String(bytes, 0, equals, StandardCharsets.ISO_8859_1);
    boolean kept = KEPT.contains(name);
    if (equals < bytes.length) {
      if (kept) {
        byte[] value = java.util.Arrays.copyOfRange(bytes, equals + 1, bytes.length);
        fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
      return;
    }
    long length = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      length |= (long) readByte() << shift;
    }
    if (length < 0 || length > LineReader.LIMIT_BYTES) {
      throw new IOException("journal field " + name + " has a length of " + length + " bytes");
    }
    if (kept) {
      byte[] value = in.readNBytes((int) length);
      if (value.length < length) {
        throw new EOFException("journal ends in field " + name);
      }
      fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    } else {
      in.skipNBytes(length);
    }
    readByte();
  }

  private int readByte() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException("journal ends in the middle of an entry");
    }
    return b;
  }

  /** Reads up to a line feed; false at the end. */
  private boolean readLine() throws IOException {
    line.reset();
    int b;
    while ((b = in.read()) >= 0) {
      if (b == '\n') {
        return true;
      }
      line.write(b);
    }
    return line.size() > 0;
  }

  private String decode(byte[] value) {
    decoder.decode(value, 0, value.length);
    return new String(
        decoder.buffer(), decoder.start(), decoder.end() - decoder.start(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
