package io.banscope.matcher.date;

import io.banscope.matcher.regex.MatchGroups;
import io.banscope.matcher.regex.RegexText;
import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.SetSearch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches templates in a line with the fast engine: one that is likely alone, as that ends soon,
 * and all others in one pass when the first of them is asked for. Scratch of one thread.
 */
final class TemplateScan {
  private static final MatchGroups NONE =
      new MatchGroups() {
        @Override
        public int start(int group) {
          return -1;
        }

        @Override
        public int end(int group) {
          return -1;
        }
      };

  private final TemplateAutomata automata;
  private final Searched[] single;
  private final Searched[] tails;
  private final int templates;
  private @Nullable SetSearch all;
  private final Spans[] spans;
  private final boolean[] spansKnown;
  private int[] places = new int[0];

  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int from;
  private int to;
  private RegexText text = new RegexText();
  private boolean scanned;
  private boolean usable;

  /** A search that was asked for, null inside when the fast engine does not take the template. */
  private record Searched(@Nullable SetSearch search, Spans spans) {}

  /** Groups as indices of code points. */
  private static final class Spans implements MatchGroups {
    private int[] spans = new int[64];

    @Override
    public int start(int group) {
      return spans[2 * group];
    }

    @Override
    public int end(int group) {
      return spans[2 * group + 1];
    }
  }

  TemplateScan(DateTemplates templates) {
    automata = templates.automata();
    this.templates = templates.templates().size();
    single = new Searched[this.templates];
    tails = new Searched[this.templates];
    spans = new Spans[this.templates];
    spansKnown = new boolean[this.templates];
  }

  /** Sets the line; {@code decoded} is the same. */
  void setLine(byte[] line, int start, RegexText decoded) {
    bytes = line;
    from = start;
    text = decoded;
    to = start + decoded.byteOffset(decoded.length());
    scanned = false;
  }

  /** The match of one template in the line; null when it has to be searched otherwise. */
  @Nullable MatchGroups single(int template) {
    Searched searched = single[template];
    if (searched == null) {
      searched = searched(automata.single(template));
      single[template] = searched;
    }
    SetSearch search = searched.search;
    if (search == null || !search.search(bytes, from, to, to, to, false)) {
      return null;
    }
    return search.first() < 0 ? NONE : take(search, 0, searched.spans, 0);
  }

  /**
   * The match of a template at one place, the text ending at another; null when it has to be
   * searched otherwise.
   */
  @Nullable MatchGroups at(int template, int start, int end) {
    if (start == 0) {
      return null;
    }
    Searched searched = tails[template];
    if (searched == null) {
      searched = searched(automata.tail(template));
      tails[template] = searched;
    }
    int first = from + text.byteOffset(start - 1);
    int last = from + text.byteOffset(end);
    SetSearch search = searched.search;
    if (search == null || !search.search(bytes, first, last, last, last, false)) {
      return null;
    }
    return search.first() < 0 ? NONE : take(search, 0, searched.spans, first - from);
  }

  /** Whether the automaton of all templates is made. */
  boolean hasAll() {
    return all != null || automata.hasAll();
  }

  /** Lets go of the line. */
  void release() {
    bytes = NOTHING;
    if (all != null) {
      all.release();
    }
    for (Searched[] row : List.of(single, tails)) {
      for (Searched searched : row) {
        if (searched != null && searched.search != null) {
          searched.search.release();
        }
      }
    }
  }

  /** After how many bytes of the line the last search of a single template was decided. */
  int decidedAt(int template) {
    Searched searched = single[template];
    return searched == null || searched.search == null ? -1 : searched.search.decidedAt();
  }

  private static Searched searched(@Nullable PatternSet set) {
    return new Searched(set == null ? null : new SetSearch(set), new Spans());
  }

  /** The match of a template in the line; null when it has to be searched otherwise. */
  @Nullable MatchGroups inLine(int template) {
    SetSearch search = all;
    if (search == null) {
      search = new SetSearch(automata.all());
      all = search;
      places = new int[templates];
      for (int i = 0; i < templates; i++) {
        places[i] = automata.place(i);
        spans[i] = new Spans();
      }
    }
    if (places[template] < 0) {
      return null;
    }
    if (!scanned) {
      scanned = true;
      usable = search.search(bytes, from, to, to, to, false);
      Arrays.fill(spansKnown, false);
    }
    if (!usable) {
      return null;
    }
    if (!search.matched(places[template])) {
      return NONE;
    }
    if (!spansKnown[template]) {
      spansKnown[template] = true;
      take(search, places[template], spans[template], 0);
    }
    return spans[template];
  }

  private Spans take(SetSearch search, int pattern, Spans into, int shift) {
    int count = search.spanCount(pattern);
    if (into.spans.length < count) {
      into.spans = new int[count];
    }
    search.spans(pattern, into.spans);
    for (int i = 0; i < count; i++) {
      if (into.spans[i] >= 0) {
        into.spans[i] = text.indexOf(into.spans[i] + shift);
      }
    }
    return into;
  }
}
