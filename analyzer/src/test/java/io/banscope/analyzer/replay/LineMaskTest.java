package io.banscope.analyzer.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LineMaskTest {
  private final LineMask mask = new LineMask();

  private void read(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    mask.read(bytes, 0, 0, 0, bytes.length);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/replay/masks.psv", delimiter = '|', quoteCharacter = '\0')
  void whatVariesIsMasked(String line, String masked) {
    read(line);
    assertEquals(masked, String.join(" ", mask.tokens()));
  }

  @Test
  void itMasksAsThePlainForm() {
    String[] pieces = {
      "1",
      "23",
      "0x",
      "ff",
      "deadbeef",
      "::",
      ":",
      ".",
      "-",
      "/",
      "//",
      " ",
      "\t",
      "\u001b",
      "a",
      "_",
      "%",
      "=",
      "[",
      "]",
      "\u00e9",
      "\u0661",
      "\ud83d\ude00",
      "\u0000",
      "\u2026",
      "<*>"
    };
    for (long seed = 0; seed < 60_000; seed++) {
      Random random = new Random(seed);
      StringBuilder line = new StringBuilder();
      int size = random.nextInt(50) == 0 ? 300 + random.nextInt(400) : random.nextInt(14);
      int kinds = 1 + random.nextInt(pieces.length);
      for (int i = 0; i < size; i++) {
        line.append(pieces[(int) ((seed + random.nextInt(kinds)) % pieces.length)]);
      }
      read(line.toString());
      assertEquals(PlainLineMask.tokens(line.toString()), mask.tokens(), "seed " + seed);
      byte[] key = String.join(" ", mask.tokens()).getBytes(StandardCharsets.UTF_8);
      assertTrue(mask.hasKey(key), "seed " + seed);
    }
  }
}
