package io.banscope.matcher.filter;

import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.OptionalInt;

/**
 * The pipeline as the sample logs are meant for: at 2005-08-14 12:00:00 in Zurich, host names as
 * they are, every failregex tried. Source: spec line-pipeline.md section 15.
 */
final class SamplePipeline {
  static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  static final long NOW = 1_124_013_600;
  private static final String NOW_TEXT = "2005-08-14T12:00:00";

  private final SequentialDriver driver;
  private final boolean journal;

  SamplePipeline(FilterSettings settings, boolean journal, int startYear) throws Exception {
    this.journal = journal;
    DateTemplates templates =
        settings.datepattern().isPresent()
            ? DateTemplates.compile(settings.datepattern().get(), startYear)
            : DateTemplates.defaults(startYear);
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(NOW));
    driver =
        new SequentialDriver(
            CompiledFilter.compile(settings, DnsMode.RAW),
            new DateDetector(templates, ZONE, OptionalInt.empty(), DateClock.of(clock)),
            templates.newState(),
            new HostLookup(DnsMode.RAW, HostResolver.never(), warning -> {}),
            RunMode.CHECK_ALL,
            clock);
  }

  LineOutcome process(String line) {
    return journal
        ? driver.journalEntry(line, NOW_TEXT, new Stamp(Stamp.Kind.FRACTIONAL, NOW))
        : process(line.getBytes(StandardCharsets.UTF_8));
  }

  /** A line of a file, as its bytes. */
  LineOutcome process(byte[] line) {
    return driver.line(line, 0, line.length);
  }
}
