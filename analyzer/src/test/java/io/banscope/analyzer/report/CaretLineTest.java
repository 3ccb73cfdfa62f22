package io.banscope.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The caret stands under the right cell. */
class CaretLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "abc|1|20|`abc`|` ^`",
        "abc|3|20|`abc`|`   ^`",
        "`\u001b[0m\tx`|5|20|`\\x1b[0m\\tx`|`         ^`",
        "漢字x|2|20|漢字x|`    ^`",
        "e\u0301x|2|20|e\u0301x|` ^`",
        "😀x|1|20|😀x|`  ^`",
        "0123456789abcdef|0|10|012345678…|^",
        "0123456789abcdef|8|10|…234567\u200b|`       ^`",
        "``|0|10|``|^"
      })
  void standsUnderThePlace(String text, int index, int width, String shown, String carets) {
    CaretLine line = CaretLine.of(text, index, width, false);
    if (!shown.endsWith("\u200b")) { // what is behind the place is not told there
      assertEquals(shown, line.text());
    }
    assertEquals(carets, line.carets());
  }

  @Test
  void tildesGoToTheEndOfWhatIsShown() {
    CaretLine line = CaretLine.of("ab漢d", 1, 20, true);
    assertEquals(" ^~~~", line.carets());
  }

  @Test
  void whatStandsBeforeTheCaretIsWhatStandsBeforeThePlace() {
    Random random = new Random(20_261_126);
    int[] points = {'a', ' ', '\t', 0, 0x1b, 0xe9, 0x202e, 0x6f22, 0x1f600, '\n'};
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(60);
      for (int n = 0; n < length; n++) {
        text.appendCodePoint(points[random.nextInt(points.length)]);
      }
      int index = random.nextInt(length + 1);
      int width = 12 + random.nextInt(60);
      CaretLine line = CaretLine.of(text.toString(), index, width, false);
      String before = VisibleText.of(text.substring(0, text.offsetByCodePoints(0, index)));
      int cells = line.carets().length() - 1;
      int kept = 0;
      while (CellWidth.of(line.text().substring(0, kept)) < cells) {
        kept = line.text().offsetByCodePoints(kept, 1);
      }
      String shown = line.text().substring(0, kept);
      String tail = shown.startsWith("\u2026") ? shown.substring(1) : shown;
      String place = "case " + i;
      assertTrue(before.endsWith(tail), place);
      assertTrue(CellWidth.of(line.text()) <= width, place);
    }
  }
}
