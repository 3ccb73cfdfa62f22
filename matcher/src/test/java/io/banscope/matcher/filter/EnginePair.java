package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.LineDate;
import io.banscope.matcher.filter.LineMatcher.Extent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import java.util.Random;

/** The fast engine and the reference engine with the same filter, asked the same. */
final class EnginePair {
  private final CompiledFilter filter;
  private final LineMatcher fast;
  private final LineMatcher reference;
  private final Observations ofFast = new Observations();
  private final Observations ofReference = new Observations();
  private static final DateTemplates TEMPLATES = DateTemplates.defaults(2024);

  private final DateDetector detector =
      new DateDetector(
          TEMPLATES,
          ZoneOffset.UTC,
          OptionalInt.empty(),
          DateClock.of(InstantSource.fixed(Instant.parse("2024-12-31T12:00:00Z"))));
  private final DateState state = TEMPLATES.newState();
  private final LineDate date = new LineDate();
  private int matches;

  EnginePair(CompiledFilter filter, Extent extent) {
    this.filter = filter;
    fast = new FastLineMatcher(filter, extent, true);
    reference = new ReferenceLineMatcher(filter, extent);
  }

  /** Asks both about a line out of which its date, a part at random, or nothing was cut. */
  void compare(String line, Random random, String where) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    int cutStart = random.nextBoolean() ? 0 : boundary(bytes, random.nextInt(bytes.length + 1));
    int length = random.nextInt(3) == 0 ? 0 : random.nextInt(24);
    int cutEnd = boundary(bytes, Math.min(bytes.length, cutStart + length));
    if (random.nextInt(4) > 0) {
      detector.detect(state, bytes, 0, bytes.length, date);
      cutStart = date.cutStart();
      cutEnd = date.cutEnd();
    }
    String expected = ask(reference, ofReference, bytes, cutStart, Math.max(cutStart, cutEnd));
    String found = ask(fast, ofFast, bytes, cutStart, Math.max(cutStart, cutEnd));
    int from = cutStart;
    int to = cutEnd;
    if (!expected.contains(" given up ")) { // the reference engine has a budget
      assertEquals(expected, found, () -> where + ", cut " + from + " to " + to + ": " + line);
    }
    matches += ofFast.matchesEnd(0);
  }

  /** How many matches there were. */
  int matches() {
    return matches;
  }

  private static int boundary(byte[] bytes, int at) {
    int place = at;
    while (place < bytes.length && (bytes[place] & 0xc0) == 0x80) {
      place++;
    }
    return place;
  }

  private String ask(
      LineMatcher matcher, Observations out, byte[] bytes, int cutStart, int cutEnd) {
    out.reset(bytes);
    out.beginLine(0, bytes.length, cutStart, cutEnd, Stamp.Kind.NONE, 0, null, false, null);
    matcher.match(out);
    out.endLine();
    return SeenText.of(filter, out, 0);
  }
}
