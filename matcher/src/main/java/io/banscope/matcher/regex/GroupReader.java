package io.banscope.matcher.regex;

import static io.banscope.matcher.regex.PatternReader.length;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads everything that starts with a parenthesis. */
final class GroupReader {
  private final String pattern;
  private final PatternReader reader;
  private final GroupRegistry registry;

  /** Flags in force for the whole pattern, as far as known. */
  private final Set<RegexFlag> flags;

  private final WidthMeter widths = new WidthMeter();
  private final List<RegexWarning> warnings = new ArrayList<>();

  /** Position of the first lookbehind without fixed width, -1 for none. */
  private int loosePosition = -1;

  /** Whether a global {@code u} was met. */
  private boolean unicode;

  GroupReader(String pattern, PatternReader reader, GroupRegistry registry, Set<RegexFlag> flags) {
    this.pattern = pattern;
    this.reader = reader;
    this.registry = registry;
    this.flags = flags;
  }

  boolean isUnicode() {
    return unicode;
  }

  List<RegexWarning> warnings() {
    return warnings;
  }

  /** Checks, at the end of the pattern, that all lookbehinds have a fixed width. */
  void checkLookbehinds() throws RegexSyntaxException {
    if (loosePosition >= 0) {
      throw reader.errorWithoutPosition("look-behind requires fixed-width pattern", loosePosition);
    }
  }

  private int offset(int position) {
    return reader.offset(position);
  }

  private int here() {
    return reader.offset(reader.position());
  }

  /**
   * Reads a group from after its opening parenthesis.
   *
   * @return empty for a comment or global flags
   */
  Optional<RegexNode> read(
      ItemReader items, Set<RegexFlag> flags, int depth, int start, boolean first)
      throws RegexSyntaxException, RegexParser.OtherFlags {
    if (!reader.takeIf('?')) {
      return Optional.of(capture(items, "", flags, depth, start));
    }
    String unit = takeAfterQuestionMark();
    switch (unit) {
      case "P":
        return Optional.of(named(items, flags, depth, start));
      case ":":
        return Optional.of(body(items, flags, depth, start));
      case "#":
        comment(start);
        return Optional.empty();
      case "=", "!":
        return Optional.of(
            new RegexNode.Look(
                RegexNode.Direction.AHEAD,
                unit.equals("!"),
                body(items, flags, depth, start),
                0,
                offset(start),
                here()));
      case "<":
        return Optional.of(lookbehind(items, flags, depth, start));
      case "(":
        return Optional.of(conditional(items, flags, depth, start));
      case ">":
        return Optional.of(
            new RegexNode.Atomic(body(items, flags, depth, start), offset(start), here()));
      default:
        if (!FlagGroup.isStart(unit)) {
          throw reader.error("unknown extension ?" + unit, length(unit) + 1);
        }
        FlagGroup group = FlagGroup.read(reader, unit);
        if (group.global()) {
          globalFlags(group, start, first);
          return Optional.empty();
        }
        return Optional.of(body(items, scoped(flags, group), depth, start));
    }
  }

  private String takeAfterQuestionMark() throws RegexSyntaxException {
    if (reader.atEnd()) {
      throw reader.error("unexpected end of pattern", 0);
    }
    return reader.take();
  }

  /** What stands between here and the closing parenthesis, which is taken too. */
  private RegexNode body(ItemReader items, Set<RegexFlag> flags, int depth, int start)
      throws RegexSyntaxException, RegexParser.OtherFlags {
    RegexNode body = items.alternation(flags, depth + 1, false);
    closeParenthesis(start);
    return body;
  }

  private void closeParenthesis(int start) throws RegexSyntaxException {
    if (!reader.takeIf(')')) {
      throw reader.errorAt("missing ), unterminated subpattern", start);
    }
  }

  private RegexNode capture(
      ItemReader items, String name, Set<RegexFlag> flags, int depth, int start)
      throws RegexSyntaxException, RegexParser.OtherFlags {
    int number = registry.open(name);
    RegexNode body = body(items, flags, depth, start);
    registry.close(number);
    RegexNode group =
        new RegexNode.Group(
            number,
            name.isEmpty() ? Optional.empty() : Optional.of(name),
            body,
            offset(start),
            here());
    widths.measure(group);
    return group;
  }

