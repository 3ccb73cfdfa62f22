package io.banscope.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.benchmarks.log.Hostility;
import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.DateTemplate;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.LineDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A log with hostile dates does to the date detector what it is for. */
class HostileDatesTest {
  private static final int LINES = 50_000;

  private final DateTemplates templates = DateTemplates.defaults(ReadyFilter.YEAR);
  private final Set<Integer> winners = new HashSet<>();
  private int reorders;
  private int moves;

  @Test
  void templatesReorderUpToTheEndOfALongLog() {
    detect(Set.of(Hostility.DATES), LINES / 2);
    assertTrue(winners.size() >= 6, winners.size() + " templates");
    assertTrue(reorders > LINES / 2 / 2, reorders + " lines try to re-order in the second half");
    assertTrue(moves > 1000, "the list changes " + moves + " times in the second half");
  }

  @Test
  void anOrdinaryLogReordersAtItsFirstLineOnly() {
    detect(Set.of(), 0);
    assertEquals(1, winners.size());
    assertEquals(1, reorders);
  }

  private void detect(Set<Hostility> hostility, int countedFrom) {
    GeneratedLog log = new GeneratedLog(LogOptions.of(LogKind.SSHD, 1).with(hostility), LINES);
    DateDetector detector = ReadyFilter.detector(templates);
    DateState state = templates.newState();
    LineDate date = new LineDate();
    List<DateTemplate> order = List.of();
    for (int line = 0; line < LINES; line++) {
      detector.detect(state, log.bytes(), log.start(line), log.end(line), date);
      if (date.template() >= 0) {
        winners.add(date.template());
      }
      if (line >= countedFrom && date.isReorderTried()) {
        reorders++;
        List<DateTemplate> now = order(state);
        moves += now.equals(order) ? 0 : 1;
        order = now;
      }
    }
  }

  private List<DateTemplate> order(DateState state) {
    return templates.uses(state).stream().map(DateTemplates.TemplateUse::template).toList();
  }
}
