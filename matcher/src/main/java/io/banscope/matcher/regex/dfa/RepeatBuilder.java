package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.RegexNode;
import io.banscope.matcher.regex.RegexNode.Greed;

/**
 * Builds the repetitions of a pattern. A loop whose body may match nothing is guarded: an iteration
 * that took nothing is the last one, as a bit of the thread tells.
 */
final class RepeatBuilder {
  private final PatternBuilder builder;
  private final Nfa nfa;
  private final ThreadBits bits;

  RepeatBuilder(PatternBuilder builder, Nfa nfa, ThreadBits bits) {
    this.builder = builder;
    this.nfa = nfa;
    this.bits = bits;
  }

  int repeat(RegexNode.Repeat repeat, int next) throws UnsupportedPatternException {
    if (repeat.greed() == Greed.POSSESSIVE) {
      throw new UnsupportedPatternException("it has a possessive repetition");
    }
    boolean lazy = repeat.greed() == Greed.LAZY;
    boolean guarded = mayBeEmpty(repeat.body());
    if (guarded && builder.isInLook()) {
      throw new UnsupportedPatternException("a lookaround repeats what may be empty");
    }
    int at = next;
    int bit = guarded ? bits.add() : NfaBuilder.NONE;
    if (repeat.max() == RegexNode.UNBOUNDED) {
      at = endless(repeat.body(), lazy, bit, next);
    } else {
      for (int i = repeat.min(); i < repeat.max(); i++) {
        int again = at;
        int body;
        if (guarded) {
          int check = builder.add(Nfa.LOOP_CHECK, bit, again, next);
          body = builder.add(Nfa.LOOP_BODY, bit, builder.build(repeat.body(), check), 0);
        } else {
          body = builder.build(repeat.body(), again);
        }
        at = lazy ? builder.split(next, body) : builder.split(body, next);
      }
    }
    if (guarded) {
      at = builder.add(Nfa.LOOP_INIT, bit, at, 0);
    }
    for (int i = 0; i < repeat.min(); i++) {
      at = builder.build(repeat.body(), at);
    }
    return at;
  }

  private int endless(RegexNode body, boolean lazy, int bit, int next)
      throws UnsupportedPatternException {
    int loop;
    int entry;
    if (bit == NfaBuilder.NONE) {
      // The head is not known while the body is built: the body goes to a LOOP_INIT that does
      // nothing but lead to it.
      loop = builder.add(Nfa.LOOP_INIT, NfaBuilder.NONE, NfaBuilder.NONE, 0);
      entry = builder.build(body, loop);
    } else {
      loop = builder.add(Nfa.LOOP_CHECK, bit, NfaBuilder.NONE, next);
      entry = builder.add(Nfa.LOOP_BODY, bit, builder.build(body, loop), 0);
    }
    int head = lazy ? builder.split(next, entry) : builder.split(entry, next);
    nfa.setNext(loop, head);
    return head;
  }

  /** Whether a node can match nothing. */
  static boolean mayBeEmpty(RegexNode node) {
    if (node instanceof RegexNode.Literal || node instanceof RegexNode.Chars) {
      return false;
    }
    if (node instanceof RegexNode.Sequence sequence) {
      return sequence.items().stream().allMatch(RepeatBuilder::mayBeEmpty);
    }
    if (node instanceof RegexNode.Alternation alternation) {
      return alternation.branches().stream().anyMatch(RepeatBuilder::mayBeEmpty);
    }
    if (node instanceof RegexNode.Group group) {
      return mayBeEmpty(group.body());
    }
    if (node instanceof RegexNode.Repeat repeat) {
      return repeat.min() == 0 || mayBeEmpty(repeat.body());
    }
    if (node instanceof RegexNode.Conditional conditional) {
      return mayBeEmpty(conditional.yes()) || mayBeEmpty(conditional.no());
    }
    return true;
  }
}
