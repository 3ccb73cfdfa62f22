package io.banscope.matcher.filter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the groups of one regex into the data of a match, by its {@link GroupPlan} and the numbers
 * of the names: all of them, or only those that decide something. Immutable.
 */
final class FieldPlan {
  /** The groups of a match. */
  interface Groups {
    /**
     * Sets a field to the text of group {@code number}.
     *
     * @return false, and nothing is set, when the group took no part
     */
    boolean put(int number, MatchData data, int field);
  }

  private final int[] numbers;
  private final int[] fields;
  private final Gift[] alternatives;
  private final Gift[] tuples;

  /**
   * A field that gives its value to another.
   *
   * @param source its own number
   * @param target that of the other
   */
  private record Gift(int source, int target) {}

  private FieldPlan(int[] numbers, int[] fields, Gift[] alternatives, Gift[] tuples) {
    this.numbers = numbers;
    this.fields = fields;
    this.alternatives = alternatives;
    this.tuples = tuples;
  }

  /**
   * For the groups of a regex.
   *
   * @param all whether all values are asked for, or only those that decide something
   */
  static FieldPlan of(GroupPlan groups, FieldNames names, boolean all) {
    List<Gift> alternatives = gifts(groups.alternatives(), names, all);
    List<Gift> tuples = gifts(groups.tuples(), names, all);
    Set<Integer> giving = new HashSet<>();
    alternatives.forEach(gift -> giving.add(gift.source));
    tuples.forEach(gift -> giving.add(gift.source));
    List<Integer> numbers = new ArrayList<>();
    List<Integer> fields = new ArrayList<>();
    groups
        .numbers()
        .forEach(
            (name, number) -> {
              int field = names.number(name);
              if (all || FieldNames.decides(field) || giving.contains(field)) {
                numbers.add(number);
                fields.add(field);
              }
            });
    return new FieldPlan(
        numbers.stream().mapToInt(Integer::intValue).toArray(),
        fields.stream().mapToInt(Integer::intValue).toArray(),
        alternatives.toArray(new Gift[0]),
        tuples.toArray(new Gift[0]));
  }

  private static List<Gift> gifts(List<GroupPlan.Gift> gifts, FieldNames names, boolean all) {
    return gifts.stream()
        .map(gift -> new Gift(names.number(gift.source()), names.number(gift.target())))
        .filter(gift -> all || FieldNames.decides(gift.target))
        .toList();
  }

  /** Whether a group gives its value to another name. */
  boolean hasGifts() {
    return alternatives.length + tuples.length > 0;
  }

  /** Reads a match; null for groups that took no part. */
  void read(Groups groups, MatchData data) {
    for (int i = 0; i < fields.length; i++) {
      if (!groups.put(numbers[i], data, fields[i])) {
        data.putNull(fields[i]);
      }
    }
    for (Gift gift : alternatives) {
      if (data.isNonEmpty(gift.source) && !data.isNonEmpty(gift.target)) {
        data.putFrom(gift.target, gift.source);
      }
    }
    for (Gift gift : tuples) {
      data.putObject(gift.target, new Tuple(elements(gift, data)));
    }
  }

  private static List<@Nullable Object> elements(Gift gift, MatchData data) {
    List<@Nullable Object> elements = new ArrayList<>();
    if (data.object(gift.target) instanceof Tuple tuple) {
      elements.addAll(tuple.elements());
    } else {
      elements.add(data.value(gift.target));
    }
    elements.add(data.value(gift.source));
    return elements;
  }

  /** Reads only the groups that took part, without gifts. */
  void readNonNull(Groups groups, MatchData data) {
    for (int i = 0; i < fields.length; i++) {
      groups.put(numbers[i], data, fields[i]);
    }
  }
}
