package io.banscope.matcher.regex;

import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.PatternSet.Wanted;
import io.banscope.matcher.regex.dfa.SetSearch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Some patterns on the fast engine, as one set, and each alone on the reference engine, asked the
 * same: which is the first that matches, which match, and all groups of those. A text that ends
 * with a line feed is given to the fast engine in both of its forms: with the line feed as a byte,
 * and as one that follows the bytes; where the text is cut is up to a hash of it. It is asked byte
 * by byte, and by leaps until they are learned.
 */
final class EngineComparison {
  /** States that an automaton has room for. */
  private static final int ORDINARY = 10_000;

  /** Searches of a text until its leaps are learned: two that miss them, one that takes them. */
  private static final int LESSONS = 3;

  private static final int[] NO_MATCH = {};
  private static final int[] GIVEN_UP = {};

  private final List<String> patterns;
  private final PatternSet[] sets = new PatternSet[Wanted.values().length];
  private final SetSearch[] steps = new SetSearch[Wanted.values().length];
  private final SetSearch[] leaps = new SetSearch[Wanted.values().length];
  private final ReferenceMatcher[] matchers;
  private final int[][] spans;
  private final int[][] expected;
  private final int[] found;
  private final RegexText text = new RegexText();
  private int answered;
  private int unanswered;
  private int matches;
  private int leapt;

  private EngineComparison(List<String> patterns, int mostStates, SearchLimits limits)
      throws RegexSyntaxException {
    this.patterns = patterns;
    List<Regex> regexes = new ArrayList<>();
    for (String pattern : patterns) {
      regexes.add(Regex.parse(pattern, Set.of()));
    }
    int count = regexes.size();
    matchers = new ReferenceMatcher[count];
    spans = new int[count][];
    expected = new int[count][];
    int most = 0;
    for (int i = 0; i < count; i++) {
      matchers[i] = new ReferenceMatcher(ReferenceProgram.compile(regexes.get(i)), limits);
      spans[i] = new int[2 * regexes.get(i).groupCount() + 2];
      most = Math.max(most, spans[i].length);
    }
    found = new int[most];
    for (Wanted wanted : Wanted.values()) {
      sets[wanted.ordinal()] = PatternSet.of(regexes, wanted, mostStates);
      steps[wanted.ordinal()] = new SetSearch(sets[wanted.ordinal()], Integer.MAX_VALUE);
      leaps[wanted.ordinal()] = new SetSearch(sets[wanted.ordinal()], 0);
    }
  }

  /** The comparison of some patterns. */
  static EngineComparison of(List<String> patterns) throws RegexSyntaxException {
    return withRoom(patterns, ORDINARY);
  }

  /** The same with automata of no more than so many states. */
  static EngineComparison withRoom(List<String> patterns, int mostStates)
      throws RegexSyntaxException {
    return new EngineComparison(patterns, mostStates, SearchLimits.DEFAULT);
  }

  /** The same, but the reference engine gives up after so many steps. */
  static EngineComparison withSteps(List<String> patterns, long steps) throws RegexSyntaxException {
    SearchLimits usual = SearchLimits.DEFAULT;
    SearchLimits limits =
        new SearchLimits(
            steps,
            usual.stepsPerCharacter(),
            usual.memoSteps(),
            usual.memoStepsPerCharacter(),
            usual.memoBytes(),
            usual.stackBytes());
    return new EngineComparison(patterns, ORDINARY, limits);
  }

  /** Why the fast engine does not take a pattern; empty when it does. */
  Optional<String> refusal(int pattern) {
    return sets[0].reason(pattern);
  }

  /** Searches of the fast engine that were compared. */
  int answered() {
    return answered;
  }

  /** Searches that the fast engine left to the other one. */
  int unanswered() {
    return unanswered;
  }

  /** Searches that were compared and done by leaps. */
  int leapt() {
    return leapt;
  }

  /** Matches of the reference engine, of patterns that the fast one takes. */
  int matches() {
    return matches;
  }

