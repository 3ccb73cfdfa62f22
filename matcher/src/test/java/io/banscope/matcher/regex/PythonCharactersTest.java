package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** For every code point, classes, categories and case are those of Python 3.11 on any JDK. */
class PythonCharactersTest {
  @Test
  void everyCodePointIsInPythonsSets() throws RegexSyntaxException {
    List<String> wrong = new ArrayList<>();
    int patterns = 0;
    for (String line : PythonRecords.lines("/regex/python-characters.txt.gz")) {
      String[] fields = line.split("\t", -1);
      CodePointSet expected = bounds(fields[1]);
      CodePointSet actual = matched(Regex.parse(fields[0], Set.of()));
      patterns++;
      if (!actual.equals(expected)) {
        wrong.add(
            "%s: too many %s, too few %s"
                .formatted(fields[0], actual.minus(expected), expected.minus(actual)));
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(patterns > 2_900, patterns + " patterns");
  }

  @Test
  void backReferencesCompareLowerCase() throws RegexSyntaxException {
    ReferenceMatcher matcher =
        ReferenceProgram.compile(Regex.parse("(.)\\1", Set.of(RegexFlag.IGNORECASE))).matcher();
    for (int i = 0; i < CharacterTables.Case.CAPITALS.rangeCount(); i++) {
      for (int c = CharacterTables.Case.CAPITALS.rangeStart(i);
          c < CharacterTables.Case.CAPITALS.rangeEnd(i);
          c++) {
        String pair = Character.toString(c) + Character.toString(CharacterTables.Case.lower(c));
        assertTrue(matcher.search(RegexText.of(pair), 0, 2), pair);
      }
    }
  }

  private static CodePointSet bounds(String deltas) {
    String[] words = deltas.isEmpty() ? new String[0] : deltas.split(" ");
    int[] bounds = new int[words.length];
    int last = 0;
    for (int i = 0; i < words.length; i++) {
      last += Integer.parseInt(words[i], 36);
      bounds[i] = last;
    }
    return CodePointSet.ofBounds(bounds);
  }

  private static CodePointSet matched(Regex regex) {
    if (regex.root() instanceof RegexNode.Chars chars) {
      return chars.set();
    }
    if (regex.root() instanceof RegexNode.Literal literal) {
      return CodePointSet.of(literal.codePoint());
    }
    ReferenceMatcher matcher = ReferenceProgram.compile(regex).matcher();
    CodePointSet.Builder found = new CodePointSet.Builder();
    for (int c = 0; c < CodePointSet.LIMIT; c++) {
      if (matcher.matchAt(RegexText.of(Character.toString(c)), 0, 1) && matcher.end(0) == 1) {
        found.add(c);
      }
    }
    return found.build();
  }
}
