package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CsvRowReaderTest {
  private final List<String> broken = new ArrayList<>();

  private List<CsvRow> rows(CsvRowReader reader) throws IOException {
    List<CsvRow> found = new ArrayList<>();
    try (reader) {
      for (Optional<CsvRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        found.add(row.get());
      }
      broken.clear();
      reader.broken().first().forEach(at -> broken.add(at.number() + " " + at.reason()));
    }
    return found;
  }

  /** Rows as {@code line time|host|user selected}. */
  private List<String> rows(String text, boolean header, String columns, String... where)
      throws IOException, InvalidInputException {
    List<CsvWhere> conditions = new ArrayList<>();
    for (String condition : where) {
      conditions.add(CsvWhere.parse(condition));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CsvRowReader reader =
        new CsvRowReader(
            new ByteArrayInputStream(bytes),
            ',',
            header,
            CsvColumns.parse(columns),
            conditions,
            60);
    return rows(reader).stream()
        .map(
            row ->
                row.line()
                    + " "
                    + row.time()
                    + "|"
                    + row.host()
                    + "|"
                    + row.user().orElse("-")
                    + (row.selected() ? "" : " no")
                    + (row.terminated() ? "" : "…"))
        .toList();
  }

  private static CsvRowReader open(String name, String... where)
      throws IOException, InvalidInputException {
    List<CsvWhere> conditions = new ArrayList<>();
    for (String condition : where) {
      conditions.add(CsvWhere.parse(condition));
    }
    return CsvRowReader.open(
        name,
        CsvLineSourceTest.SAMPLES.resolve(name),
        LogEncoding.named("utf-8").orElseThrow(),
        CsvFormat.DETECTED,
        CsvColumns.parse("time=1,host=3,user=4,category=2"),
        conditions);
  }

  @Test
  void nobodyIsNamedByAForgedLineOfTheSample() throws IOException, InvalidInputException {
    List<CsvRow> raw = rows(open("django-security-raw.log"));
    List<CsvRow> escaped = rows(open("django-security.log"));
    assertEquals(569, raw.size());
    assertEquals(List.of(), broken);
    for (List<CsvRow> rows : List.of(raw, escaped)) {
      assertEquals(List.of(), rows.stream().filter(row -> forged(row.host())).toList());
    }
    assertEquals(hosts(raw), hosts(escaped));
    for (String log : List.of("django-security-raw.log", "django-security.log")) {
      assertEquals(36, selected(log, "category=XSS*", "3=198.51.100.5"));
      assertEquals(0, selected(log, "category=Login*", "3=198.51.100.5"));
      assertEquals(569, selected(log, "category=?*", "3=*"));
    }
  }

  private long selected(String log, String... where) throws IOException, InvalidInputException {
    return rows(open(log, where)).stream().filter(CsvRow::selected).count();
  }

  private static boolean forged(String host) {
    return host.equals("203.0.113.99") || host.equals("2001:db8::bad");
  }

  private static TreeMap<String, Integer> hosts(List<CsvRow> rows) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge(row.host(), 1, Integer::sum));
    return counts;
  }

  @Test
  void findsColumnsByNumberAndByName() throws IOException, InvalidInputException {
    String log = "when,what,who\n1,XSS a, 192.0.2.1 \n2,SQL,192.0.2.2\r\n\n3,XSS,\"192.0.2.3\"";
    assertEquals(
        List.of("2 1|192.0.2.1|-", "3 2|192.0.2.2|- no", "5 3|192.0.2.3|-…"),
        rows(log, true, "time=when,host=3", "what=XSS*"));
    assertEquals(
        List.of(
            "1 when|who|what no",
            "2 1|192.0.2.1|XSS a",
            "3 2|192.0.2.2|SQL no",
            "5 3|192.0.2.3|XSS no…"),
        rows(log, false, "time=1, host=3, user=2", "user=XSS*", "3=*.1 "));
    assertThrows(InvalidInputException.class, () -> rows(log, false, "time=when,host=3"));
    assertThrows(InvalidInputException.class, () -> rows(log, true, "time=when,host=ip"));
    assertThrows(InvalidInputException.class, () -> rows(log, false, "time=1,host=3", "what=x"));
    assertThrows(InvalidInputException.class, () -> rows("", true, "time=when,host=3"));
  }

  @Test
  void refusesColumnsThatMakeNoSense() {
    for (String wrong :
        List.of(
            "",
            "time=1",
            "host=1",
            "time=0,host=1",
            "time=1,host=2,",
            "time=1,host=2,time=3",
            "time,host=1",
            "=1,time=1,host=2")) {
      assertThrows(InvalidInputException.class, () -> CsvColumns.parse(wrong), wrong);
    }
    for (String wrong : List.of("", "x", "=x", " =x")) {
      assertThrows(InvalidInputException.class, () -> CsvWhere.parse(wrong), wrong);
    }
  }

  @Test
  void leavesOutBrokenRowsAndGoesOn() throws IOException, InvalidInputException {
    assertEquals(
        List.of("2 1|192.0.2.1|-", "6 2|192.0.2.2|-"),
        rows(
            "short\n1,x,192.0.2.1\n3,\""
                + "x".repeat(60)
                + "\n4,x,203.0.113.99\n\",192.0.2.3\n"
                + "2,\"x,192.0.2.2\",192.0.2.2,more,\"\n\"\n5,\"x,192.0.2.5\n6,x,203.0.113.99\n",
            false,
            "time=1,host=3"));
    assertEquals(
        List.of(
            "1 has 1 columns and not 3",
            "3 has more than 60 bytes",
            "8 opens a quote that nothing closes; 2 lines behind it"),
        broken);
  }

  @Test
  void readsWhatCarelessWritersQuote() throws IOException, InvalidInputException {
    assertEquals(
        List.of(
            "1 1|192.0.2.1|a\"b", "2 1|192.0.2.1|\"a\"b", "3 1|192.0.2.1| \"a", "4 1|192.0.2.1|#"),
        rows(
            "a\"b,1,192.0.2.1\n\"a\"b,1,192.0.2.1\n \"a,1,192.0.2.1\n#,1,192.0.2.1\n",
            false,
            "user=1,time=2,host=3"));
  }

  @Test
  void theFormOfAValueIsThatOfShells() throws InvalidInputException {
    assertTrue(new CsvWhere("1", "XSS*").matches("XSS Attack"));
    assertTrue(new CsvWhere("1", "*a?b*").matches("xxaab aéb"));
    assertTrue(new CsvWhere("1", "?").matches("😀"));
    assertTrue(new CsvWhere("1", "**").matches(""));
    assertFalse(new CsvWhere("1", "").matches("x"));
    assertFalse(new CsvWhere("1", "XSS").matches("XSS "));
    assertFalse(new CsvWhere("1", "?").matches(""));
    assertFalse(new CsvWhere("1", "*a*a*a*a*b").matches("a".repeat(100_000)));
    assertEquals(new CsvWhere("a", "b=c"), CsvWhere.parse("a=b=c"));
  }

  @Test
  void whatUnivocityWritesComesBack() throws IOException, InvalidInputException {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (char separator : ",;\t|".toCharArray()) {
      List<CsvRow> expected = new ArrayList<>();
      StringBuilder log = new StringBuilder();
      long line = 1;
      for (int i = 0; i < 2000; i++) {
        List<String> row = CsvRows.random(random, 3 + random.nextInt(3));
        String record = CsvRows.write(row, separator);
        boolean returns = random.nextInt(4) == 0;
        log.append(record).append(returns ? "\r\n" : "\n");
        expected.add(
            new CsvRow(
                line, row.get(2).strip(), row.get(0).strip(), Optional.of(row.get(1)), true, true));
        line += 1 + record.chars().filter(c -> c == '\n').count();
      }
      byte[] bytes = log.toString().getBytes(StandardCharsets.UTF_8);
      CsvRowReader reader =
          new CsvRowReader(
              new ByteArrayInputStream(bytes),
              separator,
              false,
              CsvColumns.parse("time=3,host=1,user=2"),
              List.of(),
              1 << 20);
      String which = "seed " + seed + " separator " + (int) separator;
      List<CsvRow> found = rows(reader);
      for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
        assertEquals(expected.get(i), found.get(i), which);
      }
      assertEquals(expected.size(), found.size(), which);
      assertEquals(List.of(), broken, "seed " + seed);
    }
  }
}