  /** The first difference on a text, in words; empty when both say the same. */
  Optional<String> difference(String subject) {
    if (!sets[0].isUsed()) {
      return Optional.empty();
    }
    askReference(subject);
    byte[] bytes = subject.getBytes(StandardCharsets.UTF_8);
    int length = bytes.length;
    long seed = 31L * patterns.hashCode() + subject.hashCode();
    CutText whole = CutText.of(bytes, length, false, seed);
    CutText line =
        length > 0 && bytes[length - 1] == '\n'
            ? CutText.of(bytes, length - 1, true, seed + 1)
            : null;
    for (Wanted wanted : Wanted.values()) {
      Optional<String> difference = compare(wanted, whole);
      if (difference.isEmpty() && line != null) {
        difference = compare(wanted, line);
      }
      if (difference.isPresent()) {
        return difference.map(what -> what + " in '" + printable(subject) + "'");
      }
    }
    return Optional.empty();
  }

  private Optional<String> compare(Wanted wanted, CutText cut) {
    Optional<String> difference = compare(wanted, steps[wanted.ordinal()], cut);
    for (int i = 0; i < LESSONS && difference.isEmpty(); i++) {
      difference = compare(wanted, leaps[wanted.ordinal()], cut).map(what -> "by leaps, " + what);
    }
    return difference.map(what -> what + ", cut into " + cut);
  }

  private void askReference(String subject) {
    text.clear();
    text.append(subject);
    for (int i = 0; i < matchers.length; i++) {
      expected[i] = NO_MATCH;
      if (refusal(i).isPresent()) {
        continue;
      }
      try {
        if (matchers[i].search(text, 0, text.length())) {
          expected[i] = spans[i];
          matches++;
          for (int group = 0; group < spans[i].length / 2; group++) {
            int start = matchers[i].start(group);
            spans[i][2 * group] = start < 0 ? -1 : text.byteOffset(start);
            spans[i][2 * group + 1] = start < 0 ? -1 : text.byteOffset(matchers[i].end(group));
          }
        }
      } catch (BudgetExceededException e) {
        expected[i] = GIVEN_UP;
      }
    }
  }

  private Optional<String> compare(Wanted wanted, SetSearch search, CutText cut) {
    if (!search.search(cut.bytes(), cut.from(), cut.to(), cut.from2(), cut.to2(), cut.newline())) {
      unanswered++;
      return Optional.empty();
    }
    answered++;
    leapt += search.isByLeaps() ? 1 : 0;
    String how = wanted + (cut.newline() ? ", line feed behind the bytes" : "");
    OptionalInt first = first();
    if (first.isPresent() && first.getAsInt() != search.first()) {
      return Optional.of(
          "%s: first is %s, not %s".formatted(how, name(search.first()), name(first.getAsInt())));
    }
    for (int i = 0; i < matchers.length; i++) {
      if (expected[i] == GIVEN_UP || wanted == Wanted.FIRST && i != search.first()) {
        continue;
      }
      if (search.matched(i) != (expected[i] != NO_MATCH)) {
        return Optional.of(
            "%s: %s %s".formatted(how, name(i), search.matched(i) ? "matches" : "does not match"));
      }
      if (search.matched(i) && wanted != Wanted.WHICH) {
        search.spans(i, found);
        if (!Arrays.equals(found, 0, spans[i].length, spans[i], 0, spans[i].length)) {
          int[] wrong = Arrays.copyOf(found, spans[i].length);
          return Optional.of(
              "%s: %s has groups %s, not %s"
                  .formatted(how, name(i), Arrays.toString(wrong), Arrays.toString(spans[i])));
        }
      }
    }
    return Optional.empty();
  }

  /** The first pattern that matches, -1 for none; empty when the reference engine gave up. */
  private OptionalInt first() {
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] == GIVEN_UP) {
        return OptionalInt.empty();
      }
      if (expected[i] != NO_MATCH) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.of(-1);
  }

  private String name(int pattern) {
    return pattern < 0 ? "none" : "'" + printable(patterns.get(pattern)) + "'";
  }

  private static String printable(String subject) {
    String shown = subject.length() > 300 ? subject.substring(0, 300) + "..." : subject;
    return shown.replace("\\", "\\\\").replace("\n", "\\n").replace("\u0000", "\\0");
  }
}
