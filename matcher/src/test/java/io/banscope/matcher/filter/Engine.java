package io.banscope.matcher.filter;

import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.ReferenceDates;
import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.regex.dfa.PatternSet.Wanted;
import java.lang.reflect.Field;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The engine that a test runs on; also for the tests of other modules. */
public enum Engine {
  /** What is delivered: automata for what they take, the reference engine for the rest. */
  FAST,
  /** The reference engine for everything. */
  REFERENCE;

  /** The filter on this engine. */
  public CompiledFilter filter(CompiledFilter filter) {
    if (this == FAST) {
      return filter;
    }
    CompiledFilter alone =
        new CompiledFilter(
            filter.name(),
            filter.prefregex(),
            filter.failregexes(),
            filter.ignoreregexes(),
            filter.maxlines(),
            filter.dnsMode(),
            filter.warnings());
    RegexAutomata none = RegexAutomata.of(List.of(), Wanted.FIRST);
    for (Extent extent : Extent.values()) {
      automata(alone).put(extent, new FilterAutomata(null, none, none));
      if (FastLineMatcher.suits(alone, extent)) {
        throw new AssertionError("the fast engine is still of use");
      }
    }
    return alone;
  }

  /** A date detector on this engine; the arguments are those of {@link DateDetector}. */
  public DateDetector dates(
      DateTemplates templates, ZoneId zone, OptionalInt defaultZoneMinutes, DateClock clock) {
    return this == FAST
        ? new DateDetector(templates, zone, defaultZoneMinutes, clock)
        : ReferenceDates.detector(templates, zone, defaultZoneMinutes, clock);
  }

  /** What the filter would make when first asked for, which has no other use for a way in. */
  @SuppressWarnings("unchecked")
  private static Map<Extent, FilterAutomata> automata(CompiledFilter filter) {
    try {
      Field field = CompiledFilter.class.getDeclaredField("automata");
      field.setAccessible(true);
      return (Map<Extent, FilterAutomata>) field.get(filter);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
