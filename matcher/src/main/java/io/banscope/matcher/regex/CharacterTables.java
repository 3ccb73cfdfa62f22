package io.banscope.matcher.regex;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What Python 3.11 (Unicode 14) thinks of code points. Tables of our own instead of those of the
 * JDK, so that every JDK gives Python's answer. How they are packed: {@code
 * src/test/python/make_character_tables.py}.
 *
 * <p>What a pattern does not need is not unpacked: that counts for a short command.
 */
final class CharacterTables {
  /** {@code \w}: letters, decimal digits, other numeric characters, {@code _}; no marks. */
  static final CodePointSet WORD = set(CharacterTableText.WORD);

  /** {@code \d}: category Nd. */
  static final CodePointSet DIGIT = set(CharacterTableText.DIGIT);

  /** {@code \s}. */
  static final CodePointSet SPACE = set(CharacterTableText.SPACE);

  private CharacterTables() {}

  /** What may be in names, and what can be printed. */
  static final class Names {
    /** What an identifier may start with. */
    static final CodePointSet START = set(CharacterTableText.NAME_START);

    /** What an identifier may go on with. */
    static final CodePointSet PART = set(CharacterTableText.NAME_PART);

    private Names() {}
  }

  /** What {@code repr} shows as it is. */
  static final class Shown {
    static final CodePointSet PRINTABLE = set(CharacterTableText.PRINTABLE);

    private Shown() {}
  }

  /** Upper and lower case. */
  static final class Case {
    private static final CaseMap LOWER = CaseMap.unpack(numbers(CharacterTableText.LOWER));
    private static final CaseMap UPPER = CaseMap.unpack(numbers(CharacterTableText.UPPER));

    /** Code points whose lower case is another code point. */
    static final CodePointSet CAPITALS = LOWER.sources();

    /** Code points whose upper case is another code point. */
    static final CodePointSet SMALL = UPPER.sources();

    /** Groups of lower case letters that {@code (?i)} takes for one another. */
    private static final int[][] SAME = same(numbers(CharacterTableText.SAME));

    private Case() {}

    /** Simple lower case of a code point. */
    static int lower(int point) {
      return point < 128 ? asciiLower(point) : LOWER.apply(point);
    }

    /** Simple upper case of a code point. */
    static int upper(int point) {
      return UPPER.apply(point);
    }

    /** Adds the code points that have another lower case, {@code lower}. */
    static void addCapitals(int lower, CodePointSet.Builder to) {
      LOWER.addSources(lower, to);
    }

    /** Whether a code point has another lower or upper case. */
    static boolean isCased(int point) {
      return lower(point) != point || upper(point) != point;
    }

    /** The lower case letters taken for {@code lower}, itself among them; none when it is alone. */
    static int[] same(int lower) {
      for (int[] group : SAME) {
        for (int member : group) {
          if (member == lower) {
            return group;
          }
        }
      }
      return new int[0];
    }

    private static int[][] same(int[] numbers) {
      int[][] groups = new int[numbers.length][];
      int count = 0;
      for (int i = 0; i < numbers.length; i += numbers[i] + 1) {
        int[] group = Arrays.copyOfRange(numbers, i + 1, i + 1 + numbers[i]);
        for (int k = 1; k < group.length; k++) {
          group[k] += group[k - 1];
        }
        groups[count++] = group;
      }
      return Arrays.copyOf(groups, count);
    }
  }

  /** Lower case of {@code A} to {@code Z}; anything else is its own. */
  static int asciiLower(int point) {
    return point >= 'A' && point <= 'Z' ? point + 32 : point;
  }

  private static CodePointSet set(String table) {
    int[] bounds = numbers(table);
    for (int i = 1; i < bounds.length; i++) {
      bounds[i] += bounds[i - 1];
    }
    return CodePointSet.ofBounds(bounds);
  }

  private static int[] numbers(String table) {
    byte[] digits = table.getBytes(StandardCharsets.US_ASCII);
    int[] numbers = new int[(digits.length + 1) / 2];
    int count = 0;
    int number = 0;
    for (byte c : digits) {
      if (c > ' ') {
        number = number * 36 + (c <= '9' ? c - '0' : c - 'a' + 10);
      } else {
        numbers[count++] = number;
        number = 0;
      }
    }
    numbers[count++] = number;
    return Arrays.copyOf(numbers, count);
  }

  /** A simple case mapping: the code points that change, ascending, and what each becomes. */
  private static final class CaseMap {
    private final int[] sources;
    private final int[] targets;

    /** Target in the upper half, source in the lower half; ascending. */
    private final long[] byTarget;

    private CaseMap(int[] sources, int[] targets) {
      this.sources = sources;
      this.targets = targets;
      byTarget = new long[sources.length];
      for (int i = 0; i < sources.length; i++) {
        byTarget[i] = (long) targets[i] << 32 | sources[i];
      }
      Arrays.sort(byTarget);
    }

    /** Unpacks runs of code points at equal steps that move by the same amount. */
    static CaseMap unpack(int[] numbers) {
      int size = 0;
      for (int i = 1; i < numbers.length; i += 4) {
        size += numbers[i];
      }
      long[] pairs = new long[size];
      int count = 0;
      int first = 0;
      for (int i = 0; i < numbers.length; i += 4) {
        first += numbers[i];
        int zigzag = numbers[i + 3];
        int shift = (zigzag >>> 1) ^ -(zigzag & 1);
        for (int k = 0; k < numbers[i + 1]; k++) {
          long source = first + (long) k * numbers[i + 2];
          pairs[count++] = source << 32 | source + shift;
        }
      }
      Arrays.sort(pairs);
      int[] sources = new int[size];
      int[] targets = new int[size];
      for (int i = 0; i < size; i++) {
        sources[i] = (int) (pairs[i] >>> 32);
        targets[i] = (int) pairs[i];
      }
      return new CaseMap(sources, targets);
    }

    int apply(int point) {
      int found = Arrays.binarySearch(sources, point);
      return found >= 0 ? targets[found] : point;
    }

    void addSources(int target, CodePointSet.Builder to) {
      int found = Arrays.binarySearch(byTarget, (long) target << 32);
      for (int i = -found - 1; i < byTarget.length && byTarget[i] >>> 32 == target; i++) {
        to.add((int) byTarget[i]);
      }
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
