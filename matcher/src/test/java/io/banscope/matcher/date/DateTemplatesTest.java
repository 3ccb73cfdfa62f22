package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.Origin;
import io.banscope.matcher.SourceFile;
import io.banscope.matcher.TracedText;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateTemplatesTest {
  private static final int YEAR = 2024;

  private static DateTemplates compile(String datepattern) throws InvalidDateSettingException {
    return DateTemplates.compile(TracedText.untraced(datepattern), YEAR);
  }

  private static InvalidDateSettingException refused(String datepattern) {
    return assertThrows(InvalidDateSettingException.class, () -> compile(datepattern));
  }

  private static List<String> names(DateTemplates templates) {
    return templates.templates().stream().map(DateTemplate::name).toList();
  }

  /** Patterns recorded from fail2ban 1.0.2; see the README beside the recording. */
  @TestFactory
  List<DynamicTest> recordedPatterns() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream in = DateTemplatesTest.class.getResourceAsStream("/date/templates.txt")) {
      for (String row : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] fields = row.split("\t", -1);
        String pattern = fields[0].translateEscapes();
        tests.add(DynamicTest.dynamicTest(pattern, () -> checkRecorded(pattern, fields)));
      }
    }
    assertTrue(tests.size() > 150);
    return tests;
  }

  private static void checkRecorded(String pattern, String[] fields) throws Exception {
    if (fields[1].equals("x")) {
      assertEquals(fields[2].translateEscapes(), refused(pattern).fail2banMessage());
      return;
    }
    DateTemplate template = new TemplateFactory(new DateTokens(YEAR)).create(pattern);
    String name = fields[2].equals("\\-") ? "" : fields[2].translateEscapes();
    assertEquals(name, template.name());
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(template.regex().getBytes(StandardCharsets.UTF_8));
    assertEquals(
        fields[3], HexFormat.of().formatHex(digest, 0, 8), () -> "regex " + template.regex());
    assertEquals(fields[1].equals("1"), template.isAnchored(), template.regex());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          1990 ; 19[89]\\d
          1999 ; (?:199|200)\\d
          2001 ; 200\\d
          2006 ; 200\\d
          2007 ; 20[01]\\d
          2016 ; 20[01]\\d
          2017 ; 20[012]\\d
          2026 ; 20[012]\\d
          2027 ; 20[0123]\\d
          2040 ; 20[01234]\\d
          2096 ; 20[0123456789]\\d
          2097 ; 2(?:00|01|02|03|04|05|06|07|08|09|10)\\d
          2107 ; 2(?:00|01|02|03|04|05|06|07|08|09|10|11)\\d
          """)
  void yearWindowFollowsTheStartYear(int year, String regex) {
    assertEquals(regex, YearWindow.regex(year));
  }

  @Test
  void defaultListHasFourteenAnchoredVariantsBeforeTheBaseList() {
    DateTemplates defaults = DateTemplates.defaults(YEAR);
    List<DateTemplate> list = defaults.templates();
    assertEquals(31, list.size());
    for (int i = 0; i < list.size(); i++) {
      assertEquals(i < 14 ? 100 : 1, list.get(i).weight());
      assertTrue(list.get(i).error().isEmpty(), list.get(i).name());
    }
    assertEquals("{^LN-BEG}Epoch", list.get(7).name());
    assertEquals("Epoch", list.get(21).name());
    assertEquals("{^LN-BEG}24hour:Minute:Second", list.get(22).name());
    assertEquals("TAI64N", list.get(30).name());
    assertEquals("Default Detectors", defaults.name());
  }

  @Test
  void lineBeginListHasSeventeenTemplates() throws Exception {
    DateTemplates list = compile("{^LN-BEG}");
    assertEquals(17, list.templates().size());
    assertTrue(list.templates().stream().allMatch(DateTemplate::isAnchored));
    assertEquals("{^LN-BEG}24hour:Minute:Second", list.templates().get(14).name());
    assertEquals("Default Detectors", list.name());
  }

  @Test
  void defaultKeywordAddsNothing() throws Exception {
    assertEquals(List.of("Year-Month-Day"), names(compile("%Y-%m-%d\n{DEFAULT}")));
    assertEquals(31, compile("{default}").templates().size());
    assertEquals(31, compile(" \n\n").templates().size());
  }

  @Test
  void datesAreFilledIntoTheRestOfAPattern() throws Exception {
    DateTemplates list = compile("^x {DATE}");
    assertEquals(17, list.templates().size());
    assertEquals("^x Epoch", list.templates().get(7).name());
    assertEquals("^x 24hour:Minute:Second", list.templates().get(8).name());
    assertEquals("^x ^MON-Day-ExYear2 %k:Minute:Second", list.templates().get(12).name());
    assertEquals("{^LN-BEG}Epoch", compile("^{DATE}").templates().get(7).name());
    assertEquals("Epoch", compile("{date}").templates().get(7).name());
  }

  @Test
  void eachLineIsAPattern() throws Exception {
    DateTemplates list = compile("\n  %Y-%m \n\n%H:%M\n");
    assertEquals(List.of("Year-Month", "24hour:Minute"), names(list));
    assertEquals("Year-Month", list.name());
    assertEquals("Default Detectors", compile("%Y\n%m\n%d").name());
  }

  @Test
  void equalNamesClashUnlessTheDefaultListComesLast() throws Exception {
    DateTemplates list = compile("{^LN-BEG}Epoch\n{^LN-BEG}");
    assertEquals(17, list.templates().size());
    assertEquals("{^LN-BEG}Epoch", list.templates().get(0).name());
    assertEquals(
        "There is already a template with name {^LN-BEG}Epoch",
        refused("{^LN-BEG}\n{^LN-BEG}Epoch").fail2banMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {^LN-BEG}Epoch;{^LN-BEG}               | 100
          {^LN-BEG}Epoch;{DEFAULT}               | 100
          {^LN-BEG}EPOCH;{^LN-BEG}               | 100
          {^LN-BEG}%m/%d/%ExY:%H:%M:%S;{^LN-BEG} | 100
          {^LN-BEG}Epoch;x{DATE}                 | 1
          ^EPOCH;{^LN-BEG}                       | 1
          {^LN-BEG}%H:%M;{^LN-BEG}               | 1
          {^LN-BEG}{DATE}                        | 1
          """)
  void anchoredWeightComesWithTheDefaultList(String datepattern, double weight) throws Exception {
    assertEquals(
        weight, compile(datepattern.strip().replace(';', '\n')).templates().get(0).weight());
  }

  @Test
  void badPercentIsShownInItsFile() {
    SourceFile file =
        new SourceFile("filter.d/x.conf", List.of("[Definition]", "datepattern = %Y-%Q"));
    TracedText pattern = TracedText.verbatim("%Y-%Q", new Origin(file, 2, 15));
    InvalidDateSettingException refused =
        assertThrows(InvalidDateSettingException.class, () -> DateTemplates.compile(pattern, YEAR));
    assertEquals(
        List.of(
            "error: filter.d/x.conf:2:18: datepattern: '%Q' is not a part of a date",
            "  2 | datepattern = %Y-%Q",
            "    |                  ^^",
            "  help: write '%%' for a percent sign"),
        refused.diagnostic().render());
    assertEquals(
        "Failed to set datepattern '%Y-%Q' (may be an invalid format or unescaped percent char):"
            + " not enough arguments for format string",
        refused.fail2banMessage());
  }

  @Test
  void duplicateIsShown() {
    assertEquals(
        List.of(
            "error: datepattern: there is already a template with name 'Year'",
            "   | %Y",
            "   | ^^",
            "  help: drop one of the two; '{^LN-BEG}' may only stand behind templates it contains"),
        refused("%Y\n%Y").diagnostic().render());
  }

  @Test
  void refusedRegexIsAWarningAndFailsItsLines() throws Exception {
    DateTemplates templates = compile("%Y-(");
    assertEquals(1, templates.warnings().size());
    assertEquals(
        "every line that reaches this template fails", templates.warnings().get(0).effect());
    assertTrue(compile("%Y-%m-%d %Y").templates().get(0).error().isPresent());
    assertTrue(compile("{^LN-BEG}").warnings().isEmpty());
  }

  @Test
  void theDefaultListIsFilledByTheFirstLine() throws Exception {
    DateTemplates defaults = compile("");
    assertEquals(List.of(), defaults.uses(defaults.newState()));
    DateTemplates templates = compile("EPOCH\n{^LN-BEG}");
    DateState state = templates.newState();
    assertEquals(18, templates.uses(state).size());
    DateDetector detector =
        new DateDetector(
            templates,
            java.time.ZoneOffset.UTC,
            java.util.OptionalInt.empty(),
            DateClock.of(java.time.InstantSource.fixed(java.time.Instant.EPOCH)));
    detector.detect(state, "1709632800 x", new LineDate());
    assertEquals(18, templates.uses(state).size());
    assertEquals(
        List.of(
            "Epoch",
            "# weight: 1.000 (1.000), pattern: ",
            "# regex:   " + templates.templates().get(0).regex()),
        templates.uses(state).get(0).describe());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          %Y           | %Y (Year)
          {NONE}       | {UNB}^ (^)
          x{EPOCH}     | x{EPOCH}
          TAI64N       | TAI64N
          %Y;%m        | %Y (Year)
          %Y;%m;%d     | Default Detectors
          {DEFAULT}    | Default Detectors
          """)
  void descriptionIsThatOfTheFirstTemplate(String datepattern, String description)
      throws Exception {
    assertEquals(description, compile(datepattern.strip().replace(';', '\n')).description());
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "UTC, 0",
    "UTC+02, 120",
    "UTC+0200, 120",
    "UTC+02:00, 120",
    "GMT-0330, -210",
    "+02, 120",
    "-19:59, -1199",
    "CET, 60",
    "CET+0130, 150",
    "X, -660",
    "Z, 0",
    "A+05, 360",
    "+0160, 120",
    "NPT, 345",
    "MART, -570",
    "VLAST, 660"
  })
  void zonesAreFixedOffsets(String zone, int minutes) throws Exception {
    assertEquals(minutes, LogTimeZone.minutes("logtimezone", TracedText.untraced(zone)));
  }

  @Test
  void unknownZonesAreRefused() {
    for (String zone : List.of("UTC+2", "UTC+2000", "utc", "XY", "ERROR", " UTC", "+1")) {
      InvalidDateSettingException refused =
          assertThrows(
              InvalidDateSettingException.class,
              () -> LogTimeZone.minutes("--timezone", TracedText.untraced(zone)));
      assertEquals("Unknown or unsupported time zone: '" + zone + "'", refused.fail2banMessage());
    }
  }
}
