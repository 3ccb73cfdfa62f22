package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LineStampTest {
  private static String shown(long stamp) {
    if (stamp == LineStamp.NONE) {
      return "-";
    }
    long second = LineStamp.second(stamp);
    LocalDate day = LocalDate.of(2000, 1, 1).plusDays(second / 86_400);
    String year = LineStamp.lacksYear(stamp) ? "" : LineStamp.year(stamp) + "-";
    return String.format(
        Locale.ROOT,
        "%s%02d-%02d %02d:%02d:%02d",
        year,
        day.getMonthValue(),
        day.getDayOfMonth(),
        second % 86_400 / 3600,
        second % 3600 / 60,
        second % 60);
  }

  @Test
  void readsTheStampAtTheBeginningOfALine() throws IOException {
    String rows;
    try (var in = LineStampTest.class.getResourceAsStream("/source/line-stamps.tsv")) {
      rows = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int count = 0;
    for (String row : rows.split("\n")) {
      if (!row.startsWith("#")) {
        int tab = row.indexOf('\t');
        byte[] line = ("\n" + row.substring(0, tab) + " 2024").getBytes(StandardCharsets.UTF_8);
        // What stands before and behind the line does not count.
        String stamp = shown(LineStamp.of(line, 1, line.length - 5));
        assertEquals(row.substring(tab + 1), stamp, row);
        count++;
      }
    }
    assertEquals(36, count);
  }
}
