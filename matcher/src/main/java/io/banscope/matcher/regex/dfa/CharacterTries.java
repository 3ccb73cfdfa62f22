package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.CodePointSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sets of characters that the patterns of an {@link Nfa} ask for, by number. */
final class CharacterTries {
  private final List<ByteTrie> tries = new ArrayList<>();
  private final List<CodePointSet> sets = new ArrayList<>();
  private final Map<CodePointSet, Integer> numbers = new HashMap<>();

  /** The number of a set. */
  int number(CodePointSet set) {
    return numbers.computeIfAbsent(
        set,
        added -> {
          tries.add(ByteTrie.of(added));
          sets.add(added);
          return tries.size() - 1;
        });
  }

  CodePointSet set(int number) {
    return sets.get(number);
  }

  ByteTrie trie(int number) {
    return tries.get(number);
  }

  List<ByteTrie> tries() {
    return tries;
  }
}
