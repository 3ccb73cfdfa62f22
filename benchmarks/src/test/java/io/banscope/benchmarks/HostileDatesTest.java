package io.banscope.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.benchmarks.log.Hostility;
import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.LineDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A log with hostile dates does to the date detector what it is for. */
class HostileDatesTest {
  private static final int LINES = 50_000;

  private final DateTemplates templates = DateTemplates.defaults(BuiltinFilter.YEAR);
  private final Set<Integer> winners = new HashSet<>();
  private int reorders;

  @Test
  void templatesReorderUpToTheEndOfALongLog() {
    detect(Set.of(Hostility.DATES), LINES / 2);
    assertTrue(winners.size() >= 8, winners.size() + " templates");
    assertTrue(reorders > LINES / 2 / 20, reorders + " re-orders in the second half");
  }

  @Test
  void anOrdinaryLogNeverReorders() {
    detect(Set.of(), 0);
    assertEquals(1, winners.size());
    assertEquals(0, reorders);
  }

  private void detect(Set<Hostility> hostility, int countedFrom) {
    GeneratedLog log = new GeneratedLog(LogOptions.of(LogKind.SSHD, 1).with(hostility), LINES);
    DateDetector detector = BuiltinFilter.detector(templates);
    DateState state = templates.newState();
    LineDate date = new LineDate();
    for (int line = 0; line < LINES; line++) {
      detector.detect(state, log.bytes(), log.start(line), log.end(line), date);
      if (date.template() >= 0) {
        winners.add(date.template());
      }
      reorders += line >= countedFrom && date.isReorderTried() ? 1 : 0;
    }
  }
}
