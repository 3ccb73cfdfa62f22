package io.banscope.matcher.date;

import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.dfa.PatternSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the fast engine makes of date templates; shared by all threads, each automaton made when it
 * is first needed.
 */
final class TemplateAutomata {
  private final List<DateTemplate> templates;
  private final @Nullable PatternSet[] single;
  private final @Nullable PatternSet[] tails;
  private @Nullable PatternSet all;

  /** The place of each template in the automaton of all, -1 for one that is not in it. */
  private int[] places = new int[0];

  TemplateAutomata(List<DateTemplate> templates) {
    this.templates = templates;
    single = new PatternSet[templates.size()];
    tails = new PatternSet[templates.size()];
  }

  /** Whether {@link #all} has been asked for. */
  synchronized boolean hasAll() {
    return all != null;
  }

  /** All templates at once; those without {@link #place} are not in it. */
  synchronized PatternSet all() {
    if (all == null) {
      places = new int[templates.size()];
      List<Regex> regexes = new ArrayList<>();
      for (int i = 0; i < places.length; i++) {
        places[i] = -1;
        Regex regex = templates.get(i).program().regex().orElse(null);
        if (regex != null) {
          places[i] = regexes.size();
          regexes.add(regex);
        }
      }
      all = PatternSet.of(regexes, PatternSet.Wanted.ALL);
      for (int i = 0; i < places.length; i++) {
        if (places[i] >= 0 && all.reason(places[i]).isPresent()) {
          places[i] = -1;
        }
      }
    }
    return all;
  }

  /** The place of a template in the automaton of all, -1 for none; it was asked for before. */
  synchronized int place(int template) {
    return places[template];
  }

  /** One template, searched; null when the fast engine does not take it. */
  synchronized @Nullable PatternSet single(int template) {
    if (single[template] == null) {
      single[template] =
          templates
              .get(template)
              .program()
              .regex()
              .map(regex -> PatternSet.of(List.of(regex), PatternSet.Wanted.FIRST))
              .filter(PatternSet::isUsed)
              .orElse(null);
    }
    return single[template];
  }

  /**
   * One template that is tried behind one character; null when the fast engine does not take it.
   */
  synchronized @Nullable PatternSet tail(int template) {
    if (tails[template] == null) {
      tails[template] =
          templates
              .get(template)
              .program()
              .regex()
              .map(PatternSet::behindOneCharacter)
              .filter(PatternSet::isUsed)
              .orElse(null);
    }
    return tails[template];
  }
}
