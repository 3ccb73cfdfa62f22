package io.banscope.matcher.filter;

import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.LineDate;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline as the sample logs are meant for: at 2005-08-14 12:00:00 in Zurich, host names as
 * they are, every failregex tried. Source: spec line-pipeline.md section 15.
 */
final class SamplePipeline {
  static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  static final long NOW = 1_124_013_600;
  private static final String NOW_TEXT = "2005-08-14T12:00:00 ";
  private static final int START_YEAR = 2024;

  private final CompiledFilter filter;
  private final boolean journal;
  private final DateDetector detector;
  private final DateState dates;
  private final LineMatcher matcher;
  private final OrderedStage ordered;
  private final MultiLineMatcher multiLine;
  private final Observations seen = new Observations();
  private final LineDate date = new LineDate();

  SamplePipeline(FilterSettings settings, boolean journal) throws Exception {
    this.journal = journal;
    filter = CompiledFilter.compile(settings, DnsMode.RAW);
    DateTemplates templates =
        settings.datepattern().isPresent()
            ? DateTemplates.compile(settings.datepattern().get(), START_YEAR)
            : DateTemplates.defaults(START_YEAR);
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(NOW));
    detector = new DateDetector(templates, ZONE, OptionalInt.empty(), DateClock.of(clock));
    dates = templates.newState();
    LineMatcher.Extent extent = LineMatcher.Extent.ALL;
    FailureMaker maker =
        new FailureMaker(
            new Sessions(Double.POSITIVE_INFINITY),
            new HostLookup(DnsMode.RAW, HostResolver.never(), warning -> {}),
            extent,
            true);
    matcher = new ReferenceLineMatcher(filter, extent);
    ordered = new OrderedStage(filter, maker);
    multiLine = new MultiLineMatcher(filter, extent, maker);
  }

  LineOutcome process(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    if (journal) {
      return process(bytes, 0, 0, new Stamp(Stamp.Kind.FRACTIONAL, NOW), NOW_TEXT, null);
    }
    detector.detect(dates, bytes, 0, bytes.length, date);
    Stamp stamp =
        switch (date.kind()) {
          case WHOLE -> new Stamp(Stamp.Kind.WHOLE, date.epochSecond());
          case FRACTIONAL -> new Stamp(Stamp.Kind.FRACTIONAL, date.epochSecond());
          case NONE, UNCONVERTIBLE, ERROR -> Stamp.NONE;
        };
    String borrowed = date.isReused() ? dates.lastDateText() : null;
    String problem = date.kind() == LineDate.Kind.ERROR ? date.reason() : null;
    return process(bytes, date.cutStart(), date.cutEnd(), stamp, borrowed, problem);
  }

  private LineOutcome process(
      byte[] bytes,
      int cutStart,
      int cutEnd,
      Stamp stamp,
      @Nullable String borrowed,
      @Nullable String problem) {
    if (filter.maxlines() > 1) {
      String text = borrowed != null ? borrowed : text(bytes, cutStart, cutEnd);
      LineTriple triple =
          new LineTriple(text(bytes, 0, cutStart), text, text(bytes, cutEnd, bytes.length));
      return multiLine.judge(triple, stamp, NOW);
    }
    seen.reset(bytes);
    seen.beginLine(
        0, bytes.length, cutStart, cutEnd, stamp.kind(), stamp.epochSecond(), borrowed, problem);
    matcher.match(seen);
    seen.endLine();
    return ordered.judge(seen, 0, NOW);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
