package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.CodePointSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lookbehinds of all patterns of an {@link Nfa}, by number; those for one character are shared
 * by all who ask for it.
 */
final class Lookbehinds {
  /** What a set of them is kept in. */
  private static final int MOST = Long.SIZE;

  private final List<Integer> entries = new ArrayList<>();
  private final Map<CodePointSet, Integer> characters = new HashMap<>();

  /** Where the search of each starts. */
  List<Integer> entries() {
    return entries;
  }

  int size() {
    return entries.size();
  }

  /** A new one, whose entry is not known: its body may ask for others. */
  int reserve() throws UnsupportedPatternException {
    if (entries.size() == MOST) {
      throw new UnsupportedPatternException("there are too many lookbehinds");
    }
    entries.add(NfaBuilder.NONE);
    return entries.size() - 1;
  }

  void setEntry(int number, int entry) {
    entries.set(number, entry);
  }

  /** That for one character, or {@link NfaBuilder#NONE}. */
  int forCharacter(CodePointSet set) {
    return characters.getOrDefault(set, NfaBuilder.NONE);
  }

  void setForCharacter(CodePointSet set, int number) {
    characters.put(set, number);
  }

  /** Drops those from a number on. */
  void truncate(int to) {
    entries.subList(to, entries.size()).clear();
    characters.values().removeIf(number -> number >= to);
  }
}
