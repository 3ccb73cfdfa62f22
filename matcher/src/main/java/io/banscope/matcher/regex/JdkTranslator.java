package io.banscope.matcher.regex;

/** Writes patterns for {@code java.util.regex}, a backtracker like Python's. */
public final class JdkTranslator extends Translator {
  private JdkTranslator() {}

  /** The pattern in the JDK's syntax, or why it cannot be written so. */
  public static Translation of(Regex regex) {
    return new JdkTranslator().translate(regex);
  }

  @Override
  Translation expressed(Regex regex) throws NotExpressible {
    write(regex.root());
    return new Translation.Expressed(out.toString(), 0);
  }

  @Override
  int maxCount() {
    return Integer.MAX_VALUE - 1;
  }

  @Override
  void writeRepeated(RegexNode body, int max) throws NotExpressible {
    out.append("(?:");
    write(body);
    // A branch that fails keeps the JDK from its loop for simple groups, which does not set groups
    // back.
    out.append(body.captures() ? "|(?!))" : ")");
  }

  @Override
  void writeAnchor(RegexNode.AnchorKind kind) throws NotExpressible {
    switch (kind) {
      case TEXT_START -> out.append("\\A");
      case LINE_START -> out.append("(?:\\A|(?<=\\n))");
      case TEXT_END -> out.append("\\z");
      case TEXT_END_OR_LAST_NEWLINE -> out.append("(?=\\n?\\z)");
      case LINE_END -> out.append("(?=\\n|\\z)");
      case WORD_BOUNDARY -> writeBoundary(CharacterTables.WORD, true);
      case NOT_WORD_BOUNDARY -> writeBoundary(CharacterTables.WORD, false);
      case ASCII_WORD_BOUNDARY -> writeBoundary(CategorySets.WORD.get(true, false), true);
      case ASCII_NOT_WORD_BOUNDARY -> writeBoundary(CategorySets.WORD.get(true, false), false);
    }
  }

  private void writeBoundary(CodePointSet word, boolean differ) throws NotExpressible {
    out.append(differ ? "(?:(?<=" : "(?!\\A\\z)(?:(?<=");
    writeSet(word);
    out.append(differ ? ")(?!" : ")(?=");
    writeSet(word);
    out.append(")|(?<!");
    writeSet(word);
    out.append(differ ? ")(?=" : ")(?!");
    writeSet(word);
    out.append("))");
  }

  /** The JDK does not set such groups back when the rest of the pattern fails. */
  private static void checkCaptures(RegexNode body) throws NotExpressible {
    if (body.captures()) {
      throw new NotExpressible("group in a lookaround or atomic group");
    }
  }

  @Override
  void writeLook(RegexNode.Look look) throws NotExpressible {
    checkCaptures(look.body());
    out.append(look.direction() == RegexNode.Direction.AHEAD ? "(?" : "(?<");
    out.append(look.negative() ? '!' : '=');
    write(look.body());
    out.append(')');
  }

  @Override
  void writeAtomic(RegexNode body) throws NotExpressible {
    checkCaptures(body);
    out.append("(?>");
    write(body);
    out.append(')');
  }

  @Override
  void writeBackReference(RegexNode.BackReference reference) throws NotExpressible {
    switch (reference.folding()) {
      case NONE -> out.append("(?:\\").append(reference.group()).append(')');
      case ASCII -> out.append("(?i:\\").append(reference.group()).append(')');
      case UNICODE -> throw new NotExpressible("back-reference without case");
    }
  }
}
