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
import java.util.Arrays;
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
    StringBuilder text = new StringBuilder();
    if (out.problem(0) != null) {
      text.append(" given up ").append(out.problem(0));
    }
    text.append("early");
    hits(out, out.earlyIgnoreBegin(0), out.earlyIgnoreEnd(0), text);
    int prefix = out.prefregex(0);
    text.append(" prefregex ");
    if (prefix >= 0) {
      int groups = filter.prefregex().orElseThrow().regex().groupCount();
      spans(out, prefix, groups, text);
    } else {
      text.append(prefix);
    }
    for (int match = out.matchesBegin(0); match < out.matchesEnd(0); match++) {
      int index = out.failregex(match);
      text.append(" failregex ").append(index);
      spans(out, out.failSpans(match), filter.failregexes().get(index).regex().groupCount(), text);
      text.append(" ignored by");
      hits(out, out.lateIgnoreBegin(match), out.lateIgnoreEnd(match), text);
    }
    return text.toString();
  }

  private static void hits(Observations out, int begin, int end, StringBuilder text) {
    for (int hit = begin; hit < end; hit++) {
      text.append(' ').append(out.ignoreHit(hit));
    }
  }

  private static void spans(Observations out, int begin, int groups, StringBuilder text) {
    int[] spans = new int[2 * groups + 2];
    for (int group = 0; group <= groups; group++) {
      spans[2 * group] = out.groupStart(begin, group);
      spans[2 * group + 1] = out.groupEnd(begin, group);
    }
    text.append(Arrays.toString(spans));
  }
}
