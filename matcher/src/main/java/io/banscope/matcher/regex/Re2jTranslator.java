package io.banscope.matcher.regex;

import java.util.List;

/** Writes patterns for re2j, which answers in linear time and memory but lacks lookarounds. */
public final class Re2jTranslator extends Translator {
  private Re2jTranslator() {}

  /** The pattern in re2j's syntax, or why it cannot be written so. */
  public static Translation of(Regex regex) {
    return new Re2jTranslator().translate(regex);
  }

  @Override
  Translation expressed(Regex regex) throws NotExpressible {
    RegexNode root = regex.root();
    List<RegexNode> items =
        root instanceof RegexNode.Sequence sequence ? sequence.items() : List.of(root);
    boolean dollar =
        items.get(items.size() - 1) instanceof RegexNode.Anchor last
            && last.kind() == RegexNode.AnchorKind.TEXT_END_OR_LAST_NEWLINE;
    for (RegexNode item : dollar ? items.subList(0, items.size() - 1) : items) {
      write(item);
    }
    if (dollar) {
      // There is no lookahead for the line feed; so it is matched, after a mark.
      out.append("()(?:\\z|\\n\\z)");
    }
    return new Translation.Expressed(out.toString(), dollar ? regex.groupCount() + 1 : 0);
  }

  @Override
  int maxCount() {
    return 1000;
  }

  @Override
  void writeRepeated(RegexNode body, int max) throws NotExpressible {
    if (max == 0 && body.captures()) {
      throw new NotExpressible("group that is never entered");
    }
    out.append("(?:");
    write(body);
    out.append(')');
  }

  @Override
  void writeAnchor(RegexNode.AnchorKind kind) throws NotExpressible {
    switch (kind) {
      case TEXT_START -> out.append("\\A");
      case LINE_START -> out.append("(?m:^)");
      case TEXT_END -> out.append("\\z");
      case LINE_END -> out.append("(?m:$)");
      case ASCII_WORD_BOUNDARY -> out.append("\\b");
      case TEXT_END_OR_LAST_NEWLINE -> throw new NotExpressible("$ inside the pattern");
      case WORD_BOUNDARY, NOT_WORD_BOUNDARY, ASCII_NOT_WORD_BOUNDARY ->
          throw new NotExpressible("word boundary");
    }
  }

  @Override
  void writeLook(RegexNode.Look look) throws NotExpressible {
    throw new NotExpressible("lookaround");
  }

  @Override
  void writeAtomic(RegexNode body) throws NotExpressible {
    throw new NotExpressible("atomic group");
  }

  @Override
  void writeBackReference(RegexNode.BackReference reference) throws NotExpressible {
    throw new NotExpressible("back-reference");
  }
}
