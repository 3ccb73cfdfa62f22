package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of a search grow with the text, not with a power of it; counted, not timed. */
class LinearTimeTest {
  private static final int LENGTH = 10_000;

  /** Pattern, the text that is repeated, what stands at the end. None of them matches. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "^(a+)+$ a !",
        "(a+)+$ a !",
        "^(a|a)*$ a !",
        "^(a|aa)+$ a !",
        "(x+x+)+y x !",
        "^(?:a?){20}a{20}$ a !",
        "(?:.*.*.*)=; a !",
        ".*.*=.* x !",
        "^(?:(?:a*)*)*$ a !",
        "^(?:a*|b)*$ ab !",
        "^(?:(?:(?!b)a)+)+$ a !",
        "^(?:(?!x).)*?(?:(?!y).)*?(?:(?!z).)*?=$ a !",
        "(?:(?=a*)a)*b a !",
        "(?:(?=(?:a|aa)*!)(?:a|aa))*b a !",
        "(?:(?!(?:a|aa)*b)(?:a|aa))*b a !",
        "(?:(?<=a)a|a)*b a !",
        "(?:(?<!b)(?:a|aa))*b a !",
        "^(a)?(?:(?(1)a|b)|a)*$ a !",
        "^(?:(a)|(?(1)a|aa)|b)*$ ab !",
        "(?:a{1,3}){1,}b a !",
        "(?:a{2,5}|a){3,}b a !",
        "(?:(?:a{0,9}){0,9}){0,9}=b a !",
        "(?>a|aa)*b a !",
        "(?:(?>a+)|aa)*b a !",
        "(?:(?>(?:a|aa)(?:a|aa))|a)*b a !",
        "(?:(?>(?>a|b)a)|(?>a))*b a !",
        "(?:(?:a|aa)++|a)*b a !",
        "(?:(?:a|ab){2}+|b|a)*c ab !",
        "(?:a*?b?)*?c ab !",
        "a++b a !",
        "(?:a++b|a)*c a !",
        "(?>a*)b a !",
        "(?:[^b]{2,}+|b|a)*c ab !",
        "(?:(?=a++c)a|a)*c a !",
        "(?>(?>a+)b|a)*c a !",
        "(\\w+\\s?)*\\.$ ab\\s !",
        "([a-z]+)*[a-z]+= abc !",
        "^.*?(?:.*?,){11}P 1,2, !",
        "\\d+(?:\\.\\d+)*:\\d+x 1.1 !",
        "(?i)(ſ+|s)+K sS !",
        "(?s)(?:.*\\n)*?.*=x ab\\n !",
      })
  void stepsAreProportionalToTheText(String pattern, String part, String last)
      throws RegexSyntaxException {
    String repeated = part.replace("\\s", " ").replace("\\n", "\n");
    long half = steps(pattern, repeated.repeat(LENGTH / 2 / repeated.length()) + last);
    long whole = steps(pattern, repeated.repeat(LENGTH / repeated.length()) + last);
    assertTrue(whole < 2.2 * half + 1000, pattern + ": " + half + " steps, then " + whole);
  }

  private static long steps(String pattern, String text) throws RegexSyntaxException {
    ReferenceMatcher matcher = ReferenceProgram.compile(Regex.parse(pattern, Set.of())).matcher();
    RegexText subject = RegexText.of(text);
    assertFalse(matcher.search(subject, 0, subject.length()), pattern);
    return matcher.steps();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a*)*\\1b", "(a+)+\\1!$", "(.*)(.*)(.*)\\1\\2\\3=", "(?P<x>a+)+(?P=x)b"})
  void backReferencesRunOutOfSteps(String pattern) throws RegexSyntaxException {
    ReferenceMatcher matcher = ReferenceProgram.compile(Regex.parse(pattern, Set.of())).matcher();
    RegexText text = RegexText.of("a".repeat(2000));
    BudgetExceededException exceeded =
        assertThrows(BudgetExceededException.class, () -> matcher.search(text, 0, text.length()));
    assertEquals("steps", exceeded.unit());
    assertEquals("no answer within " + exceeded.limit() + " steps", exceeded.getMessage());
    assertTrue(
        matcher.search(RegexText.of("aab"), 0, 3) || !pattern.equals("(a*)*\\1b"), "usable again");
  }

  @Test
  void ordinaryLinesAreNotRemembered() throws RegexSyntaxException {
    String line = "Failed password for invalid user admin from 192.0.2.1 port 4711 ssh2\n";
    assertTrue(steps("^Failed \\S+ for .*? from \\S+ port \\d+ ftp", line) < 1000);
  }
}
