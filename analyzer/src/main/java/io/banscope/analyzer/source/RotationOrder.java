package io.banscope.analyzer.source;

import io.banscope.analyzer.source.LogCollection.Entry;
import io.banscope.analyzer.source.RotationName.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts the files of a rotation chain in order, oldest first. Names say it among dated ones and
 * among numbered ones. Where both occur, the times of the files decide between the two, if they can
 * be believed: each dated file was written about the day in its name, and in both lists no file
 * before one that is older by its name. Else, as after a restore without times, the dated ones are
 * taken to be older, as they are after a change of logrotate's settings to numbers.
 */
final class RotationOrder {
  /** A date is that of the last lines or the day after, in any zone; a file may be packed later. */
  private static final int DAYS_BEFORE = 1;

  private static final int DAYS_BEHIND = 3;

  private final List<Entry> chain = new ArrayList<>();
  private final Optional<String> note;

  RotationOrder(List<Entry> entries) {
    List<Entry> dated = kind(entries, Kind.DATED);
    List<Entry> numbered = kind(entries, Kind.NUMBERED);
    boolean mixed = !dated.isEmpty() && !numbered.isEmpty();
    if (mixed && areBelievable(dated, numbered)) {
      merge(dated, numbered);
    } else {
      chain.addAll(dated);
      chain.addAll(numbered);
    }
    note = mixed ? Optional.of(note(dated, numbered)) : Optional.empty();
    chain.addAll(kind(entries, Kind.CURRENT));
  }

  /** The files, oldest first. */
  List<Entry> chain() {
    return chain;
  }

  /** What is doubtful about it. */
  Optional<String> note() {
    return note;
  }

  private static List<Entry> kind(List<Entry> entries, Kind kind) {
    return entries.stream()
        .filter(entry -> entry.rotation().kind() == kind)
        .sorted(Comparator.comparing(Entry::rotation))
        .toList();
  }

  private static boolean areBelievable(List<Entry> dated, List<Entry> numbered) {
    for (Entry entry : dated) {
      LocalDate named = entry.rotation().date().orElseThrow();
      LocalDate written = LocalDate.ofInstant(entry.written(), ZoneOffset.UTC);
      if (written.isBefore(named.minusDays(DAYS_BEFORE))
          || written.isAfter(named.plusDays(DAYS_BEHIND))) {
        return false;
      }
    }
    return isRising(dated) && isRising(numbered);
  }

  private static boolean isRising(List<Entry> entries) {
    for (int i = 1; i < entries.size(); i++) {
      if (entries.get(i).written().isBefore(entries.get(i - 1).written())) {
        return false;
      }
    }
    return true;
  }

  private void merge(List<Entry> dated, List<Entry> numbered) {
    int next = 0;
    for (Entry entry : dated) {
      Instant written = entry.written();
      while (next < numbered.size() && numbered.get(next).written().isBefore(written)) {
        chain.add(numbered.get(next++));
      }
      chain.add(entry);
    }
    chain.addAll(numbered.subList(next, numbered.size()));
  }

  private String note(List<Entry> dated, List<Entry> numbered) {
    String both =
        dated.get(dated.size() - 1).member().name()
            + ", "
            + numbered.get(0).member().name()
            + ": dated and numbered names; ";
    return both
        + (areBelievable(dated, numbered)
            ? "the times of the files say their order"
            : "the times of the files do not tell, and the dated ones are taken to be older");
  }
}
