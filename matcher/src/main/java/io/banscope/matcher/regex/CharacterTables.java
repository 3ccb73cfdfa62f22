package io.banscope.matcher.regex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * What Python 3.11 (Unicode 14) thinks of code points. Tables of our own instead of those of the
 * JDK, so that every JDK gives Python's answer. Made by {@code
 * src/test/python/make_character_tables.py}, which also describes the format.
 */
final class CharacterTables {
  private static final String RESOURCE = "character-tables.txt";

  /** {@code \w}: letters, decimal digits, other numeric characters, {@code _}; no marks. */
  static final CodePointSet WORD;

  /** {@code \d}: category Nd. */
  static final CodePointSet DIGIT;

  /** {@code \s}. */
  static final CodePointSet SPACE;

  /** What an identifier may start with. */
  static final CodePointSet NAME_START;

  /** What an identifier may go on with. */
  static final CodePointSet NAME_PART;

  /** What {@code repr} shows as it is. */
  static final CodePointSet PRINTABLE;

  /** Code points whose lower case is another code point. */
  static final CodePointSet UPPER_CASE;

  /** Code points whose upper case is another code point. */
  static final CodePointSet LOWER_CASE;

  private static final CaseMap LOWER;
  private static final CaseMap UPPER;

  /** Lower case letters that {@code (?i)} takes for one another, each with the others. */
  private static final Map<Integer, int[]> SAME = new HashMap<>();

  static {
    Map<String, String> lines = read();
    WORD = set(lines, "word");
    DIGIT = set(lines, "digit");
    SPACE = set(lines, "space");
    NAME_START = set(lines, "name-start");
    NAME_PART = set(lines, "name-part");
    PRINTABLE = set(lines, "printable");
    LOWER = CaseMap.parse(numbers(lines, "lower"));
    UPPER = CaseMap.parse(numbers(lines, "upper"));
    UPPER_CASE = LOWER.sources();
    LOWER_CASE = UPPER.sources();
    int[] same = numbers(lines, "same");
    for (int i = 0; i < same.length; i += same[i] + 1) {
      int[] group = Arrays.copyOfRange(same, i + 1, i + 1 + same[i]);
      for (int k = 1; k < group.length; k++) {
        group[k] += group[k - 1];
      }
      for (int member : group) {
        SAME.put(member, group);
      }
    }
  }

  private CharacterTables() {}

  /** Simple lower case of a code point. */
  static int lower(int point) {
    return point < 128 ? asciiLower(point) : LOWER.apply(point);
  }

  /** Simple upper case of a code point. */
  static int upper(int point) {
    return UPPER.apply(point);
  }

  /** Lower case of {@code A} to {@code Z}; anything else is its own. */
  static int asciiLower(int point) {
    return point >= 'A' && point <= 'Z' ? point + 32 : point;
  }

  /** Whether a code point has another lower or upper case. */
  static boolean isCased(int point) {
    return lower(point) != point || upper(point) != point;
  }

  /** The lower case letters taken for {@code lower}, itself among them; empty when it is alone. */
  static int[] same(int lower) {
    int[] group = SAME.get(lower);
    return group == null ? new int[0] : group;
  }

  private static CodePointSet set(Map<String, String> lines, String name) {
    int[] bounds = numbers(lines, name);
    for (int i = 1; i < bounds.length; i++) {
      bounds[i] += bounds[i - 1];
    }
    return CodePointSet.ofBounds(bounds);
  }

  private static int[] numbers(Map<String, String> lines, String name) {
    StringTokenizer words = new StringTokenizer(lines.getOrDefault(name, ""));
    int[] numbers = new int[words.countTokens()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.parseInt(words.nextToken(), 36);
    }
    return numbers;
  }

  private static Map<String, String> read() {
    try (InputStream in = CharacterTables.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new AssertionError("missing resource " + RESOURCE);
      }
      Map<String, String> lines = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
        int blank = line.indexOf(' ');
        lines.put(line.substring(0, blank), line.substring(blank + 1));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A simple case mapping: runs of code points at equal steps that move by the same amount. */
  private static final class CaseMap {
    private final int[] sources;
    private final int[] targets;

    private CaseMap(int[] sources, int[] targets) {
      this.sources = sources;
      this.targets = targets;
    }

    static CaseMap parse(int[] numbers) {
      List<int[]> pairs = new ArrayList<>();
      int first = 0;
      for (int i = 0; i < numbers.length; i += 4) {
        first += numbers[i];
        int zigzag = numbers[i + 3];
        int shift = (zigzag >>> 1) ^ -(zigzag & 1);
        for (int k = 0; k < numbers[i + 1]; k++) {
          int source = first + k * numbers[i + 2];
          pairs.add(new int[] {source, source + shift});
        }
      }
      pairs.sort((a, b) -> Integer.compare(a[0], b[0]));
      return new CaseMap(
          pairs.stream().mapToInt(pair -> pair[0]).toArray(),
          pairs.stream().mapToInt(pair -> pair[1]).toArray());
    }

    int apply(int point) {
      int found = Arrays.binarySearch(sources, point);
      return found >= 0 ? targets[found] : point;
    }

    CodePointSet sources() {
      CodePointSet.Builder all = new CodePointSet.Builder();
      for (int source : sources) {
        all.add(source);
      }
      return all.build();
    }
  }
}