  private RegexNode named(ItemReader items, Set<RegexFlag> flags, int depth, int start)
      throws RegexSyntaxException, RegexParser.OtherFlags {
    if (reader.takeIf('<')) {
      String name = reader.takeUntil('>', "group name");
      checkName(name);
      return capture(items, name, flags, depth, start);
    }
    if (reader.takeIf('=')) {
      String name = reader.takeUntil(')', "group name");
      checkName(name);
      int number = registry.named(name, length(name) + 1);
      registry.checkReference(number, length(name) + 1);
      return new RegexNode.BackReference(number, ItemReader.folding(flags), offset(start), here());
    }
    String unit = takeAfterQuestionMark();
    throw reader.error("unknown extension ?P" + unit, length(unit) + 2);
  }

  private void checkName(String name) throws RegexSyntaxException {
    if (!isName(name)) {
      throw badName(name);
    }
  }

  private static boolean isName(String name) {
    if (isAsciiName(name)) {
      return true; // before the tables of all characters are made
    }
    if (!CharacterTables.Names.START.contains(name.codePointAt(0))) {
      return false;
    }
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      if (!CharacterTables.Names.PART.contains(name.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAsciiName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private RegexSyntaxException badName(String name) {
    return reader.error(
        "bad character in group name " + PythonQuotes.quote(name), length(name) + 1);
  }

  private void comment(int start) throws RegexSyntaxException {
    while (true) {
      if (reader.atEnd()) {
        throw reader.errorAt("missing ), unterminated comment", start);
      }
      if (reader.take().equals(")")) {
        return;
      }
    }
  }

  private RegexNode lookbehind(ItemReader items, Set<RegexFlag> flags, int depth, int start)
      throws RegexSyntaxException, RegexParser.OtherFlags {
    String unit = takeAfterQuestionMark();
    if (!unit.equals("=") && !unit.equals("!")) {
      throw reader.error("unknown extension ?<" + unit, length(unit) + 2);
    }
    int outer = registry.enterLookbehind();
    RegexNode body = items.alternation(flags, depth + 1, false);
    registry.leaveLookbehind(outer);
    closeParenthesis(start);
    WidthMeter.Width width = widths.measure(body);
    if (width.min() != width.max() && (loosePosition < 0 || start < loosePosition)) {
      loosePosition = start;
    }
    return new RegexNode.Look(
        RegexNode.Direction.BEHIND,
        unit.equals("!"),
        body,
        (int) Math.min(width.min(), Integer.MAX_VALUE),
        offset(start),
        here());
  }

  private RegexNode conditional(ItemReader items, Set<RegexFlag> flags, int depth, int start)
      throws RegexSyntaxException, RegexParser.OtherFlags {
    String name = reader.takeUntil(')', "group name");
    int number;
    if (isName(name)) {
      number = registry.named(name, length(name) + 1);
      registry.checkCondition(number, -1);
    } else {
      number = conditionNumber(name);
      registry.checkCondition(number, reader.position() - length(name) - 1);
    }
    RegexNode yes = items.sequence(flags, depth + 1, false);
    RegexNode no = new RegexNode.Empty(here(), here());
    if (reader.takeIf('|')) {
      no = items.sequence(flags, depth + 1, false);
      if (reader.isNext('|')) {
        throw reader.error("conditional backref with more than two branches", 0);
      }
    }
    closeParenthesis(start);
    return new RegexNode.Conditional(number, yes, no, offset(start), here());
  }

  private int conditionNumber(String text) throws RegexSyntaxException {
    Optional<Long> value = PythonNumbers.parse(text);
    if (value.isEmpty()) {
      throw badName(text);
    }
    if (value.get() == 0) {
      throw reader.error("bad group number", length(text) + 1);
    }
    if (value.get() > Integer.MAX_VALUE / 2) {
      throw reader.error("invalid group reference " + value.get(), length(text) + 1);
    }
    return value.get().intValue();
  }

  private void globalFlags(FlagGroup group, int start, boolean first)
      throws RegexParser.OtherFlags {
    unicode |= group.unicode();
    if (!first) {
      String text = pattern.substring(offset(start), here());
      String scoped = text.substring(0, text.length() - 1) + ":…)";
      warnings.add(
          new RegexWarning(
              offset(start),
              here() - offset(start),
              "global flags "
                  + text
                  + " not at the start of the expression hold for all of it; write "
                  + scoped
                  + " around the part that is meant"));
    }
    if (!flags.containsAll(group.added())) {
      throw new RegexParser.OtherFlags(group.added());
    }
  }

  private static Set<RegexFlag> scoped(Set<RegexFlag> flags, FlagGroup group) {
    EnumSet<RegexFlag> inside = EnumSet.noneOf(RegexFlag.class);
    inside.addAll(flags);
    if (group.unicode()) {
      inside.remove(RegexFlag.ASCII);
    }
    inside.addAll(group.added());
    inside.removeAll(group.removed());
    return inside;
  }
}
