package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.Regex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Patterns that are searched together, in one pass over a text. Those that no automaton can be
 * built for say why; they are left out, or, where that was asked for, a wider pattern is searched
 * in their place as a screen: a text in which it does not match is one in which the pattern does
 * not. Safe to share between threads; what a search needs for itself is in the {@link SetSearch} of
 * each thread, and the states of the automaton, made when first needed, are shared.
 */
public final class PatternSet {
  /** What is asked of the patterns. */
  public enum Wanted {
    /** Which is the first, in their order, that matches. */
    FIRST,
    /** Which match. */
    ALL,
    /**
     * Which match, and nothing about where: such an automaton takes fewer states, and less room.
     */
    WHICH
  }

  private final List<Regex> regexes;
  private final Wanted wanted;
  private final List<Optional<String>> reasons = new ArrayList<>();
  private final Nfa nfa;
  private final ByteTrie[] tries;
  private final int[] starts;
  private final int[] keptBits;
  private final int[] behindEntries;
  private final boolean[] screens;
  private final ByteClasses classes = new ByteClasses();
  private final int mostStates;
  private volatile @Nullable StateCache cache;

  /** What is made of each pattern. */
  private enum Form {
    EXACT,
    EXACT_OR_SCREEN,
    BEHIND_ONE
  }

  private PatternSet(List<Regex> regexes, Wanted wanted, int mostStates, Form form) {
    this.regexes = List.copyOf(regexes);
    this.wanted = wanted;
    this.mostStates = mostStates;
    NfaBuilder builder = new NfaBuilder();
    screens = new boolean[regexes.size()];
    for (Regex regex : regexes) {
      Optional<String> reason = Optional.empty();
      try {
        builder.add(regex, form == Form.BEHIND_ONE);
      } catch (UnsupportedPatternException e) {
        reason = Optional.of(String.valueOf(e.getMessage()));
        screens[reasons.size()] = form == Form.EXACT_OR_SCREEN && builder.widen(regex);
      }
      reasons.add(reason);
    }
    nfa = builder.nfa();
    tries = builder.tries().toArray(new ByteTrie[0]);
    starts = array(builder.starts(), start -> start);
    keptBits = array(builder.keptBits(), bits -> bits);
    behindEntries = array(builder.behindEntries(), entry -> entry);
    nfa.findTagged(builder.isAnchored());
    for (ByteTrie trie : tries) {
      trie.refine(classes);
    }
    short[] newline = new short[256];
    newline['\n'] = 1;
    classes.refine(newline, '\n', '\n' + 1, 0);
    try {
      if (isUsed()) {
        cache = new StateCache(this, mostStates);
      }
    } catch (AutomatonLimitException e) {
      reasons.replaceAll(reason -> reason.or(() -> Optional.of("its automaton is too large")));
      Arrays.fill(screens, false);
    }
  }

  private static int[] array(List<Integer> list, ToIntFunction<Integer> value) {
    return list.stream().mapToInt(value).toArray();
  }

  /** The patterns, compiled. */
  public static PatternSet of(List<Regex> regexes, Wanted wanted) {
    return new PatternSet(regexes, wanted, StateCache.MOST_STATES, Form.EXACT);
  }

  /** The same with an automaton of no more than so many states at a time. */
  public static PatternSet of(List<Regex> regexes, Wanted wanted, int mostStates) {
    return new PatternSet(regexes, wanted, mostStates, Form.EXACT);
  }

  /** The patterns, with screens in place of those that no automaton can be built for. */
  public static PatternSet withScreens(List<Regex> regexes, Wanted wanted) {
    return new PatternSet(regexes, wanted, StateCache.MOST_STATES, Form.EXACT_OR_SCREEN);
  }

  /** One pattern that is tried only behind the first character of a text, and not searched. */
  public static PatternSet behindOneCharacter(Regex regex) {
    return new PatternSet(List.of(regex), Wanted.FIRST, StateCache.MOST_STATES, Form.BEHIND_ONE);
  }

  /** Why a pattern is not searched here; empty when it is. */
  public Optional<String> reason(int pattern) {
    return reasons.get(pattern);
  }

  /**
   * Whether a pattern that is not searched here has a screen: where {@link SetSearch#matched} says
   * no, it does not match; where it says yes, it may, and {@link SetSearch#spans} knows nothing.
   */
  public boolean isScreen(int pattern) {
    return screens[pattern];
  }

  /** How many patterns there are, those that are not searched among them. */
  public int size() {
    return regexes.size();
  }

  /** Whether some pattern, or the screen of one, is searched here. */
  public boolean isUsed() {
    for (int i = 0; i < screens.length; i++) {
      if (screens[i] || reasons.get(i).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  Regex regex(int pattern) {
    return regexes.get(pattern);
  }

  boolean wantsFirstOnly() {
    return wanted == Wanted.FIRST;
  }

  /** Whether a pattern that matched may be asked for its groups. */
  boolean wantsGroups() {
    return wanted != Wanted.WHICH;
  }

  Nfa nfa() {
    return nfa;
  }

  ByteTrie[] tries() {
    return tries;
  }

  int[] starts() {
    return starts;
  }

  int[] behindEntries() {
    return behindEntries;
  }

  int keptBits(int pattern) {
    return keptBits[pattern];
  }

  ByteClasses classes() {
    return classes;
  }

  /** The automaton as far as it is known. */
  StateCache cache() {
    StateCache known = cache;
    return known == null ? begin() : known;
  }

  private synchronized StateCache begin() {
    StateCache known = cache;
    if (known == null) {
      known = new StateCache(this, mostStates);
      cache = known;
    }
    return known;
  }

  /** Begins a new automaton in place of one that is full; done once for all threads. */
  synchronized void renew(StateCache full) {
    if (cache == full) {
      full.release();
      cache = new StateCache(this, mostStates);
    }
  }
}
