package io.banscope.matcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.filter.Tuple;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PythonReprTest {
  @Test
  void quotesLikePython() {
    assertEquals("'a'", PythonRepr.of("a"));
    assertEquals("\"it's\"", PythonRepr.of("it's"));
    assertEquals("'it\\'s \"q\"'", PythonRepr.of("it's \"q\""));
    assertEquals("'\"'", PythonRepr.of("\""));
  }

  @Test
  void escapesWhatIsNotPrintable() {
    assertEquals("'\\\\ \\n\\r\\t\\x00\\x7f\\xa0é'", PythonRepr.of("\\ \n\r\t\0\u007f\u00a0é"));
    assertEquals("'\\u2028\\ufeff\\U000e0001😀'", PythonRepr.of("\u2028\ufeff\udb40\udc01😀"));
  }

  @Test
  void writesNumbersLikePython() {
    assertEquals("5", PythonRepr.of(5));
    assertEquals("5400.0", PythonRepr.of(5400.0));
    assertEquals("0.1", PythonRepr.of(0.1));
    assertEquals("1e-05", PythonRepr.of(0.00001));
    assertEquals("0.0001", PythonRepr.of(0.0001));
    assertEquals("1e+16", PythonRepr.of(1e16));
    assertEquals("1.5e+300", PythonRepr.of(1.5e300));
    assertEquals("1234567890123456.0", PythonRepr.of(1234567890123456.0));
    assertEquals("-2e-323", PythonRepr.of(-2e-323));
    assertEquals("-0.0", PythonRepr.of(-0.0));
  }

  @Test
  void writesContainers() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mode", "x");
    map.put("n", null);
    assertEquals("{'mode': 'x', 'n': None}", PythonRepr.of(map));
    assertEquals("[True, [], None]", PythonRepr.of(Arrays.asList(true, List.of(), null)));
  }

  @Test
  void writesTuplesAndSets() {
    assertEquals("('a', None)", PythonRepr.of(new Tuple(Arrays.asList("a", null))));
    assertEquals("('a',)", PythonRepr.of(new Tuple(List.of("a"))));
    assertEquals("{'b'}", PythonRepr.of(Set.of("b")));
    assertEquals("set()", PythonRepr.of(Set.of()));
  }

  /** Sums that {@code python/printable.py} prints with Python 3.11. */
  @Test
  void knowsWhichCharactersPythonPrints() {
    long count = 0;
    long sum = 0;
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (PythonPrintable.test(point)) {
        count++;
        sum += point;
      }
    }
    assertEquals(144516, count);
    assertEquals(14867683184L, sum);
  }
}
