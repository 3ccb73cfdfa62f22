package io.banscope.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.banscope.matcher.filter.LineTriple;
import io.banscope.matcher.filter.Stamp;
import io.banscope.matcher.filter.Tuple;
import io.banscope.matcher.ip.RawId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  private static String time(double second) {
    return JsonText.time(new Stamp(Stamp.Kind.FRACTIONAL, second));
  }

  private static String written(Object value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonLines(out).generator()) {
      JsonText.value(json, value);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void timesAreUtcWithAsManyDigitsAsTheyNeed() {
    assertEquals("2024-03-05T08:11:12Z", time(1709626272));
    assertEquals("2024-03-05T08:11:12.500Z", time(1709626272.5));
    assertEquals("2024-03-05T08:11:12.123456Z", time(1709626272.123456));
    assertEquals("1969-12-31T23:59:59.750Z", time(-0.25));
  }

  @Test
  void aTimeThatHasNoFourDigitYearIsNone() {
    assertEquals("0000-01-01T00:00:00Z", time(-62_167_219_200.0));
    assertNull(time(-62_167_219_201.0));
    assertEquals("9999-12-31T23:59:59Z", time(253_402_300_799.0));
    assertNull(time(253_402_300_800.0));
    assertNull(time(1e300));
    assertNull(time(Double.NaN));
    assertNull(JsonText.time(Stamp.NONE));
  }

  @Test
  void halvesOfPairsAreReplaced() {
    assertEquals("a\ufffdb\ufffd", JsonText.paired("a\ud83db\ude00"));
    assertEquals("\ufffd\ud83d\ude00\ufffd", JsonText.paired("\ud83d\ud83d\ude00\ud83d"));
    String paired = "é \ud83d\ude00";
    assertSame(paired, JsonText.paired(paired));
  }

  @Test
  void valuesOfAFailureAreTextsListsAndNull() throws IOException {
    assertEquals("[null,\"x\",\"y\"]", written(new Tuple(Arrays.asList(null, "x", "y"))));
    assertEquals("[\"eve\",\"bob\"]", written(new LinkedHashSet<>(List.of("eve", "bob"))));
    assertEquals("[\"a b c\"]", written(List.of(new LineTriple("a ", "b", " c"))));
    assertEquals("\"\\\"\"", written(new RawId("\"")));
    assertEquals("7", written(7L));
    assertEquals("null", written(null));
  }

  /** Every character comes back, and those that something would obey are not there as they are. */
  @Test
  void whatATerminalObeysIsEscaped() throws IOException {
    String obeyed =
        "\u007f\u0080\u009b\u009f\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff";
    for (int point = 0; point <= 0x1ffff; point++) {
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        continue;
      }
      String text = new String(Character.toChars(point));
      String json = written("<" + text + ">");
      try (JsonParser parser = new JsonFactory().createParser(json)) {
        parser.nextToken();
        assertEquals("<" + text + ">", parser.getText());
      }
      if (point < ' ' || obeyed.contains(text)) {
        assertEquals(-1, json.indexOf(text), () -> "as it is: " + json);
      } else if (point > 0xa0 && point < 0x2000) {
        assertEquals("\"<" + text + ">\"", json);
      }
    }
  }
}
