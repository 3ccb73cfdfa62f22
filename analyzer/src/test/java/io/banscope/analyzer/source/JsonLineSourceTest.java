package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.matcher.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonLineSourceTest {
  private final List<String> broken = new ArrayList<>();

  /** Lines as {@code number micros text}; a dash without time. */
  private List<String> lines(byte[] bytes, JsonFields fields, int limit) throws IOException {
    List<String> found = new ArrayList<>();
    LineReader reader =
        new LineReader(new ByteArrayInputStream(bytes), new Utf8LineDecoder(false), limit);
    try (JsonLineSource lines = new JsonLineSource("log", reader, fields, limit)) {
      while (lines.next()) {
        int length = lines.end() - lines.start();
        String text = new String(lines.buffer(), lines.start(), length, StandardCharsets.UTF_8);
        assertEquals(-1, text.indexOf('\n'));
        String time = lines.hasTime() ? Long.toString(lines.epochMicros()) : "-";
        String shown = lines.isTooLong() ? "too long" + text : text;
        found.add(lines.number() + " " + time + " " + shown + (lines.isTerminated() ? "" : "…"));
      }
      broken.clear();
      lines.broken().first().forEach(at -> broken.add(at.number() + " " + at.reason()));
    }
    return found;
  }

  private List<String> lines(String text, String fields) throws IOException {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return lines(bytes, JsonFields.parse(fields), LineReader.LIMIT_BYTES);
    } catch (InvalidInputException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readsDockersFiles() throws IOException {
    assertEquals(
        List.of(
            "1 1709633472123456 Failed password for x from 192.0.2.1", "2 1709633473000000 b\r"),
        lines(
            """
            {"log":"Failed password for x from 192.0.2.1\\n","stream":"stderr","time":"2024-03-05T10:11:12.123456789Z"}
            {"log":"b\\r\\n","stream":"stdout","attrs":{"log":"x"},"time":"2024-03-05T11:11:13+01:00"}
            """,
            "docker"));
    assertEquals(List.of(), broken);
  }

  @Test
  void joinsTheLinesThatDockerCut() throws IOException {
    String time = ",\"time\":\"1970-01-01T00:00:0";
    assertEquals(
        List.of("2 2000000 err", "4 4000000 one two three", "7 - a", "7 - b"),
        lines(
            "{\"log\":\"one \",\"stream\":\"stdout\""
                + time
                + "1Z\"}\n"
                + "{\"log\":\"err\\n\",\"stream\":\"stderr\""
                + time
                + "2Z\"}\n"
                + "{\"log\":\"two \",\"stream\":\"stdout\""
                + time
                + "3Z\"}\n"
                + "{\"log\":\"three\\n\",\"stream\":\"stdout\""
                + time
                + "4Z\"}\n"
                + "{\"log\":\"a\",\"stream\":\"stdout\"}\n"
                + "{\"log\":\"b\",\"stream\":\"stderr\"}\n"
                + "{\"log\":\"\",\"stream\":\"stderr\"}",
            "docker"));
  }

  @Test
  void piecesTogetherAreNoLongerThanALine() throws IOException {
    String piece = "{\"log\":\"1234567890\",\"stream\":\"o\"}\n";
    String end = "{\"log\":\"\\n\",\"stream\":\"o\"}\n";
    String pair = "{\"log\":\"1234567890123456789\",\"stream\":\"e\"}\n";
    JsonFields fields = new JsonFields("log", Optional.empty(), Optional.of("stream"));
    byte[] bytes = (piece.repeat(6) + end + piece.repeat(4) + end).getBytes(StandardCharsets.UTF_8);
    assertEquals(
        List.of("7 - too long", "12 - " + "1234567890".repeat(4)), lines(bytes, fields, 50));
    bytes = (piece.repeat(3) + pair + pair + end).getBytes(StandardCharsets.UTF_8);
    assertEquals(
        List.of("6 - " + "1234567890".repeat(3), "6 - too long"), lines(bytes, fields, 50));
    StringBuilder streams = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      streams.append("{\"log\":\"x\",\"stream\":\"" + i + "\"}\n");
    }
    bytes = streams.toString().getBytes(StandardCharsets.UTF_8);
    assertEquals(9, lines(bytes, fields, 2000).size(), "eight streams, and one for the others");
  }

  @Test
  void readsCaddysFieldsByTheirPath() throws IOException {
    String caddy =
        "{\"level\":\"info\",\"ts\":1646861401.5241024,\"msg\":\"handled request\",\"request\":"
            + "{\"remote_ip\":\"192.0.2.1\",\"headers\":{\"remote_ip\":[\"203.0.113.99\"]}},"
            + "\"status\":401,\"remote_ip\":\"203.0.113.99\",\"a.b\":{\"c\":true}}\n";
    assertEquals(
        List.of("1 1646861401524102 192.0.2.1"), lines(caddy, "line=request.remote_ip,time=ts"));
    assertEquals(List.of("1 - handled request"), lines(caddy, "msg"));
    assertEquals(List.of("1 - 401"), lines(caddy, "status"));
    assertEquals(List.of("1 - true"), lines(caddy, "a.b.c"));
    assertEquals(List.of("1 - "), lines(caddy, "request"));
    assertEquals(List.of("1 has no text in request"), broken);
    assertEquals(List.of("1 - "), lines(caddy, "request.user"));
    assertEquals(List.of("1 has no request.user"), broken);
  }

  @Test
  void keepsALineALine() throws IOException {
    assertEquals(
        List.of("1 - a\\nb \ufffd \ud83d\ude00\0 \\", "2 - last", "3 - x22\t"),
        lines(
            "{\"m\":\"a\\nb \\udc00 \\ud83d\\ude00\\u0000 \\\\\"}\n"
                + "{\"m\":\"first\",\"m\":\"last\\n\"}\n"
                + "{\"m\":\"\\x22\t\"}\n",
            "m"));
  }

  @Test
  void namesWhatIsNoRecordAndHandsOutAnEmptyLine() throws IOException {
    String deep = "[".repeat(100_001);
    List<String> lines =
        lines(
            "x\n\n{\"m\":null}\n{\"m\":\"cut\n{\0\"\0m\n{\"m\":\"a\"}x\n{\"x\":"
                + deep
                + "\n{}\n \r\n"
                + "{\"m\":\"a\",\"t\":\"yesterday\"}\n{\"m\":\"b\",\"t\":1}…",
            "line=m,time=t");
    assertEquals(
        List.of(
            "1 - ", "2 - ", "3 - ", "4 - ", "5 - ", "6 - ", "7 - ", "8 - ", "9 - ", "10 - a",
            "11 - …"),
        lines);
    assertEquals(
        List.of(
            "1 is no JSON object",
            "3 has no text in m",
            "4 is no JSON from column 10 on",
            "5 is no JSON object",
            "6 is no JSON from column 10 on",
            "7 is JSON of more than 100000 levels",
            "8 has no m",
            "10 cannot be dated by t",
            "11 is no JSON from column 16 on"),
        broken);
  }

  @Test
  void aStrangerCannotHideALineByItsSize() throws IOException {
    String hostile = "x".repeat(60_000);
    assertEquals(
        List.of("1 - a"),
        lines(
                "{\""
                    + hostile
                    + "\":1,\"n\":"
                    + "1".repeat(60_000)
                    + ",\"d\":"
                    + "[".repeat(5000)
                    + "]".repeat(5000)
                    + ",\"m\":\"a\"}",
                "m")
            .stream()
            .map(line -> line.replace("…", ""))
            .toList());
  }

  @Test
  void readsTimes() {
    assertEquals(1_500_000, JsonTime.micros("1.5"));
    assertEquals(1_709_633_472_123_000L, JsonTime.micros("1709633472123"));
    assertEquals(1_709_633_472_123_456L, JsonTime.micros("1709633472123456"));
    assertEquals(1_709_633_472_123_456L, JsonTime.micros("1709633472123456789"));
    assertEquals(1_709_633_472_000_000L, JsonTime.micros("1.709633472e9"));
    assertEquals(1_709_633_472_120_000L, JsonTime.micros("2024-03-05 10:11:12.12z"));
    assertEquals(1_709_633_472_000_000L, JsonTime.micros("2024-03-05T05:41:12-0430"));
    assertEquals(0, JsonTime.micros("1e-999999999"));
    assertEquals(0, JsonTime.micros("0e999999999"));
    assertEquals(-1_500_001, JsonTime.micros("-1.5000001"));
    assertEquals(-1, JsonTime.micros("1969-12-31T23:59:59.999999999Z"));
    for (String none :
        List.of(
            "",
            "x",
            "NaN",
            "Infinity",
            "1d",
            "0x1p3",
            "1e999999999",
            "-",
            ".",
            "2024-03-05T10:11:12",
            "2024-02-30T10:11:12Z",
            "2024-03-05T24:11:12Z",
            "2024-03-05T10:11:12.Z",
            "2024-03-05T10:11:12+1",
            "2024-03-05T10:11:12+01:0x",
            "2024-03-05T10:11:12*01:00",
            "9".repeat(64),
            "9".repeat(65),
            "+024-03-05T10:11:12Z")) {
      assertEquals(JsonTime.NONE, JsonTime.micros(none), none);
    }
  }

  @Test
  void knowsWhichFieldsAreAskedFor() throws InvalidInputException {
    assertEquals(JsonFields.DOCKER, JsonFields.parse("docker"));
    assertEquals(JsonFields.DOCKER, JsonFields.parse("line=log,time=time,stream=stream"));
    for (String wrong :
        List.of(
            "",
            ".",
            "a.",
            "a..b",
            "a.b.c.d.e.f.g.h.i",
            "time=t",
            "line=",
            "line=a,line=b",
            "lines=a",
            "line=a,",
            "line=a,time")) {
      assertThrows(InvalidInputException.class, () -> JsonFields.parse(wrong), wrong);
    }
  }

  @Test
  void whatJacksonWritesComesBack() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 3000; i++) {
      String text = text(random);
      long micros = random.nextLong() % 4_000_000_000_000_000L;
      String time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
      try (JsonGenerator out =
          new JsonFactory()
              .createGenerator(bytes)
              .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
        out.writeStartObject();
        if (random.nextBoolean()) {
          out.writeStringField(text(random) + "!", text(random));
          out.writeObjectFieldStart("noise");
          out.writeStringField("log", text(random));
          out.writeEndObject();
        }
        boolean timeFirst = random.nextBoolean();
        if (timeFirst) {
          out.writeStringField("t", time);
        }
        out.writeStringField("log", text);
        if (!timeFirst) {
          out.writeStringField("t", time);
        }
        out.writeEndObject();
      }
      bytes.write('\n');
      String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      expected.add(i + " " + micros + " " + line.replace("\n", "\\n"));
    }
    JsonFields fields = new JsonFields("log", Optional.of("t"), Optional.empty());
    assertEquals(expected, lines(bytes.toByteArray(), fields, 1 << 20), "seed " + seed);
    assertTrue(broken.isEmpty(), "seed " + seed + broken);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      text.appendCodePoint(
          "\n\r\t\"\\ab{}\0é€😀\u2028,:[]'".codePoints().toArray()[random.nextInt(18)]);
    }
    return text.toString();
  }
}
