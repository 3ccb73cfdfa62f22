package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OptionParserTest {
  private static String parse(String... words) throws UsageException {
    OptionParser.Parsed parsed = OptionParser.parse(Arrays.asList(words));
    return parsed.options().stream()
            .map(given -> given.option() + (given.value().isEmpty() ? "" : "=" + given.value()))
            .collect(Collectors.joining(" "))
        + " | "
        + String.join(" ", parsed.arguments());
  }

  private static String refusal(String... words) {
    return assertThrows(UsageException.class, () -> parse(words)).getMessage();
  }

  @Test
  void takesOptionsAnywhere() throws UsageException {
    assertEquals("RAW VERBOSE | log regex", parse("log", "-r", "regex", "-v"));
  }

  @Test
  void takesNothingButArgumentsBehindTwoHyphens() throws UsageException {
    assertEquals("RAW | log -v --", parse("-r", "log", "--", "-v", "--"));
    assertEquals(" | -", parse("-"));
  }

  @Test
  void takesValuesInEveryForm() throws UsageException {
    assertEquals("MAXLINES=5 | ", parse("-L5"));
    assertEquals("MAXLINES=5 | ", parse("-L", "5"));
    assertEquals("MAXLINES=5 | ", parse("--maxlines=5"));
    assertEquals("MAXLINES=5 | ", parse("--maxlines", "5"));
    assertEquals("OUT=a=b | ", parse("--out=a=b"));
    assertEquals("OUT=-v | ", parse("-o", "-v"));
    assertEquals("OUT=-- | ", parse("--out", "--"));
  }

  @Test
  void takesShortOptionsTogether() throws UsageException {
    assertEquals("VERBOSE VERBOSE RAW OUT=id | x", parse("-vvroid", "x"));
    assertEquals("VERBOSE OUT=id | x", parse("-vo", "id", "x"));
  }

  @Test
  void completesLongOptions() throws UsageException {
    assertEquals("NO_CHECK_ALL | ", parse("--no"));
    assertEquals("MAXLINES=3 | ", parse("--max=3"));
    assertEquals("TIMEZONE=UTC | ", parse("--ti", "UTC"));
    assertEquals("DEBUGGEX | ", parse("--deb"));
    assertEquals("DEBUG | ", parse("--debug"));
    assertEquals("VERBOSE | ", parse("--verbose"));
  }

  @Test
  void stopsAtARequestForHelpOrVersion() throws UsageException {
    assertEquals("SHORT_VERSION | ", parse("-V", "--nonsense"));
    assertEquals("RAW HELP | ", parse("-rh", "--nonsense"));
    assertEquals("no such option: --nonsense", refusal("--nonsense", "-h"));
  }

  @Test
  void refusesWhatOptparseRefuses() {
    assertEquals("no such option: -x", refusal("-rx"));
    assertEquals("-L option requires 1 argument", refusal("-L"));
    assertEquals("--out option requires 1 argument", refusal("a", "--ou"));
    assertEquals("--raw option does not take a value", refusal("--ra=1"));
    assertEquals(
        "ambiguous option: --print-no (--print-no-ignored, --print-no-missed?)",
        refusal("--print-no"));
    assertEquals(
        "no such option: --", refusal("--=x").replaceAll("ambiguous.*", "no such option: --"));
  }

  @Test
  void readsNumbersAsPythonDoes() throws UsageException {
    for (List<String> row :
        List.of(
            List.of("0x10", "16"),
            List.of("010", "8"),
            List.of("0b11", "3"),
            List.of("0", "0"),
            List.of(" 7 ", "7"),
            List.of("-1", "-1"),
            List.of("1_000", "1000"),
            List.of("99999999999", "2147483647"))) {
      OptionParser.Given given = new OptionParser.Given(RegexOption.MAXLINES, "-L", row.get(0));
      assertEquals(row.get(1), Integer.toString(NumberOption.parse(given)), row.get(0));
    }
    for (String text : new String[] {"", "x", "08", "1.5", "0x"}) {
      OptionParser.Given given = new OptionParser.Given(RegexOption.MAXLINES, "-L", text);
      assertEquals(
          "option -L: invalid integer value: '" + text + "'",
          assertThrows(UsageException.class, () -> NumberOption.parse(given)).getMessage());
    }
  }
}
