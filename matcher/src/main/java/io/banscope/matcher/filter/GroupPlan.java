package io.banscope.matcher.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which values the named groups of one regex give: all named groups in group order, then
 * alternatives ({@code alt_X}, {@code alt_X_2}) for groups that are empty, then tuples ({@code
 * tuple_X}). {@link FieldPlan} reads them. Source: spec regex-tags.md sections 4 and 5.
 */
final class GroupPlan {
  /** One of these must have a value, or the match names nobody. */
  static final List<String> ID_GROUPS = List.of("fid", "ip4", "ip6", "dns", "mlfid");

  private static final String ALT = "alt_";
  private static final String TUPLE = "tuple_";
  private static final String SKIPLINES = "skiplines";

  /**
   * A group that gives its value to another name.
   *
   * @param source its own name
   * @param target the name it gives its value to
   */
  record Gift(String source, String target) {}

  private final Map<String, Integer> numbers;
  private final List<Gift> alternatives;
  private final List<Gift> tuples;
  private final int[] skipLines;

  private GroupPlan(
      Map<String, Integer> numbers, List<Gift> alternatives, List<Gift> tuples, int[] skipLines) {
    this.numbers = numbers;
    this.alternatives = alternatives;
    this.tuples = tuples;
    this.skipLines = skipLines;
  }

  /** For groups given as name to number, in group order. */
  static GroupPlan of(Map<String, Integer> groups) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    List<Integer> skipLines = new ArrayList<>();
    groups.forEach(
        (name, number) -> {
          if (isSkipLines(name)) {
            skipLines.add(number);
          }
          numbers.put(name, number);
        });
    return new GroupPlan(
        numbers,
        gifts(ALT, groups.keySet()),
        gifts(TUPLE, groups.keySet()),
        skipLines.stream().mapToInt(Integer::intValue).toArray());
  }

  private static boolean isSkipLines(String name) {
    return name.startsWith(SKIPLINES)
        && name.length() > SKIPLINES.length()
        && name.chars().skip(SKIPLINES.length()).allMatch(Character::isDigit);
  }

  /** The groups with this prefix, in alphabetical order of their full names. */
  private static List<Gift> gifts(String prefix, Collection<String> names) {
    Map<String, Gift> sorted = new TreeMap<>();
    for (String name : names) {
      if (name.startsWith(prefix)) {
        String target = name.substring(prefix.length()).replaceFirst("_\\d+$", "");
        if (!target.isEmpty()) {
          sorted.put(name, new Gift(name, aliased(target)));
        }
      }
    }
    return List.copyOf(sorted.values());
  }

  private static String aliased(String target) {
    return switch (target) {
      case "id" -> "fid";
      case "port" -> "fport";
      default -> target;
    };
  }

  /** The number of the group with this name, or -1. */
  int number(String name) {
    return numbers.getOrDefault(name, -1);
  }

  /** Whether the regex has a group of this name. */
  boolean has(String name) {
    return numbers.containsKey(name);
  }

  /** Whether a group gives its value to another name. */
  boolean hasGifts() {
    return !alternatives.isEmpty() || !tuples.isEmpty();
  }

  /** The numbers of the {@code <SKIPLINES>} groups, in order of the names' first appearance. */
  int[] skipLines() {
    return skipLines.clone();
  }

  /** All names that the data of a match can have. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(numbers.keySet());
    alternatives.forEach(gift -> names.add(gift.target));
    tuples.forEach(gift -> names.add(gift.target));
    return names;
  }

  /** The named groups, name to number, in group order. */
  Map<String, Integer> numbers() {
    return numbers;
  }

  /** Which groups give their value to another name that is empty, in order. */
  List<Gift> alternatives() {
    return alternatives;
  }

  /** Which groups combine their value with that of another name, in order. */
  List<Gift> tuples() {
    return tuples;
  }
}
