package io.banscope.analyzer.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of one journal entry that somebody asks for: the text is made of some, a match looks
 * at others. Takes values up to a limit in total; one that goes beyond it makes the entry
 * {@linkplain #tooLong too long} and is not kept.
 */
final class JournalFields {
  /** What the text and the time of an entry are made of. */
  private static final Set<String> OF_TEXT =
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

  /** What a value costs besides its bytes, about. */
  private static final int COST = 64;

  private final Set<String> kept = new HashSet<>(OF_TEXT);
  private final int limit;
  private final Map<String, List<byte[]>> values = new HashMap<>();
  private final LineDecoder decoder = new Utf8LineDecoder(false);
  private long used;
  private String tooLong = "";

  JournalFields(JournalMatch match, int limit) {
    kept.addAll(match.fields());
    this.limit = limit;
  }

  /** Begins another entry. */
  void clear() {
    values.clear();
    used = 0;
    tooLong = "";
  }

  boolean keeps(String field) {
    return kept.contains(field);
  }

  /** Whether a value of so many bytes may still be added to the field; if not, remembers that. */
  boolean hasRoom(String field, long bytes) {
    if (used + bytes > limit) {
      if (tooLong.isEmpty()) {
        tooLong = field;
      }
      return false;
    }
    return true;
  }

  /** Adds a value if the field is kept and it has room. */
  void add(String field, byte[] value) {
    if (keeps(field) && hasRoom(field, value.length)) {
      used += value.length + COST;
      values.computeIfAbsent(field, key -> new ArrayList<>()).add(value);
    }
  }

  /** The first field that had no room, else empty. */
  String tooLong() {
    return tooLong;
  }

  boolean match(JournalMatch match) {
    return match.matches(values);
  }

  /** The entry as a line. */
  JournalEntry entry() {
    return JournalText.entry(values, this::decode);
  }

  private String decode(byte[] value) {
    decoder.decode(value, 0, value.length);
    return new String(
        decoder.buffer(), decoder.start(), decoder.end() - decoder.start(), StandardCharsets.UTF_8);
  }
}
