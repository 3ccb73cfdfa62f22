package io.banscope.matcher.regex;

/**
 * What can be said about a position without trying anything: anchors, literals, back-references.
 */
final class PositionTests {
  private final SearchState state;

  PositionTests(SearchState state) {
    this.state = state;
  }

  /** Whether a literal stands at a position. */
  boolean startsWith(int[] literal, int pos) {
    if (state.end - pos < literal.length) {
      return false;
    }
    for (int i = 0; i < literal.length; i++) {
      if (state.points[pos + i] != literal[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether a position is what an anchor asks for. */
  boolean anchor(RegexNode.AnchorKind kind, int pos) {
    return switch (kind) {
      case TEXT_START -> pos == 0;
      case LINE_START -> pos == 0 || state.points[pos - 1] == '\n';
      case TEXT_END -> pos == state.end;
      case TEXT_END_OR_LAST_NEWLINE ->
          pos == state.end || pos == state.end - 1 && state.points[pos] == '\n';
      case LINE_END -> pos == state.end || state.points[pos] == '\n';
      case WORD_BOUNDARY -> state.end > 0 && atBoundary(CharacterTables.WORD, pos);
      case NOT_WORD_BOUNDARY -> state.end > 0 && !atBoundary(CharacterTables.WORD, pos);
      case ASCII_WORD_BOUNDARY ->
          state.end > 0 && atBoundary(CategorySets.WORD.get(true, false), pos);
      case ASCII_NOT_WORD_BOUNDARY ->
          state.end > 0 && !atBoundary(CategorySets.WORD.get(true, false), pos);
    };
  }

  private boolean atBoundary(CodePointSet word, int pos) {
    return (pos > 0 && word.contains(state.points[pos - 1]))
        != (pos < state.end && word.contains(state.points[pos]));
  }

  /** Length of the text of a group if it stands at {@code pos} again, else -1. */
  int backReference(int group, int folding, int pos) {
    if (!state.isSet(group)) {
      return -1;
    }
    int from = state.slots[2 * group];
    int length = state.slots[2 * group + 1] - from;
    if (state.end - pos < length) {
      return -1;
    }
    state.steps += length;
    for (int i = 0; i < length; i++) {
      int a = state.points[from + i];
      int b = state.points[pos + i];
      if (a != b && (folding == 0 || fold(folding, a) != fold(folding, b))) {
        return -1;
      }
    }
    return length;
  }

  private static int fold(int folding, int point) {
    return folding == RegexNode.Folding.ASCII.ordinal()
        ? CharacterTables.asciiLower(point)
        : CharacterTables.Case.lower(point);
  }
}
