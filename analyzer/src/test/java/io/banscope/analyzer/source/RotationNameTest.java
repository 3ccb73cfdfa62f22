package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationNameTest {
  /** The chains of the rows: name of the log first, then its files. */
  static List<List<String>> chains() throws IOException {
    String text;
    try (var in = RotationNameTest.class.getResourceAsStream("/source/rotation-chains.txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^#.*\n", "");
    }
    List<List<String>> chains = new ArrayList<>();
    for (String block : text.strip().split("\n\n+")) {
      List<String> lines = Arrays.asList(block.strip().split("\n"));
      chains.add(lines.size() == 1 ? List.of(lines.get(0), lines.get(0)) : lines);
    }
    return chains;
  }

  @Test
  void namesOfAChainShareTheirBaseAndStandInOrder() throws IOException {
    assertEquals(20, chains().size());
    for (List<String> chain : chains()) {
      List<RotationName> names =
          chain.subList(1, chain.size()).stream().map(RotationName::of).toList();
      for (int i = 0; i < names.size(); i++) {
        assertEquals(chain.get(0), names.get(i).base());
        for (int j = 0; j < names.size(); j++) {
          int expected = Integer.compare(i, j);
          assertEquals(
              expected,
              Integer.signum(names.get(i).compareTo(names.get(j))),
              names.get(i) + " " + names.get(j));
        }
      }
    }
  }

  @Test
  void aDateInTheNameIsKnown() {
    assertEquals(
        "2024-03-01", RotationName.of("a.log-20240301.gz").date().orElseThrow().toString());
    assertEquals("2024-03-01", RotationName.of("a.log-1709251200").date().orElseThrow().toString());
    assertTrue(RotationName.of("a.log.1").date().isEmpty());
  }

  @Test
  void someNamesSayThatTheyAreLogs() {
    for (String name : List.of("auth.log", "access_log.1", "syslog.2.gz", "messages-20240301")) {
      assertTrue(RotationName.of(name).saysLog(), name);
    }
    for (String name : List.of("lastlog", "wtmp", "a.png", "system.journal", "catalog")) {
      assertFalse(RotationName.of(name).saysLog(), name);
    }
  }
}
