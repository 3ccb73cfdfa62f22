package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexNode;
import io.banscope.matcher.regex.RegexNode.AnchorKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the syntax trees of patterns into one {@link Nfa}: {@link PatternBuilder} each of them,
 * this class what is around it, the search for where it starts and the match that it leads to.
 */
final class NfaBuilder {
  /** No instruction. */
  static final int NONE = -1;

  private final Nfa nfa = new Nfa();
  private final CharacterTries characters = new CharacterTries();
  private final Lookbehinds behinds = new Lookbehinds();
  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> keptBits = new ArrayList<>();
  private final List<Boolean> anchored = new ArrayList<>();

  Nfa nfa() {
    return nfa;
  }

  List<ByteTrie> tries() {
    return characters.tries();
  }

  /** Where the search of each lookbehind starts. */
  List<Integer> behindEntries() {
    return behinds.entries();
  }

  /** The bits that a thread of each pattern carries from byte to byte. */
  List<Integer> keptBits() {
    return keptBits;
  }

  /** Whether the match of each pattern starts at the start of the text. */
  List<Boolean> isAnchored() {
    return anchored;
  }

  /** Where each pattern starts, {@link #NONE} for those that were not built. */
  List<Integer> starts() {
    return starts;
  }

  /**
   * Adds a pattern.
   *
   * @param behindOne whether it is tried only behind the first character of the text, and not
   *     searched
   * @throws UnsupportedPatternException when it cannot be built; it then has no instructions
   */
  void add(Regex regex, boolean behindOne) throws UnsupportedPatternException {
    starts.add(NONE);
    keptBits.add(0);
    anchored.add(false);
    write(regex.root(), behindOne ? Form.BEHIND_ONE : Form.SEARCHED);
  }

  /**
   * Writes a wider pattern in place of the one added last, which could not be built.
   *
   * @return whether there is one that can be
   */
  boolean widen(Regex regex) {
    for (Widening.Degree degree : Widening.Degree.values()) {
      try {
        write(Widening.of(regex.root(), degree), Form.SCREEN);
        return true;
      } catch (UnsupportedPatternException e) {
        // a wider one may be possible
      }
    }
    return false;
  }

  /** What is asked of a pattern. */
  private enum Form {
    /** Where its first match is. */
    SEARCHED,
    /** Whether it matches behind the first character, and where. */
    BEHIND_ONE,
    /** Whether it matches at all. */
    SCREEN
  }

  private void write(RegexNode root, Form form) throws UnsupportedPatternException {
    int pattern = starts.size() - 1;
    boolean starting = isAnchored(root);
    int before = nfa.size();
    int behindsBefore = behinds.size();
    PatternBuilder builder = new PatternBuilder(pattern, nfa, characters, behinds, root);
    try {
      int start = builder.add(Nfa.MATCH, pattern, 0, 0);
      if (form == Form.SCREEN) {
        start = builder.build(root, start);
      } else {
        start = builder.add(Nfa.TAG, 1, start, 0);
        start = builder.add(Nfa.TAG, 0, builder.build(root, start), 0);
      }
      if (form == Form.BEHIND_ONE) {
        start = builder.any(start);
      } else if (!starting) {
        int any = builder.any(NONE);
        int either = builder.split(start, any);
        nfa.setNext(any, either);
        start = either;
      }
      starts.set(pattern, start);
      keptBits.set(pattern, builder.keptBits());
      anchored.set(pattern, form != Form.BEHIND_ONE && starting);
    } catch (UnsupportedPatternException e) {
      nfa.truncate(before);
      behinds.truncate(behindsBefore);
      throw e;
    }
  }

  /** Whether every match starts at the start of the text. */
  static boolean isAnchored(RegexNode node) {
    if (node instanceof RegexNode.Anchor anchor) {
      return anchor.kind() == AnchorKind.TEXT_START;
    }
    if (node instanceof RegexNode.Sequence sequence) {
      return isAnchored(sequence.items().get(0));
    }
    if (node instanceof RegexNode.Group group) {
      return isAnchored(group.body());
    }
    if (node instanceof RegexNode.Alternation alternation) {
      return alternation.branches().stream().allMatch(NfaBuilder::isAnchored);
    }
    return false;
  }
}
