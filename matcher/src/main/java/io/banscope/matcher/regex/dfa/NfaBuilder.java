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
    int pattern = starts.size();
    boolean starting = isAnchored(regex.root());
    starts.add(NONE);
    keptBits.add(0);
    anchored.add(!behindOne && starting);
    int before = nfa.size();
    int behindsBefore = behinds.size();
    PatternBuilder builder = new PatternBuilder(pattern, nfa, characters, behinds, regex.root());
    try {
      int match = builder.add(Nfa.MATCH, pattern, 0, 0);
      int end = builder.add(Nfa.TAG, 1, match, 0);
      int start = builder.add(Nfa.TAG, 0, builder.build(regex.root(), end), 0);
      if (behindOne) {
        start = builder.any(start);
      } else if (!starting) {
        int any = builder.any(NONE);
        int either = builder.split(start, any);
        nfa.setNext(any, either);
        start = either;
      }
      starts.set(pattern, start);
      keptBits.set(pattern, builder.keptBits());
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
