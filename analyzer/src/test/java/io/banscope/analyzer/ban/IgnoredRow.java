package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code ignored.txt}.
 *
 * @param entries of {@code ignoreip}
 * @param ignoredBy for each id the entry by which it is ignored, or {@code -}
 */
record IgnoredRow(String entries, Map<String, String> ignoredBy) {
  static List<IgnoredRow> all() throws IOException {
    return Fail2banScript.rows("ignored.txt").stream().map(IgnoredRow::parse).toList();
  }

  private static IgnoredRow parse(String line) {
    String[] cells = line.split(" \\| ", -1);
    assertEquals(2, cells.length, line);
    Map<String, String> ids = new LinkedHashMap<>();
    for (String id : cells[1].split(", ")) {
      ids.put(id.substring(0, id.indexOf(' ')), id.substring(id.indexOf(' ') + 1));
    }
    return new IgnoredRow(cells[0].strip(), ids);
  }
}
