package io.banscope.matcher.regex;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The capturing groups met while a pattern is read, and which of them may be referred to. */
final class GroupRegistry {
  private static final int NO_LOOKBEHIND = -1;

  private final PatternReader reader;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final BitSet closed = new BitSet();

  /** Number of the group opened last. */
  private int count;

  /** Number of the first group of the outermost lookbehind being read. */
  private int lookbehindFirst = NO_LOOKBEHIND;

  /** Positions of conditions on groups by number; checked at the end. */
  private final Map<Integer, Integer> conditions = new TreeMap<>();

  GroupRegistry(PatternReader reader) {
    this.reader = reader;
  }

  int count() {
    return count;
  }

  Map<String, Integer> names() {
    return names;
  }

  /** Opens a group; {@code name} is empty for none. */
  int open(String name) throws RegexSyntaxException {
    int number = ++count;
    if (!name.isEmpty()) {
      Integer before = names.putIfAbsent(name, number);
      if (before != null) {
        throw reader.error(
            "redefinition of group name %s as group %d; was group %d"
                .formatted(PythonQuotes.quote(name), number, before),
            PatternReader.length(name) + 1);
      }
    }
    return number;
  }

  void close(int number) {
    closed.set(number);
  }

  /** Number of a named group; {@code back} is where an error stands. */
  int named(String name, int back) throws RegexSyntaxException {
    Integer number = names.get(name);
    if (number == null) {
      throw reader.error("unknown group name " + PythonQuotes.quote(name), back);
    }
    return number;
  }

  /** Checks that the text of a group may be referred to here. */
  void checkReference(int number, int back) throws RegexSyntaxException {
    if (!closed.get(number)) {
      throw reader.error("cannot refer to an open group", back);
    }
    checkLookbehind(number);
  }

  /** Checks that a condition may depend on a group here; the group may yet come. */
  void checkCondition(int number, int position) throws RegexSyntaxException {
    if (position >= 0) {
      conditions.putIfAbsent(number, position);
    }
    checkLookbehind(number);
  }

  private void checkLookbehind(int number) throws RegexSyntaxException {
    if (lookbehindFirst != NO_LOOKBEHIND) {
      if (!closed.get(number)) {
        throw reader.error("cannot refer to an open group", 0);
      }
      if (number >= lookbehindFirst) {
        throw reader.error("cannot refer to group defined in the same lookbehind subpattern", 0);
      }
    }
  }

  /** Notes that a lookbehind begins; the answer goes to {@link #leaveLookbehind}. */
  int enterLookbehind() {
    int outer = lookbehindFirst;
    if (outer == NO_LOOKBEHIND) {
      lookbehindFirst = count + 1;
    }
    return outer;
  }

  void leaveLookbehind(int outer) {
    lookbehindFirst = outer;
  }

  /** Checks, at the end of the pattern, that the groups of all conditions exist. */
  void checkConditions() throws RegexSyntaxException {
    int worst = -1;
    for (Map.Entry<Integer, Integer> condition : conditions.entrySet()) {
      if (condition.getKey() > count
          && (worst < 0 || condition.getValue() < conditions.get(worst))) {
        worst = condition.getKey();
      }
    }
    if (worst >= 0) {
      throw reader.errorAt("invalid group reference " + worst, conditions.get(worst));
    }
  }
}
