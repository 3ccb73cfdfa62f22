package io.banscope.matcher.filter;

import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.regex.LiteralTail;
import io.banscope.matcher.regex.dfa.LiteralHits;
import io.banscope.matcher.regex.dfa.LiteralSet;
import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.SetSearch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failregexes of a filter, or its ignoreregexes, searched together: those that the fast engine
 * takes in one pass, the others one by one with the reference engine, where their outcome matters:
 * where none before them is the first that matches, and their screen, if they have one, has
 * matched. One thread.
 */
final class RegexSet {
  private static final int NONE = -1;

  /** Of those without an automaton of their own; null when it takes none of them. */
  private final @Nullable SetSearch fast;

  /** Of those with one, made when first needed; null for the others. */
  private final @Nullable SetSearch[] alone;

  /** Whether some regex has neither automaton nor screen. */
  private final boolean hasUnscreened;

  private final RegexAutomata automata;
  private final List<FilterRegex> regexes;
  private final boolean firstOnly;
  private final IntList hits = new IntList();

  /**
   * The slow one that each hit is of; null for those of an automaton, and for one with a literal as
   * long as no line held that.
   */
  private final @Nullable RegexSearch[] slowOf;

  /** Which literals the text holds. */
  private final LiteralHits literals;

  /** By regex its literal if the text holds that, else -1. */
  private final int[] admitted;

  /** The regexes that are. */
  private final IntList someAdmitted = new IntList();

  /** By number, of those that were needed. */
  private final @Nullable HeadSearch[] heads;

  /** The groups of each regex whose head has matched. */
  private final int[] @Nullable [] headSpans;

  /** Whether a line feed is within the text. */
  private boolean hasLineFeed;

  private LineText text = new LineText();
  private boolean insistent;

  RegexSet(List<FilterRegex> regexes, RegexAutomata automata, Extent extent) {
    this.regexes = regexes;
    this.automata = automata;
    firstOnly = extent == Extent.FIRST;
    fast = automata.together().isUsed() ? new SetSearch(automata.together()) : null;
    alone = new SetSearch[regexes.size()];
    literals = new LiteralHits(automata.literalCount());
    heads = new HeadSearch[automata.headCount()];
    headSpans = new int[regexes.size()][];
    admitted = new int[regexes.size()];
    Arrays.fill(admitted, NONE);
    boolean unscreened = false;
    slowOf = new RegexSearch[regexes.size()];
    for (FilterRegex regex : regexes) {
      if (!automata.isAlone(regex.index()) && automata.reason(regex.index()).isPresent()) {
        slowOf[regex.index()] = new RegexSearch(regex);
        unscreened |= !automata.isScreen(regex.index());
      }
    }
    hasUnscreened = unscreened;
  }

  /** See {@link SetSearch#insist}. */
  void insist(boolean on) {
    insistent = on;
    if (fast != null) {
      fast.insist(on);
    }
    for (HeadSearch head : heads) {
      if (head != null) {
        head.insist(on);
      }
    }
    for (SetSearch search : alone) {
      if (search != null) {
        search.insist(on);
      }
    }
  }

  /** Lets go of the text of the last search. */
  void release() {
    if (fast != null) {
      fast.release();
    }
    for (HeadSearch head : heads) {
      if (head != null) {
        head.release();
      }
    }
    for (SetSearch search : alone) {
      if (search != null) {
        search.release();
      }
    }
  }

  boolean isEmpty() {
    return regexes.isEmpty();
  }

  /** Searches a text; false when an automaton would get too large. */
  boolean search(LineText searched, Observations out) {
    text = searched;
    hits.clear();
    if (fast != null && !searched.search(fast)) {
      return false;
    }
    int index = admit();
    if (!hasUnscreened) {
      int first = fast == null ? -1 : fast.first();
      index = Math.min(index, first < 0 ? slowOf.length : first);
    } else {
      index = 0;
    }
    for (; index < slowOf.length && !(firstOnly && hits.size() > 0); index++) {
      HeadSearch head = admitted[index] == NONE || hasLineFeed ? null : head(admitted[index]);
      if (head != null) {
        if (!searchBehind(head, index)) {
          return false;
        }
        continue;
      }
      SetSearch own = admitted[index] == NONE ? null : own(index);
      if (own != null && !searched.search(own)) {
        return false;
      }
      if (matches(index, own, out)) {
        hits.add(index);
      }
    }
    return true;
  }

