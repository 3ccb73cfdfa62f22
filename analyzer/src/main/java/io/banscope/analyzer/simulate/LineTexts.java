package io.banscope.analyzer.simulate;

import io.banscope.analyzer.replay.ReplayLog;
import io.banscope.analyzer.source.LineSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads lines once more whose numbers are known, up to the last one that is wanted. */
public final class LineTexts {
  /** Of a longer line this is shown. */
  private static final int MOST_BYTES = 512;

  private LineTexts() {}

  /**
   * The texts of lines of a file, by number; none where it cannot be read again, such as standard
   * input.
   */
  public static Map<Integer, String> read(List<ReplayLog> logs, String file, BitSet numbers) {
    Map<Integer, String> texts = new HashMap<>();
    for (ReplayLog log : logs) {
      for (ReplayLog.Member member : log.members()) {
        if (member.name().equals(file) && texts.isEmpty()) {
          read(member, numbers, texts);
        }
      }
    }
    return texts;
  }

  private static void read(ReplayLog.Member member, BitSet numbers, Map<Integer, String> texts) {
    int last = numbers.length() - 1;
    try (LineSource lines = member.opener().open()) {
      while (lines.number() < last && lines.next()) {
        int number = (int) lines.number();
        if (numbers.get(number)) {
          int length = Math.min(MOST_BYTES, lines.end() - lines.start());
          texts.put(
              number,
              new String(lines.buffer(), lines.start(), length, StandardCharsets.UTF_8)
                  .stripTrailing());
        }
      }
    } catch (IOException e) {
      // what could be read is shown; the reading that counted has told of it
    }
  }
}
