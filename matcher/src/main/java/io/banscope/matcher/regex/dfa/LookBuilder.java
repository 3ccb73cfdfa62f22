package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.CodePointSet;
import io.banscope.matcher.regex.RegexNode;
import io.banscope.matcher.regex.RegexNode.Direction;

/**
 * Builds the lookarounds of a pattern. A lookahead is what a thread owes from there on, see {@link
 * Obligations}; a lookbehind is a search of its own that is carried along, see {@link
 * StateBuilder}.
 */
final class LookBuilder {
  private final PatternBuilder builder;
  private final Nfa nfa;
  private final Lookbehinds behinds;

  /** Where the lookahead ends whose body is being built, or {@link NfaBuilder#NONE}. */
  private int acceptOfAhead = NfaBuilder.NONE;

  private boolean inBehind;

  /** Builds what a lookaround looks for, given where it ends. */
  interface Body {
    int build(int accept) throws UnsupportedPatternException;
  }

  LookBuilder(PatternBuilder builder, Nfa nfa, Lookbehinds behinds) {
    this.builder = builder;
    this.nfa = nfa;
    this.behinds = behinds;
  }

  /** Whether the body of a lookaround is being built. */
  boolean isInside() {
    return acceptOfAhead != NfaBuilder.NONE || inBehind;
  }

  /** Whether the body of the lookahead being built ends at an instruction. */
  boolean endsAt(int pc) {
    return pc == acceptOfAhead;
  }

  int look(RegexNode.Look look, int next) throws UnsupportedPatternException {
    if (!look.negative() && look.body().captures()) {
      throw new UnsupportedPatternException("a lookaround captures");
    }
    if (look.direction() == Direction.BEHIND) {
      if (isInside()) {
        throw new UnsupportedPatternException("a lookaround looks behind");
      }
      int number = behind(look.body());
      return builder.add(Nfa.BEHIND, look.negative() ? 1 : 0, next, number);
    }
    if (!look.negative()) {
      return ahead(next, accept -> buildAhead(look.body(), accept));
    }
    if (isInside()) {
      throw new UnsupportedPatternException("a lookaround excludes what follows");
    }
    int accept = builder.add(Nfa.ACCEPT, 0, 0, 0);
    return builder.add(Nfa.AHEAD, 1, next, buildAhead(look.body(), accept));
  }

  private int buildAhead(RegexNode body, int accept) throws UnsupportedPatternException {
    int outer = acceptOfAhead;
    acceptOfAhead = accept;
    try {
      return builder.build(body, accept);
    } finally {
      acceptOfAhead = outer;
    }
  }

  /** A positive lookahead; at the end of another one it is what that one goes on to look for. */
  int ahead(int next, Body body) throws UnsupportedPatternException {
    if (inBehind) {
      throw new UnsupportedPatternException("a lookbehind looks ahead");
    }
    if (acceptOfAhead == NfaBuilder.NONE) {
      int accept = builder.add(Nfa.ACCEPT, 0, 0, 0);
      return builder.add(Nfa.AHEAD, 0, next, body.build(accept));
    }
    if (next != acceptOfAhead) {
      throw new UnsupportedPatternException("a lookahead looks further ahead");
    }
    return body.build(next);
  }

  /** The number of the lookbehind for one character. */
  int behind(CodePointSet set) throws UnsupportedPatternException {
    int known = behinds.forCharacter(set);
    if (known == NfaBuilder.NONE) {
      known = behind(seen -> builder.chars(set, seen));
      behinds.setForCharacter(set, known);
    }
    return known;
  }

  private int behind(RegexNode body) throws UnsupportedPatternException {
    int known = behinds.forBody(body);
    if (known == NfaBuilder.NONE) {
      known = behind(seen -> builder.build(body, seen));
      behinds.setForBody(body, known);
    }
    return known;
  }

  private int behind(Body body) throws UnsupportedPatternException {
    int number = behinds.reserve();
    boolean outer = inBehind;
    inBehind = true;
    int seen = builder.add(Nfa.SEEN, number, 0, 0);
    int any = builder.any(NfaBuilder.NONE);
    int entry = builder.split(body.build(seen), any);
    nfa.setNext(any, entry);
    inBehind = outer;
    behinds.setEntry(number, entry);
    return number;
  }
}
