package io.banscope.analyzer.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Says how years were inferred, and which of them are doubtful. */
final class YearNotes {
  private YearNotes() {}

  static List<String> of(LogChain chain, List<StampTrack.Span> spans, int yearZero, String reason) {
    List<String> notes = new ArrayList<>();
    String first = "";
    String last = "";
    String years = "";
    for (int i = 0; i <= spans.size(); i++) {
      boolean end = i == spans.size();
      if (!end && !spans.get(i).stamped) {
        continue;
      }
      String here = end ? "" : range(spans.get(i), yearZero);
      if (!here.equals(years)) {
        if (!years.isEmpty()) {
          String names = first.equals(last) ? first : first + " to " + last;
          notes.add(names + ": years of stamps are " + years + ", inferred " + reason);
        }
        first = end ? "" : chain.members().get(i).name();
        years = here;
      }
      last = end ? "" : chain.members().get(i).name();
    }
    for (int i = 0; i < spans.size(); i++) {
      doubt(chain.members().get(i).name(), spans.get(i), yearZero, notes);
    }
    return notes;
  }

  private static String range(StampTrack.Span span, int yearZero) {
    int from = yearZero + StampTrack.year(span.first);
    int to = yearZero + StampTrack.year(span.last);
    return from == to ? Integer.toString(from) : from + " to " + to;
  }

  private static void doubt(String name, StampTrack.Span span, int yearZero, List<String> notes) {
    if (!span.stamped) {
      return;
    }
    LocalDate from = YearInference.time(yearZero, span.first).toLocalDate();
    LocalDate to = YearInference.time(yearZero, span.last).toLocalDate();
    if (span.isLongerThanYear()) {
      notes.add(
          name
              + ": stamps seem to run over more than a year, from "
              + from
              + " to "
              + to
              + "; only those of the last year get the right one");
    }
    for (int year : span.leapDays) {
      int leapYear = yearZero + year;
      if (leapYear != to.getYear()) {
        notes.add(
            name
                + ": 29 February "
                + leapYear
                + " gets no date, since the file goes on into "
                + to.getYear());
      }
    }
  }

  /** A number of years, in words. */
  static String years(int count) {
    return count == 1 ? "1 year" : count + " years";
  }
}
