package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The parser accepts what Python accepts and words its errors as Python does. */
class PythonSyntaxTest {
  private static final String LATE_FLAGS = "global flags not at the start of the expression";

  @Test
  void pythonsErrorMessages() {
    List<String> wrong = new ArrayList<>();
    Set<String> kinds = new TreeSet<>();
    int errors = 0;
    for (PythonRecords.Syntax syntax : PythonRecords.syntax()) {
      if (syntax.message().startsWith(LATE_FLAGS)) {
        continue;
      }
      String message = "";
      try {
        Regex.parse(syntax.pattern(), syntax.flags());
      } catch (RegexSyntaxException e) {
        message = e.getMessage();
        assertTrue(e.offset() >= 0 && e.offset() <= syntax.pattern().length());
        kinds.add(e.reason().replaceAll("[0-9]+|'.*|\".*|\\\\.*|\\?.*|range .*", ""));
        errors++;
      }
      if (!message.equals(syntax.message())) {
        wrong.add(
            "%s %s is '%s' but was '%s'"
                .formatted(
                    PythonQuotes.quote(syntax.pattern()),
                    syntax.flags(),
                    syntax.message(),
                    message));
      }
    }
    assertEquals(List.of(), wrong.subList(0, Math.min(40, wrong.size())), wrong.size() + " wrong");
    assertTrue(errors >= 10_000, errors + " errors");
    assertTrue(kinds.size() >= 40, kinds.toString());
  }
}
