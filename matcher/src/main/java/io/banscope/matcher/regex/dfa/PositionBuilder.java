package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.CodePointSet;
import io.banscope.matcher.regex.RegexNode.AnchorKind;

/**
 * Builds what a position must be, out of lookarounds: {@code $} is a lookahead for the end, perhaps
 * behind a line feed; {@code \b} one for a word character or its absence, chosen by a lookbehind.
 */
final class PositionBuilder {
  private static final CodePointSet NEWLINE = CodePointSet.of('\n');

  private final PatternBuilder builder;
  private final Nfa nfa;
  private final CharacterTries characters;
  private final LookBuilder looks;

  PositionBuilder(PatternBuilder builder, Nfa nfa, CharacterTries characters, LookBuilder looks) {
    this.builder = builder;
    this.nfa = nfa;
    this.characters = characters;
    this.looks = looks;
  }

  int anchor(AnchorKind kind, int next) throws UnsupportedPatternException {
    return switch (kind) {
      case TEXT_START -> builder.add(Nfa.BEGIN, 0, next, 0);
      case LINE_START ->
          builder.split(
              builder.add(Nfa.BEGIN, 0, next, 0),
              builder.add(Nfa.BEHIND, 0, next, looks.behind(NEWLINE)));
      case TEXT_END -> looks.ahead(next, this::end);
      case TEXT_END_OR_LAST_NEWLINE ->
          looks.ahead(
              next,
              accept -> {
                int end = end(accept);
                return builder.split(builder.chars(NEWLINE, end), end);
              });
      case LINE_END ->
          looks.ahead(next, accept -> builder.split(builder.chars(NEWLINE, accept), end(accept)));
      case WORD_BOUNDARY -> boundary(CodePointSet.word(false), true, next);
      case NOT_WORD_BOUNDARY -> boundary(CodePointSet.word(false), false, next);
      case ASCII_WORD_BOUNDARY -> boundary(CodePointSet.word(true), true, next);
      case ASCII_NOT_WORD_BOUNDARY -> boundary(CodePointSet.word(true), false, next);
    };
  }

  private int end(int next) throws UnsupportedPatternException {
    return builder.add(Nfa.END, 0, next, 0);
  }

  private int boundary(CodePointSet word, boolean wanted, int next)
      throws UnsupportedPatternException {
    int look = looks.behind(word);
    if (looks.isInside() && nfa.op(next) == Nfa.CHARS && !looks.endsAt(next)) {
      CodePointSet set = characters.set(nfa.a(next));
      int member = builder.chars(set.minus(word.complement()), nfa.b(next));
      int other = builder.chars(set.minus(word), nfa.b(next));
      return builder.split(
          builder.add(Nfa.BEHIND, 0, wanted ? other : member, look),
          builder.add(Nfa.BEHIND, 1, wanted ? member : other, look));
    }
    // Where \b follows a word character none may follow, where \B does one must.
    int none = noneAhead(word, next);
    int one = looks.ahead(next, accept -> builder.chars(word, accept));
    if (wanted) {
      return builder.split(
          builder.add(Nfa.BEHIND, 0, none, look), builder.add(Nfa.BEHIND, 1, one, look));
    }
    // In an empty text there is no \B.
    int other = looks.ahead(next, accept -> builder.chars(word.complement(), accept));
    int inside = builder.add(Nfa.BEHIND, 1, none, look);
    return builder.split(
        builder.add(Nfa.BEHIND, 0, one, look),
        builder.add(Nfa.BEHIND, 0, inside, looks.behind(CodePointSet.ALL)),
        builder.add(Nfa.BEGIN, 0, other, 0));
  }

  private int noneAhead(CodePointSet set, int next) throws UnsupportedPatternException {
    return looks.ahead(
        next, accept -> builder.split(builder.chars(set.complement(), accept), end(accept)));
  }
}