  /** Sets which regexes with a literal can match; returns the first of them, or a number beyond. */
  private int admit() {
    LiteralSet set = automata.literals();
    if (set == null) {
      return slowOf.length;
    }
    for (int i = 0; i < someAdmitted.size(); i++) {
      admitted[someAdmitted.get(i)] = NONE;
    }
    someAdmitted.clear();
    text.find(set, literals);
    int first = slowOf.length;
    if (literals.size() > 0) {
      hasLineFeed = text.hasLineFeed();
      for (HeadSearch head : heads) {
        if (head != null) {
          head.begin();
        }
      }
    }
    for (int i = 0; i < literals.size(); i++) {
      int regex = automata.regexOf(literals.get(i));
      admitted[regex] = literals.get(i);
      someAdmitted.add(regex);
      first = Math.min(first, regex);
    }
    return first;
  }

  /** The search of the head of a literal's regex, null where that is not for an automaton. */
  private @Nullable HeadSearch head(int literal) {
    if (automata.tail(literal) == null) {
      return null;
    }
    HeadSearch made = heads[automata.headOf(literal)];
    if (made == null) {
      PatternSet set = automata.head(literal);
      if (set != null) {
        made = new HeadSearch(set);
        made.insist(insistent);
        heads[automata.headOf(literal)] = made;
      }
    }
    return made;
  }

  /** Searches a regex by its head and its literal; false when an automaton would get too large. */
  private boolean searchBehind(HeadSearch head, int index) {
    int literal = admitted[index];
    int at = literals.lastStart(literal);
    if (!head.search(text, at)) {
      return false;
    }
    LiteralTail tail = automata.tail(literal);
    if (head.matched() && tail != null) {
      int[] own = headSpans[index];
      if (own == null) {
        own = new int[2 * regexes.get(index).regex().groupCount() + 2];
        headSpans[index] = own;
      }
      head.spans(own);
      tail.complete(at, own);
      hits.add(index);
    }
    return true;
  }

  /** The search of a regex that has an automaton of its own. */
  private @Nullable SetSearch own(int index) {
    SetSearch made = alone[index];
    if (made == null && slowOf[index] == null) {
      PatternSet set = automata.alone(index);
      if (set.reason(0).isPresent()) {
        slowOf[index] = new RegexSearch(regexes.get(index));
      }
      if (set.isUsed()) {
        made = new SetSearch(set);
        made.insist(insistent);
        alone[index] = made;
      }
    }
    return made;
  }

  /** Whether a regex matches; asked for each at most once in a text, in their order. */
  private boolean matches(int index, @Nullable SetSearch own, Observations out) {
    RegexSearch search = slowOf[index];
    if (automata.isAlone(index)) {
      if (admitted[index] == NONE || own != null && own.first() < 0) {
        return false;
      }
    } else if (fast != null
        && (search == null || automata.isScreen(index))
        && !fast.matched(index)) {
      return false;
    }
    return search == null || search.search(text.decoded(), out::addProblem);
  }

  /** How many matched of those asked for. */
  int hits() {
    return hits.size();
  }

  /** The regex of a hit. */
  int hit(int hit) {
    return hits.get(hit);
  }

  /** Writes the groups of a hit. */
  void addSpans(int hit, Observations out) {
    int index = hits.get(hit);
    RegexSearch search = slowOf[index];
    int[] ofHead = headSpans[index];
    if (ofHead != null && admitted[index] != NONE && !hasLineFeed) {
      out.addSpans(ofHead, ofHead.length);
    } else if (search == null) {
      SetSearch own = alone[index];
      if (own != null) {
        out.addSpans(own, 0);
      } else if (fast != null) {
        out.addSpans(fast, index);
      }
    } else {
      search.writeSpans(text.decoded(), out);
    }
  }

  /** Records all hits as those of ignoreregexes; whether there are any. */
  boolean addIgnoreHits(Observations out) {
    for (int i = 0; i < hits.size(); i++) {
      out.addIgnoreHit(hits.get(i));
    }
    return hits.size() > 0;
  }
}
