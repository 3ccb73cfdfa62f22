package io.banscope.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.banscope.analyzer.replay.ReplayResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports of results made by hand are those of the folder {@code replay}. */
class ReplayReportTest {
  private static final Path GOLDEN = Path.of("src/test/resources/replay");

  private static String text(ReplayResult result, int columns, int top) {
    StringBuilder text = new StringBuilder();
    new ReplayText(line -> text.append(line).append('\n'), ZoneId.of("Europe/Zurich"), columns, top)
        .print(result);
    return text.toString();
  }

  private static String json(ReplayResult result) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ReplayJson(out).print(result);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String csv(ReplayResult result) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ReplayCsv(out).print(result);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void check(String file, String written) throws IOException {
    if (System.getProperty("golden.rewrite") != null) {
      Files.writeString(GOLDEN.resolve(file), written);
    }
    assertEquals(Files.readString(GOLDEN.resolve(file)), written, file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ordinary", "hostile", "nothing"})
  void printsWhatIsRecorded(String name) throws IOException {
    ReplayResult result = ReplayResults.of(name);
    check(name + ".txt", text(result, 100, 5));
    check(name + ".narrow.txt", text(result, 72, 10));
    check(name + ".json", json(result));
    check(name + ".csv", csv(result));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ordinary", "hostile", "nothing"})
  void noLineIsWiderThanTheColumns(String name) {
    for (int columns = 60; columns < 140; columns++) {
      for (String line : text(ReplayResults.of(name), columns, 4).split("\n")) {
        assertTrue(line.codePointCount(0, line.length()) <= columns, columns + ": " + line);
      }
    }
  }

  /** But for the line feeds between them: every line and row is one of ours. */
  @Test
  void nothingThatATerminalObeysIsLeft() {
    ReplayResult hostile = ReplayResults.of("hostile");
    for (String output : List.of(text(hostile, 100, 20), json(hostile), csv(hostile))) {
      assertFalse(
          output
              .codePoints()
              .filter(point -> point != '\n')
              .anyMatch(
                  point ->
                      Character.isISOControl(point)
                          || Character.getType(point) == Character.FORMAT
                          || point == 0x2028),
          output);
    }
  }

  @Test
  void anAddressIsNeverShortened() {
    String address = "2001:db8:1234:5678:9abc:def0:1234:5678";
    for (int columns = 60; columns < 140; columns++) {
      assertTrue(text(ReplayResults.of("ordinary"), columns, 10).contains(address));
      assertTrue(text(ReplayResults.of("hostile"), columns, 10).contains(address));
    }
  }

  @Test
  void everyLineOfJsonIsAnObjectAndTheLastOneHasTheVersion() throws IOException {
    List<String> types = new ArrayList<>();
    JsonNode last = null;
    for (String line : json(ReplayResults.of("hostile")).split("\n")) {
      last = new ObjectMapper().readTree(line);
      types.add(last.get("type").asText());
      assertTrue(line.startsWith("{\"type\":"), line);
    }
    assertEquals(List.of("log", "jail", "problem", "problem", "total"), types);
    assertEquals(ReplayJson.FORMAT, last.get("format").asInt());
    assertFalse(last.get("complete").asBoolean());
  }

  @Test
  void everyRowOfCsvHasTheSixCellsOfTheHeader() throws IOException {
    try (MappingIterator<String[]> rows =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .readValues(csv(ReplayResults.of("hostile")))) {
      List<String[]> all = rows.readAll();
      assertEquals("jail,fact,name,count,first,last", String.join(",", all.get(0)));
      for (String[] row : all) {
        assertEquals(6, row.length, String.join("|", row));
        assertFalse(row[2].matches("(?s)[=+\\-@\\t\\r\\n\\uff1d].*"), row[2]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff0b1"})
  void whatSpreadsheetsCalculateIsBehindAnApostrophe(String text) {
    assertEquals("'" + VisibleText.of(text), CsvTable.cell(text));
    assertEquals("x;'" + VisibleText.of(text), CsvTable.cell("x;" + text));
    assertEquals("x;\" '" + VisibleText.of(text), CsvTable.cell("x;\" " + text));
    assertEquals("x" + VisibleText.of(text), CsvTable.cell("x" + text));
  }

  @Test
  void textIsShortenedByCharactersNotUnits() {
    Stream.of("", "abc", "abcd")
        .forEach(text -> assertEquals(text, VisibleText.fit(text, 4), "fits"));
    assertEquals("abc\u2026", VisibleText.fit("abcde", 4));
    assertEquals("\\x1\u2026", VisibleText.fit("\u001bx", 4));
    String smile = "\ud83d\ude00";
    assertEquals(smile.repeat(4), VisibleText.fit(smile.repeat(4), 4));
    assertEquals(smile.repeat(3) + "\u2026", VisibleText.fit(smile.repeat(5000), 4));
    assertEquals("\\ud83d\\x00\\U000e0041", VisibleText.of("\ud83d\0\udb40\udc41"));
  }
}
