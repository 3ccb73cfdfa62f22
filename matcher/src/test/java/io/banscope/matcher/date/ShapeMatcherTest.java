package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.regex.ReferenceMatcher;
import io.banscope.matcher.regex.ReferenceProgram;
import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What is said of a shape holds for the texts of the shape, in any surroundings. Another seed:
 * {@code -Dbanscope.seed=N}.
 */
class ShapeMatcherTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);

  private static final List<String> ODD =
      List.of(
          "(a|ab)(c|bcd)?\\d*",
          "(?:a?){2,3}(\\d)\\b",
          "(\\d+?)(\\d*)(?=:)",
          "(?<=1)(\\d)(?!\\d)",
          "(?:(x)|y)(?(1)\\d|:)",
          "(\\d)\\1",
          "(?i)(b)\\1",
          "^\\d+$",
          "(?>\\d+)\\d",
          "(?:|a)*b",
          "\\B\\d\\B");

  private static final String[] TEXTS = {
    "2024-03-05 10:11:12.5 x",
    "[05/Mar/2024:10:11:12 +0100] ",
    "Mar  5 10:11:12 a",
    "20240305T101112 ",
    "[1709654400] a",
    "abcd12:3",
    "aab 1",
    "x1y:11",
    "bB22"
  };

  private static final String[] AROUND = {"", "", "1", " ", "a", ":", "é", "audit("};

  private static List<Regex> regexes() throws Exception {
    List<Regex> regexes = new ArrayList<>();
    for (DateTemplate template : DateTemplates.defaults(2024).templates()) {
      regexes.add(template.program().regex().orElseThrow());
    }
    for (String odd : ODD) {
      regexes.add(Regex.parse(odd, Set.of()));
    }
    return regexes;
  }

  @Test
  void answersHoldForEveryTextOfTheShape() throws Exception {
    Random random = new Random(SEED);
    ShapeMatcher matcher = new ShapeMatcher();
    ShapeText shape = new ShapeText();
    int certain = 0;
    int never = 0;
    for (Regex regex : regexes()) {
      ReferenceMatcher reference = ReferenceProgram.compile(regex).matcher();
      for (int round = 0; round < 800; round++) {
        byte[] piece = TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
        boolean startsLine = random.nextBoolean();
        assertTrue(shape.set(piece, 0, piece.length, startsLine));
        shape.endsLine = random.nextInt(4) == 0;
        widen(random, shape);
        int at = startsLine && random.nextBoolean() ? 0 : random.nextInt(piece.length);
        boolean matches = matcher.matches(regex.root(), regex.groupCount(), shape, at);
        int[] spans = new int[2 * regex.groupCount() + 2];
        for (int group = 0; group <= regex.groupCount(); group++) {
          spans[2 * group] = matcher.start(group);
          spans[2 * group + 1] = matcher.end(group);
        }
        boolean may = matcher.mayMatch(regex.root(), regex.groupCount(), shape, at);
        assertFalse(matches && !may);
        certain += matches ? 1 : 0;
        never += may ? 0 : 1;
        for (int i = 0; i < 8; i++) {
          String before = startsLine ? "" : "z" + AROUND[random.nextInt(AROUND.length)];
          String behind = shape.endsLine ? "" : AROUND[random.nextInt(AROUND.length)];
          String line = before + text(random, shape) + behind;
          String where = "seed " + SEED + " '" + regex.pattern() + "' at " + at + ": " + line;
          int shift = before.length();
          RegexText text = RegexText.of(line);
          boolean found = reference.matchAt(text, shift + at, text.length());
          assertFalse(found && !may, where);
          if (matches) {
            assertTrue(found, where);
            for (int group = 0; group <= regex.groupCount(); group++) {
              int start = reference.start(group);
              assertEquals(spans[2 * group], start < 0 ? -1 : start - shift, where);
              assertEquals(
                  spans[2 * group + 1], start < 0 ? -1 : reference.end(group) - shift, where);
            }
          }
        }
      }
    }
    assertTrue(certain > 500 && never > 5000, certain + " certain, " + never + " never");
  }

  private static void widen(Random random, ShapeText shape) {
    for (int i = random.nextInt(5); i > 0; i--) {
      int place = random.nextInt(shape.length);
      if (shape.least[place] >= '0' && shape.most[place] <= '9') {
        shape.allow(place, '0', Math.max(shape.most[place], "12359".charAt(random.nextInt(5))));
      } else if (shape.least[place] >= 'a' && shape.most[place] <= 'z') {
        shape.allow(place, 'a', 'z');
      }
    }
  }

  private static String text(Random random, ShapeText shape) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < shape.length; i++) {
      int range = shape.most[i] - shape.least[i] + 1;
      text.append((char) (shape.least[i] + random.nextInt(range)));
    }
    return text.toString();
  }
}
