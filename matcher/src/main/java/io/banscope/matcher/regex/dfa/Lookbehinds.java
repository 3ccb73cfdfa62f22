package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.CodePointSet;
import io.banscope.matcher.regex.RegexNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lookbehinds of all patterns of an {@link Nfa}, by number; equal ones are one, as many
 * patterns may have the same tags.
 */
final class Lookbehinds {
  /** What a set of them is kept in. */
  private static final int MOST = Long.SIZE;

  private final List<Integer> entries = new ArrayList<>();
  private final Map<CodePointSet, Integer> characters = new HashMap<>();
  private final Map<RegexNode, Integer> bodies = new HashMap<>();

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

  /** That of a body, or {@link NfaBuilder#NONE}. */
  int forBody(RegexNode body) {
    return bodies.getOrDefault(body, NfaBuilder.NONE);
  }

  void setForBody(RegexNode body, int number) {
    bodies.put(body, number);
  }

  /** Drops those from a number on. */
  void truncate(int to) {
    entries.subList(to, entries.size()).clear();
    characters.values().removeIf(number -> number >= to);
    bodies.values().removeIf(number -> number >= to);
  }
}
