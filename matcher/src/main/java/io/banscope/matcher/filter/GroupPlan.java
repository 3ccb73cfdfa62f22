package io.banscope.matcher.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the named groups of one regex become the data of a match: all named groups in group order,
 * then alternatives ({@code alt_X}, {@code alt_X_2}) for groups that are empty, then tuples ({@code
 * tuple_X}). Source: spec regex-tags.md sections 4 and 5.
 */
final class GroupPlan {
  /** One of these must have a value, or the match names nobody. */
  static final List<String> ID_GROUPS = List.of("fid", "ip4", "ip6", "dns", "mlfid");

  private static final String ALT = "alt_";
  private static final String TUPLE = "tuple_";
  private static final String SKIPLINES = "skiplines";

  /** Reads the groups of a match. */
  interface Groups {
    /** The text of group {@code number}, or null when it took no part. */
    @Nullable String text(int number);
  }

  /**
   * A group that gives its value to another name.
   *
   * @param source its own name
   * @param target the name it gives its value to
   */
  private record Gift(String source, String target) {}

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

  /** The data of a match; a new map, null for groups that took no part. */
  Map<String, @Nullable Object> data(Groups groups) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    numbers.forEach((name, number) -> data.put(name, groups.text(number)));
    for (Gift gift : alternatives) {
      Object value = data.get(gift.source);
      if (isNonEmpty(value) && !isNonEmpty(data.get(gift.target))) {
        data.put(gift.target, value);
      }
    }
    for (Gift gift : tuples) {
      List<@Nullable Object> elements = new ArrayList<>();
      if (data.get(gift.target) instanceof Tuple tuple) {
        elements.addAll(tuple.elements());
      } else {
        elements.add(data.get(gift.target));
      }
      elements.add(data.get(gift.source));
      data.put(gift.target, new Tuple(elements));
    }
    return data;
  }

  private static boolean isNonEmpty(@Nullable Object value) {
    return value instanceof String text ? !text.isEmpty() : value != null;
  }
}
