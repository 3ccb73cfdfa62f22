package io.banscope.analyzer.source;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lines that have begun and not ended yet, one for each stream. All together hold no more bytes
 * than one line may have: a line that goes beyond is too long, and the rest of it is dropped as it
 * comes. Of more than {@value #STREAMS} streams, the others count as one.
 */
final class JsonPieces {
  private static final int STREAMS = 8;
  private static final int LONGEST_NAME = 64;

  private final int limit;
  private final Map<String, Begun> begun = new LinkedHashMap<>();
  private int used;

  /** A line that has begun. */
  static final class Begun {
    private final LineText text = new LineText();
    private boolean tooLong;
    private long micros = JsonTime.NONE;

    private Begun() {
      text.clear();
    }

    LineText text() {
      return text;
    }

    boolean isTooLong() {
      return tooLong;
    }

    /** Time of its last piece, or {@link JsonTime#NONE}. */
    long micros() {
      return micros;
    }
  }

  JsonPieces(int limit) {
    this.limit = limit;
  }

  /** Whether nothing has begun. */
  boolean isEmpty() {
    return begun.isEmpty();
  }

  /** Adds a piece to the line of a stream. */
  void add(String stream, LineText piece, long micros) {
    Begun line = begun.computeIfAbsent(key(stream), name -> new Begun());
    line.micros = micros;
    if (line.tooLong) {
      return;
    }
    if (used + (long) piece.length() > limit) {
      used -= line.text.length();
      line.text.clear();
      line.tooLong = true;
      return;
    }
    used += piece.length();
    line.text.decode(piece.buffer(), piece.start(), piece.end());
  }

  /** Whether the next piece of the stream belongs to a line that has begun. */
  boolean has(String stream) {
    return !begun.isEmpty() && begun.containsKey(key(stream));
  }

  /** Takes out the line of a stream. */
  Begun take(String stream) {
    return taken(begun.remove(key(stream)));
  }

  /** Takes out the line that began first. */
  Begun takeFirst() {
    Iterator<Begun> lines = begun.values().iterator();
    Begun line = lines.next();
    lines.remove();
    return taken(line);
  }

  private Begun taken(Begun line) {
    used -= line.text.length();
    return line;
  }

  private String key(String stream) {
    boolean known = begun.containsKey(stream);
    return known || stream.length() <= LONGEST_NAME && begun.size() < STREAMS ? stream : "";
  }
}
