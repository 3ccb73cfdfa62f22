package io.banscope.analyzer.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Characters that nobody sees are named, with their columns. */
class InvisibleTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain text, é漢😀|``",
        "a\\tb|2+1 tab",
        "a\\r\\r|2+2 carriage return",
        "\\0x|1+1 NUL",
        "\\ufeffx\\ufeff|1+1 byte order mark, 3+1 zero-width no-break space",
        "a\\u00a0b|2+1 no-break space",
        "a\\u202fb|2+1 narrow no-break space (U+202F)",
        "a\\u3000b|2+1 ideographic space (U+3000)",
        "a\\u200db|2+1 zero width joiner (U+200D)",
        "😀\\u202ea|2+1 right-to-left override (U+202E)",
        "\\u001b[1;31mred\\u001b[0m|1+7 colour code, 11+4 colour code",
        "\\u001b[2Jx|1+4 terminal control sequence",
        "x\\u001b|2+1 escape character",
        "\\u001b[999999999999999999999999999999999999999999999m|1+1 escape character",
        "x\\ufffd\\ufffd|2+2 replacement character, where bytes were not of the encoding",
        "x\\ufe0f|2+1 variation selector-16 (U+FE0F)",
        "x\\u3164|2+1 hangul filler (U+3164)",
        "\\ud800x|1+1 U+D800",
        "\\u0085|1+1 next line (nel) (U+0085)"
      })
  void namesThem(String written, String expected) {
    String found =
        InvisibleText.in(unescaped(written)).stream()
            .map(text -> text.column() + "+" + text.length() + " " + text.name())
            .collect(Collectors.joining(", "));
    assertEquals(expected, found);
  }

  private static String unescaped(String written) {
    return java.util.regex.Pattern.compile("\\\\u([0-9a-f]{4})")
        .matcher(written.replace("\\t", "\t").replace("\\r", "\r").replace("\\0", "\0"))
        .replaceAll(
            match ->
                java.util.regex.Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }

  @Test
  void namesOnlyTheFirstOfMany() {
    List<InvisibleText> found = InvisibleText.in("\ta".repeat(100_000));
    assertEquals(InvisibleText.MOST, found.size());
  }
}
