package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.regex.ReferenceMatcher;
import io.banscope.matcher.regex.RegexText;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a template matches there is a mark. Another seed: {@code -Dbanscope.seed=N}. */
class LineMarksTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);

  private static final String[] PARTS = {
    "1",
    "12",
    "2024",
    "20240101",
    "1709654400",
    ":",
    ":",
    "@",
    "4",
    "0a1b2c3d4e5f",
    " ",
    "-",
    "/",
    "Mar",
    "T",
    "x",
    "\u0663",
    "\u00e9",
    "10:11:12",
    "10:11",
    "[",
    "]",
    "2024-03-05 ",
    "Mar  5 ",
    "05/Mar/2024:10:11:12 +0100",
    "@4000000065e6f0c10a0b0c0d",
    "202403051011",
    "x05:1"
  };

  private static DateTemplates templates(String pattern) throws Exception {
    return pattern.isEmpty()
        ? DateTemplates.defaults(2024)
        : DateTemplates.compile(TracedText.untraced(pattern), 2024);
  }

  private static boolean matches(DateTemplates templates, String line) {
    RegexText text = RegexText.of(line);
    for (DateTemplate template : templates.templates()) {
      ReferenceMatcher matcher = template.program().matcher().orElseThrow();
      if (matcher.search(text, 0, text.length())) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "%H:%M",
        "%d/%b/%Y:%H:%M:%S %z",
        "EPOCH",
        "LEPOCH\n%H:%M:%S",
        "{^LN-BEG}TAI64N",
        "%Y%Exm%Exd%ExH",
        "(?:x|y:)%d:%M"
      })
  void noTemplateMatchesALineWithoutMarks(String pattern) throws Exception {
    DateTemplates templates = templates(pattern);
    LineMarks marks = new LineMarks(templates.facts());
    assertTrue(marks.isUsable());
    Random random = new Random(SEED);
    int matched = 0;
    int unmarked = 0;
    for (int i = 0; i < 4000; i++) {
      StringBuilder line = new StringBuilder();
      for (int part = random.nextInt(12); part >= 0; part--) {
        line.append(PARTS[random.nextInt(PARTS.length)]);
      }
      byte[] utf8 = line.toString().getBytes(StandardCharsets.UTF_8);
      int found = marks.next(utf8, 0, utf8.length);
      byte[] inside = ("1:" + line + ":1").getBytes(StandardCharsets.UTF_8);
      int shifted = marks.next(inside, 2, inside.length - 2);
      assertEquals(found, shifted < 0 ? shifted : shifted - 2, "at another place: " + line);
      boolean matches = matches(templates, line.toString());
      assertFalse(matches && found < 0, "seed " + SEED + ": " + line);
      matched += matches ? 1 : 0;
      unmarked += found < 0 ? 1 : 0;
    }
    assertTrue(matched > 10 && unmarked > 100, matched + " matched, " + unmarked + " unmarked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%d.%m", "{UNB}%Y", "%H:%M\n%d", "{NONE}", "%Y%m%d%H%M"})
  void aListThatMatchesWithoutMarksHasNone(String pattern) throws Exception {
    assertFalse(new LineMarks(templates(pattern).facts()).isUsable());
  }
}
