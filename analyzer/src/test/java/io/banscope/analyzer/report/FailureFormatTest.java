package io.banscope.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.Stamp;
import io.banscope.matcher.ip.RawId;
import io.banscope.matcher.ip.TupleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureFormatTest {
  private static final Stamp TIME = new Stamp(Stamp.Kind.FRACTIONAL, 1_709_633_472);

  @Test
  void rowShowsATupleAsTuple() throws Exception {
    Failure failure = new Failure(0, new TupleId(List.of("x", "b")), TIME, Map.of());
    assertEquals(List.of("[('x', 'b'),\t1709633472.0,\t{}],"), print("row", failure));
    assertEquals(List.of("('x', 'b')"), print("id", failure));
  }

  @Test
  void rowQuotesText() throws Exception {
    Failure failure = new Failure(0, new RawId("a'b"), TIME, Map.of());
    assertEquals(List.of("[\"a'b\",\t1709633472.0,\t{}],"), print("row", failure));
  }

  private static List<String> print(String format, Failure failure) throws Exception {
    List<String> printed = new ArrayList<>();
    FailureFormat.parse(format, Instant.EPOCH).print(failure, printed::add);
    return printed;
  }
}
