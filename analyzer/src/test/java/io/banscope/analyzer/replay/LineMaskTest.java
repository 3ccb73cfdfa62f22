package io.banscope.analyzer.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LineMaskTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/replay/masks.psv", delimiter = '|', quoteCharacter = '\0')
  void whatVariesIsMasked(String line, String masked) {
    assertEquals(masked, String.join(" ", LineMask.tokens(line)));
  }
}
