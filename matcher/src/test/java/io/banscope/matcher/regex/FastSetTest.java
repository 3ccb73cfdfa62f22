package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.PatternSet.Wanted;
import io.banscope.matcher.regex.dfa.SetSearch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Patterns searched together match as each alone with the reference engine, whatever room the
 * automaton has and however many threads make its states. Seeds are in the messages.
 */
class FastSetTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);

  private static final List<String> PATTERNS =
      List.of(
          "^Failed (?P<m>\\w+) for (?:invalid user )?(?P<u>.*) from (?P<h>\\S+)(?: port \\d+)?$",
          "(?P<u>\\w+)@(?P<h>[a-z.]+)\\b",
          "^(?:(?! from ).)*? from (?P<h>\\S+)(?: port (?P<p>\\d+))?",
          "(a|ab)(c|bcd)(d*)",
          "^(?P<q>[\"']?)(?P<u>\\w*)(?P=q) \\d{2,4}",
          "x*(?P<u>é+|\\w)?(?(u)!|\\?)$",
          "(?i)root.*?(?P<h>\\d+)$",
          "\\bport\\b(?!\\s*22)",
          "^(?:\\S+ ){2}(?P<rest>.+)$",
          ".*(?P<d>\\d).*(?P<e>\\d)");

  private static final String[] PIECES = {
    "Failed ",
    "password",
    " for ",
    "invalid user ",
    "root",
    "ROOT",
    " from ",
    "192.0.2.1",
    " port ",
    "22",
    "22 ",
    "é",
    "ab",
    "abcd",
    "a",
    "x",
    "!",
    "?",
    "\"",
    "'",
    " ",
    "bob@example.org",
    "12",
    "7",
    "😀",
    "_",
    ".",
    "port",
    "Ω"
  };

  private static List<Regex> regexes() throws RegexSyntaxException {
    List<Regex> regexes = new ArrayList<>();
    for (String pattern : PATTERNS) {
      regexes.add(Regex.parse(pattern, Set.of()));
    }
    return regexes;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /** The groups of each pattern that matches, as byte offsets, or null. */
  private static String[] expected(List<Regex> regexes, String line) {
    RegexText text = RegexText.of(line + "\n");
    String[] expected = new String[regexes.size()];
    for (int i = 0; i < expected.length; i++) {
      ReferenceMatcher matcher = ReferenceProgram.compile(regexes.get(i)).matcher();
      if (matcher.search(text, 0, text.length())) {
        int[] spans = new int[2 * regexes.get(i).groupCount() + 2];
        for (int group = 0; group < spans.length / 2; group++) {
          boolean set = matcher.start(group) >= 0;
          spans[2 * group] = set ? text.byteOffset(matcher.start(group)) : -1;
          spans[2 * group + 1] = set ? text.byteOffset(matcher.end(group)) : -1;
        }
        expected[i] = Arrays.toString(spans);
      }
    }
    return expected;
  }

  /** Compares what was found with what is expected; false when the automaton had no room. */
  private static boolean isRight(
      SetSearch search, List<Regex> regexes, Wanted wanted, String line, String[] expected) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    int cut = bytes.length / 2;
    if (!search.search(bytes, 0, cut, cut, bytes.length, true)) {
      return false;
    }
    int first = -1;
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] != null && first < 0) {
        first = i;
      }
      if (wanted != Wanted.FIRST) {
        assertEquals(expected[i] != null, search.matched(i), PATTERNS.get(i) + " on " + line);
      }
      if (expected[i] != null && (wanted == Wanted.ALL || wanted == Wanted.FIRST && first == i)) {
        assertEquals(expected[i], spans(search, i), PATTERNS.get(i) + " on " + line);
      }
    }
    assertEquals(first, search.first(), line);
    if (wanted != Wanted.FIRST) {
      Set<Integer> hits = new TreeSet<>();
      for (int hit = 0; hit < search.hits(); hit++) {
        assertTrue(hits.add(search.hit(hit)) && expected[search.hit(hit)] != null, line);
      }
      assertEquals(Arrays.stream(expected).filter(Objects::nonNull).count(), hits.size(), line);
    }
    return true;
  }

  private static String spans(SetSearch search, int pattern) {
    int[] spans = new int[search.spanCount(pattern)];
    search.spans(pattern, spans);
    return Arrays.toString(spans);
  }

  @Test
  void matchesAsEachAloneWhateverRoomThereIs() throws RegexSyntaxException {
    List<Regex> regexes = regexes();
    for (int most : new int[] {1, 8, 60, 10_000}) {
      for (Wanted wanted : Wanted.values()) {
        SetSearch search = new SetSearch(PatternSet.of(regexes, wanted, most));
        Random random = new Random(SEED);
        int answered = 0;
        for (int i = 0; i < 3000; i++) {
          String line = text(random);
          answered += isRight(search, regexes, wanted, line, expected(regexes, line)) ? 1 : 0;
        }
        int least = most < 60 ? 0 : most < 1000 ? 300 : 3000;
        assertTrue(answered >= least, most + " states, " + wanted + ": " + answered + " answered");
      }
    }
  }

  @Test
  void eightThreadsMakeTheStatesOfOneAutomaton() throws Exception {
    List<Regex> regexes = regexes();
    for (int round = 0; round < 20; round++) {
      Wanted wanted = Wanted.values()[round / 2 % 3];
      PatternSet set = PatternSet.of(regexes, wanted, round % 3 == 0 ? 80 : 10_000);
      long seed = SEED + round;
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        List<Future<Integer>> results = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
          int number = thread;
          results.add(
              threads.submit(
                  () -> {
                    Random random = new Random(seed + 100L * (number % 3));
                    SetSearch search = new SetSearch(set);
                    int answered = 0;
                    for (int i = 0; i < 200; i++) {
                      String line = text(random);
                      answered +=
                          isRight(search, regexes, wanted, line, expected(regexes, line)) ? 1 : 0;
                    }
                    return answered;
                  }));
        }
        for (Future<Integer> result : results) {
          assertTrue(result.get() > 20, "seed " + seed + ": " + result.get() + " answered");
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  /** Several windows of notes, several matches in one of them, groups far back. */
  @Test
  void longTextsGiveAllTheirGroups() throws RegexSyntaxException {
    List<Regex> regexes = new ArrayList<>();
    for (String pattern :
        List.of(
            "(?P<a>ab)(?P<b>.*?)root",
            "(?P<a>\\d+)(?P<b>[^\\d]*)(?P<c>\\d)",
            "^(?P<a>.*)bob@(?P<b>\\S+)",
            "(?P<a>x)(?P<b>.*)(?P<c>\\?)",
            "(?P<a>\\w+) port (?P<b>\\d\\d)",
            "(?P<a>é)(?P<b>(?:(?! from ).)*) from (?P<c>.+)$")) {
      regexes.add(Regex.parse(pattern, Set.of()));
    }
    for (Wanted wanted : Wanted.values()) {
      SetSearch search = new SetSearch(PatternSet.of(regexes, wanted));
      for (int round = 0; round < 12; round++) {
        Random random = new Random(SEED + round);
        StringBuilder text = new StringBuilder();
        while (text.length() < 40_000 + random.nextInt(150_000)) {
          String piece = PIECES[random.nextInt(PIECES.length)];
          boolean often = random.nextInt(12) > 0 && piece.codePoints().anyMatch(c -> c != ' ');
          text.append(often ? "y ".repeat(random.nextInt(40)) : piece);
        }
        String line = text.toString();
        assertTrue(isRight(search, regexes, wanted, line, expected(regexes, line)), "answered");
      }
    }
  }

  /** Two matches at the start of a text of several windows: the second has notes of its own. */
  @Test
  void eachOfSeveralMatchesInAWindowHasItsGroups() throws RegexSyntaxException {
    List<Regex> regexes =
        List.of(
            Regex.parse("(a)b", Set.of()),
            Regex.parse("(c)(d+)(e)", Set.of()),
            Regex.parse("(g)(.)h.*i$", Set.of()));
    SetSearch search = new SetSearch(PatternSet.of(regexes, Wanted.ALL));
    String line = "zab zcddde gxh " + "fe".repeat(60_000);
    for (String end : List.of("", "i")) {
      String[] expected = expected(regexes, line + end);
      assertTrue(isRight(search, regexes, Wanted.ALL, line + end, expected), end);
    }
  }

  @Test
  void lookbehindsMayAskForWhatIsBehind() throws RegexSyntaxException {
    for (String pattern :
        List.of("(?<=\\ba)b", "(?<!\\ba)b", "(?<=\\Ba)b", "(?m)(?<=^a)b", "(?<!\\Ba)\\bb?")) {
      List<Regex> regexes = List.of(Regex.parse(pattern, Set.of()));
      SetSearch search = new SetSearch(PatternSet.of(regexes, Wanted.ALL));
      for (String line : List.of("xab ab", "ab", "xab", "b", "a b", " éab", "")) {
        String[] expected = expected(regexes, line);
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        assertTrue(search.search(bytes, 0, bytes.length, 0, 0, true));
        String found = search.matched(0) ? spans(search, 0) : null;
        assertEquals(expected[0], found, pattern + " on " + line);
      }
    }
  }

  @Test
  void manyPatternsMayLookBehindForTheSameCharacter() throws RegexSyntaxException {
    List<Regex> regexes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      regexes.add(Regex.parse((i % 2 == 0 ? "(?<=:)" : "(?<![:])") + "x" + i + "\\b", Set.of()));
    }
    SetSearch search = new SetSearch(PatternSet.of(regexes, Wanted.WHICH));
    byte[] line = "x7 :x8 :x11 x12 :x113:x114".getBytes(StandardCharsets.UTF_8);
    assertTrue(search.search(line, 0, line.length, 0, 0, false));
    List<Integer> matched = new ArrayList<>();
    for (int i = 0; i < regexes.size(); i++) {
      if (search.matched(i)) {
        matched.add(i);
      }
    }
    assertEquals(List.of(7, 8, 114), matched);
  }

  @Test
  void whatIsTooLargeOrNotRegularIsRefusedAndTheRestIsSearched() throws RegexSyntaxException {
    StringBuilder words = new StringBuilder("w0");
    for (int i = 1; i < 6000; i++) {
      words.append("|w").append(i);
    }
    Regex large = Regex.parse("^(?!" + words + ")\\w+ x", Set.of());
    assertTrue(PatternSet.of(List.of(large), Wanted.FIRST).reason(0).isPresent());
    Regex open = Regex.parse("(?:(a(?(1)b|c))x?){2}", Set.of());
    PatternSet set = PatternSet.of(List.of(open, Regex.parse("c", Set.of())), Wanted.FIRST);
    assertTrue(set.reason(0).isPresent());
    assertTrue(set.reason(1).isEmpty());
    SetSearch search = new SetSearch(set);
    assertTrue(search.search(new byte[] {'a', 'c'}, 0, 2, 2, 2, true));
    assertEquals(1, search.first());
  }
}
