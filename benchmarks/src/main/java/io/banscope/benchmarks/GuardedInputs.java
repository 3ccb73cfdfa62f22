package io.banscope.benchmarks;

import io.banscope.benchmarks.log.LogGenerator;
import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateEngines;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.LineDate;
import io.banscope.matcher.filter.EngineRun;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;

/** What the guard measures. A change of an input needs its ratio recorded anew. */
final class GuardedInputs {
  private static final int LINES = 2000;

  /** The web filter has 189 patterns: the reference engine takes most of a millisecond a line. */
  private static final int WEB_LINES = 100;

  /** {@code Mar 2 08:31:08} and the blank behind it. */
  private static final int STAMP = 16;

  private GuardedInputs() {}

  /**
   * All of them, to be measured one after the other.
   *
   * @param webConfig the configuration with the filter {@code web}
   */
  static List<EngineRatio> all(Path webConfig) {
    LogOptions sshd = LogOptions.of(LogKind.SSHD, 1);
    byte[] ascii = LogGenerator.lines(sshd, LINES);
    byte[] utf8 = LogGenerator.lines(sshd.withUtf8Users(), LINES);
    byte[] web = LogGenerator.lines(LogOptions.of(LogKind.NGINX_ACCESS, 1), WEB_LINES);
    ReadyFilter filter = ReadyFilter.of("sshd");
    return List.of(
        search("sshd first", filter, false, ascii),
        search("sshd all", filter, true, ascii),
        search("sshd utf8", filter, false, utf8),
        search("web first", ReadyFilter.of(webConfig.toString(), "web"), false, web),
        dates("dates", 0),
        dates("no dates", STAMP));
  }

  private static EngineRatio search(String name, ReadyFilter filter, boolean all, byte[] lines) {
    EngineRun fast = SearchedLog.of(filter, "fast", all, lines);
    EngineRun reference = SearchedLog.of(filter, "reference", all, lines);
    return new EngineRatio(name, fast::matches, reference::matches);
  }

  private static EngineRatio dates(String name, int skipped) {
    DateTemplates templates = DateTemplates.defaults(ReadyFilter.YEAR);
    GeneratedLog log = new GeneratedLog(LogOptions.of(LogKind.SSHD, 1), LINES);
    return new EngineRatio(
        name,
        detection(ReadyFilter.detector(templates), templates, log, skipped),
        detection(
            DateEngines.reference(templates, DateClock.of(ReadyFilter.CLOCK)),
            templates,
            log,
            skipped));
  }

  private static IntSupplier detection(
      DateDetector detector, DateTemplates templates, GeneratedLog log, int skipped) {
    LineDate date = new LineDate();
    return () -> {
      DateState state = templates.newState();
      int dated = 0;
      for (int line = 0; line < log.lines(); line++) {
        detector.detect(state, log.bytes(), log.start(line) + skipped, log.end(line), date);
        dated += date.hasTime() ? 1 : 0;
      }
      return dated;
    };
  }
}
