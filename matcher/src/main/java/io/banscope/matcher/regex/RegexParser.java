package io.banscope.matcher.regex;

import static io.banscope.matcher.regex.PatternReader.length;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a pattern into a syntax tree, once, from left to right.
 *
 * <p>A global flag group after the start, such as {@code \.(?i)gif}, is an error since Python 3.11;
 * before, it held for the whole pattern. It does here too, with a warning. As the nodes read before
 * it depend on the flags, the parser then begins again with them.
 */
final class RegexParser {
  /** Nesting of groups that is still read; Python gives up at about the same depth. */
  static final int MAX_DEPTH = 500;

  private static final String SPECIAL = "\\[{()*+?^$|.";
  private static final String VERBOSE_BLANKS = " \t\n\r\u000b\f";

  /** Python's limit for repetition counts and group numbers. */
  private static final long MAX_COUNT = 4294967295L;

  /** What the last item of a sequence is, as far as a repetition after it cares. */
  private enum ItemKind {
    NONE,
    ANCHOR,
    REPEAT,
    OTHER
  }

  /** Thrown when the flags turn out to be others than those the parser started with. */
  private static final class OtherFlags extends Exception {
    private final transient Set<RegexFlag> flags;

    OtherFlags(Set<RegexFlag> flags) {
      super(null, null, false, false);
      this.flags = flags;
    }
  }

  private final String pattern;
  private final Set<RegexFlag> flags;
  private final PatternReader reader;
  private final GroupRegistry groups;
  private final EscapeReader escapes;
  private final ClassReader classes;
  private final WidthMeter widths = new WidthMeter();
  private final List<RegexWarning> warnings = new ArrayList<>();

  /** Position of the first lookbehind without fixed width, -1 for none. */
  private int loosePosition = -1;

  /** Whether a global {@code u} was met. */
  private boolean unicode;

  private RegexParser(String pattern, Set<RegexFlag> flags) throws RegexSyntaxException {
    this.pattern = pattern;
    this.flags = flags;
    reader = new PatternReader(pattern);
    groups = new GroupRegistry(reader);
    escapes = new EscapeReader(reader);
    classes = new ClassReader(reader, escapes);
  }

  /** Parses a pattern under the given flags. */
  static Regex parse(String pattern, Set<RegexFlag> flags) throws RegexSyntaxException {
    EnumSet<RegexFlag> known = EnumSet.noneOf(RegexFlag.class);
    known.addAll(flags);
    while (true) {
      try {
        return new RegexParser(pattern, known).parse();
      } catch (OtherFlags found) {
        known.addAll(found.flags);
      }
    }
  }

  private Regex parse() throws RegexSyntaxException, OtherFlags {
    RegexNode root = alternation(flags, 0, true);
    if (unicode && flags.contains(RegexFlag.ASCII)) {
      throw reader.errorWithoutPosition("ASCII and UNICODE flags are incompatible", 0);
    }
    if (!reader.atEnd()) {
      throw reader.error("unbalanced parenthesis", 0);
    }
    groups.checkConditions();
    if (loosePosition >= 0) {
      throw reader.errorWithoutPosition("look-behind requires fixed-width pattern", loosePosition);
    }
    return new Regex(
        pattern,
        Collections.unmodifiableSet(flags),
        groups.count(),
        Collections.unmodifiableMap(new LinkedHashMap<>(groups.names())),
        List.copyOf(warnings),
        root);
  }

  private RegexNode alternation(Set<RegexFlag> flags, int depth, boolean first)
      throws RegexSyntaxException, OtherFlags {
    if (depth > MAX_DEPTH) {
      throw reader.error("groups nested more than " + MAX_DEPTH + " deep", 0);
    }
    int start = reader.position();
    List<RegexNode> branches = new ArrayList<>();
    do {
      branches.add(sequence(flags, depth, first && branches.isEmpty()));
    } while (reader.takeIf('|'));
    return branches.size() == 1
        ? branches.get(0)
        : new RegexNode.Alternation(branches, offset(start), here());
  }

  /**
   * Reads items up to a {@code |}, a {@code )} or the end.
   *
   * @param first whether nothing but global flags and comments may have come before
   */
  private RegexNode sequence(Set<RegexFlag> flags, int depth, boolean first)
      throws RegexSyntaxException, OtherFlags {
    int begin = reader.position();
    boolean verbose = flags.contains(RegexFlag.VERBOSE);
    List<RegexNode> items = new ArrayList<>();
    ItemKind last = ItemKind.NONE;
    while (!reader.atEnd() && !reader.isNext('|') && !reader.isNext(')')) {
      int start = reader.position();
      String unit = reader.take();
      char c = unit.charAt(0);
      if (verbose && skipVerbose(c)) {
        continue;
      }
      if (c == '\\') {
        RegexNode node = escape(unit, start, flags);
        items.add(node);
        last = node instanceof RegexNode.Anchor ? ItemKind.ANCHOR : ItemKind.OTHER;
      } else if (unit.length() > 1 || SPECIAL.indexOf(c) < 0) {
        items.add(letter(unit.codePointAt(0), start, flags));
        last = ItemKind.OTHER;
      } else if (c == '*' || c == '+' || c == '?' || c == '{') {
        Optional<int[]> counts = c == '{' ? braces() : Optional.of(simpleCounts(c));
        if (counts.isEmpty()) {
          items.add(new RegexNode.Literal('{', offset(start), here()));
          last = ItemKind.OTHER;
        } else {
          items.add(repeat(items, last, counts.get(), start));
          last = ItemKind.REPEAT;
        }
      } else if (c == '(') {
        Optional<RegexNode> node = group(flags, depth, start, first && items.isEmpty());
        if (node.isPresent()) {
          items.add(node.get());
          last = ItemKind.OTHER;
        }
      } else if (c == '^' || c == '$') {
        items.add(new RegexNode.Anchor(lineAnchor(c, flags), offset(start), here()));
        last = ItemKind.ANCHOR;
      } else {
        items.add(
            new RegexNode.Chars(
                c == '[' ? bracket(start, flags) : dot(flags), offset(start), here()));
        last = ItemKind.OTHER;
      }
    }
    return switch (items.size()) {
      case 0 -> new RegexNode.Empty(offset(begin), here());
      case 1 -> items.get(0);
      default -> new RegexNode.Sequence(items, offset(begin), here());
    };
  }

  private int offset(int position) {
    return reader.offset(position);
  }

  private int here() {
    return reader.offset(reader.position());
  }

  private boolean skipVerbose(char c) throws RegexSyntaxException {
    if (c == '#') {
      while (!reader.atEnd() && !reader.take().equals("\n")) {
        continue;
      }
      return true;
    }
    return VERBOSE_BLANKS.indexOf(c) >= 0;
  }

  private static ClassResolver resolver(Set<RegexFlag> flags) {
    return new ClassResolver(flags.contains(RegexFlag.IGNORECASE), flags.contains(RegexFlag.ASCII));
  }

  private RegexNode letter(int point, int start, Set<RegexFlag> flags) {
    if (flags.contains(RegexFlag.IGNORECASE)) {
      CodePointSet forms = resolver(flags).single(point);
      if (forms.size() > 1) {
        return new RegexNode.Chars(forms, offset(start), here());
      }
    }
    return new RegexNode.Literal(point, offset(start), here());
  }

  private CodePointSet bracket(int start, Set<RegexFlag> flags) throws RegexSyntaxException {
    ClassReader.Written written = classes.read(start);
    return resolver(flags).resolve(written.items(), written.negated());
  }

  private static CodePointSet dot(Set<RegexFlag> flags) {
    return flags.contains(RegexFlag.DOTALL) ? CodePointSet.ALL : CodePointSet.of('\n').complement();
  }

  private static RegexNode.AnchorKind lineAnchor(char c, Set<RegexFlag> flags) {
    boolean lines = flags.contains(RegexFlag.MULTILINE);
    if (c == '^') {
      return lines ? RegexNode.AnchorKind.LINE_START : RegexNode.AnchorKind.TEXT_START;
    }
    return lines ? RegexNode.AnchorKind.LINE_END : RegexNode.AnchorKind.TEXT_END_OR_LAST_NEWLINE;
  }

  private RegexNode escape(String unit, int start, Set<RegexFlag> flags)
      throws RegexSyntaxException {
    if (EscapeReader.isCategory(unit)) {
      CodePointSet set = EscapeReader.category(unit).set(flags.contains(RegexFlag.ASCII));
      return new RegexNode.Chars(set, offset(start), here());
    }
    boolean ascii = flags.contains(RegexFlag.ASCII);
    int point = unit.codePointAt(1);
    Optional<RegexNode.AnchorKind> anchor =
        switch (point) {
          case 'A' -> Optional.of(RegexNode.AnchorKind.TEXT_START);
          case 'Z' -> Optional.of(RegexNode.AnchorKind.TEXT_END);
          case 'b' ->
              Optional.of(
                  ascii
                      ? RegexNode.AnchorKind.ASCII_WORD_BOUNDARY
                      : RegexNode.AnchorKind.WORD_BOUNDARY);
          case 'B' ->
              Optional.of(
                  ascii
                      ? RegexNode.AnchorKind.ASCII_NOT_WORD_BOUNDARY
                      : RegexNode.AnchorKind.NOT_WORD_BOUNDARY);
          default -> Optional.empty();
        };
    if (anchor.isPresent()) {
      return new RegexNode.Anchor(anchor.get(), offset(start), here());
    }
    if (EscapeReader.DIGITS.indexOf(point) >= 0) {
      return digits(unit, start, flags);
    }
    int common = escapes.common(unit);
    return letter(common == EscapeReader.OTHER ? escapes.plain(unit) : common, start, flags);
  }

  /** An octal escape or the number of a group. */
  private RegexNode digits(String unit, int start, Set<RegexFlag> flags)
      throws RegexSyntaxException {
    String escape = unit;
    if (unit.charAt(1) == '0') {
      escape += reader.takeWhile(2, EscapeReader.OCTAL_DIGITS);
      return letter(escapes.octal(escape), start, flags);
    }
    if (reader.isNextIn(EscapeReader.DIGITS)) {
      escape += reader.take();
      if (isOctal(escape.charAt(1))
          && isOctal(escape.charAt(2))
          && reader.isNextIn(EscapeReader.OCTAL_DIGITS)) {
        escape += reader.take();
        return letter(escapes.octal(escape), start, flags);
      }
    }
    int number = Integer.parseInt(escape.substring(1));
    if (number > groups.count()) {
      throw reader.error("invalid group reference " + number, length(escape) - 1);
    }
    groups.checkReference(number, length(escape));
    return new RegexNode.BackReference(number, folding(flags), offset(start), here());
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  private static RegexNode.Folding folding(Set<RegexFlag> flags) {
    if (!flags.contains(RegexFlag.IGNORECASE)) {
      return RegexNode.Folding.NONE;
    }
    return flags.contains(RegexFlag.ASCII) ? RegexNode.Folding.ASCII : RegexNode.Folding.UNICODE;
  }

  private static int[] simpleCounts(char c) {
    return new int[] {c == '+' ? 1 : 0, c == '?' ? 1 : RegexNode.UNBOUNDED};
  }

  /** Counts in braces; empty, with nothing taken, when the brace is an ordinary character. */
  private Optional<int[]> braces() throws RegexSyntaxException {
    int here = reader.position();
    if (reader.isNext('}')) {
      return Optional.empty();
    }
    String low = reader.takeWhile(Integer.MAX_VALUE, EscapeReader.DIGITS);
    String high =
        reader.takeIf(',') ? reader.takeWhile(Integer.MAX_VALUE, EscapeReader.DIGITS) : low;
    if (!reader.takeIf('}')) {
      reader.seek(here);
      return Optional.empty();
    }
    long min = low.isEmpty() ? 0 : count(low, here);
    long max = high.isEmpty() ? RegexNode.UNBOUNDED : count(high, here);
    if (max < min && !high.isEmpty()) {
      throw reader.errorAt("min repeat greater than max repeat", here);
    }
    return Optional.of(
        new int[] {
          (int) Math.min(min, RegexNode.UNBOUNDED - 1), (int) Math.min(max, RegexNode.UNBOUNDED)
        });
  }

  private long count(String digits, int position) throws RegexSyntaxException {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    if (significant.length() > 10 || Long.parseLong(significant) >= MAX_COUNT) {
      throw reader.errorWithoutPosition("the repetition number is too large", position);
    }
    return Long.parseLong(significant);
  }

  /** The repetition of the last of {@code items}, which it removes. */
  private RegexNode repeat(List<RegexNode> items, ItemKind last, int[] counts, int start)
      throws RegexSyntaxException {
    if (last == ItemKind.NONE || last == ItemKind.ANCHOR) {
      throw reader.errorAt("nothing to repeat", start);
    }
    if (last == ItemKind.REPEAT) {
      throw reader.errorAt("multiple repeat", start);
    }
    RegexNode.Greed greed =
        reader.takeIf('?')
            ? RegexNode.Greed.LAZY
            : reader.takeIf('+') ? RegexNode.Greed.POSSESSIVE : RegexNode.Greed.GREEDY;
    RegexNode body = items.remove(items.size() - 1);
    return new RegexNode.Repeat(body, counts[0], counts[1], greed, body.start(), here());
  }

  /**
   * Reads a group from after its opening parenthesis.
   *
   * @return empty for a comment or global flags
   */
  private Optional<RegexNode> group(Set<RegexFlag> flags, int depth, int start, boolean first)
      throws RegexSyntaxException, OtherFlags {
    if (!reader.takeIf('?')) {
      return Optional.of(capture("", flags, depth, start));
    }
    String unit = takeAfterQuestionMark();
    switch (unit) {
      case "P":
        return Optional.of(named(flags, depth, start));
      case ":":
        return Optional.of(body(flags, depth, start));
      case "#":
        comment(start);
        return Optional.empty();
      case "=", "!":
        return Optional.of(
            new RegexNode.Look(
                RegexNode.Direction.AHEAD,
                unit.equals("!"),
                body(flags, depth, start),
                0,
                offset(start),
                here()));
      case "<":
        return Optional.of(lookbehind(flags, depth, start));
      case "(":
        return Optional.of(conditional(flags, depth, start));
      case ">":
        return Optional.of(new RegexNode.Atomic(body(flags, depth, start), offset(start), here()));
      default:
        if (!FlagGroup.isStart(unit)) {
          throw reader.error("unknown extension ?" + unit, length(unit) + 1);
        }
        FlagGroup group = FlagGroup.read(reader, unit);
        if (group.global()) {
          globalFlags(group, start, first);
          return Optional.empty();
        }
        return Optional.of(body(scoped(flags, group), depth, start));
    }
  }

  private String takeAfterQuestionMark() throws RegexSyntaxException {
    if (reader.atEnd()) {
      throw reader.error("unexpected end of pattern", 0);
    }
    return reader.take();
  }

  /** What stands between here and the closing parenthesis, which is taken too. */
  private RegexNode body(Set<RegexFlag> flags, int depth, int start)
      throws RegexSyntaxException, OtherFlags {
    RegexNode body = alternation(flags, depth + 1, false);
    closeParenthesis(start);
    return body;
  }

  private void closeParenthesis(int start) throws RegexSyntaxException {
    if (!reader.takeIf(')')) {
      throw reader.errorAt("missing ), unterminated subpattern", start);
    }
  }

  private RegexNode capture(String name, Set<RegexFlag> flags, int depth, int start)
      throws RegexSyntaxException, OtherFlags {
    int number = groups.open(name);
    RegexNode body = body(flags, depth, start);
    groups.close(number);
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

  private RegexNode named(Set<RegexFlag> flags, int depth, int start)
      throws RegexSyntaxException, OtherFlags {
    if (reader.takeIf('<')) {
      String name = reader.takeUntil('>', "group name");
      checkName(name);
      return capture(name, flags, depth, start);
    }
    if (reader.takeIf('=')) {
      String name = reader.takeUntil(')', "group name");
      checkName(name);
      int number = groups.named(name, length(name) + 1);
      groups.checkReference(number, length(name) + 1);
      return new RegexNode.BackReference(number, folding(flags), offset(start), here());
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

  private RegexNode lookbehind(Set<RegexFlag> flags, int depth, int start)
      throws RegexSyntaxException, OtherFlags {
    String unit = takeAfterQuestionMark();
    if (!unit.equals("=") && !unit.equals("!")) {
      throw reader.error("unknown extension ?<" + unit, length(unit) + 2);
    }
    int outer = groups.enterLookbehind();
    RegexNode body = alternation(flags, depth + 1, false);
    groups.leaveLookbehind(outer);
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

  private RegexNode conditional(Set<RegexFlag> flags, int depth, int start)
      throws RegexSyntaxException, OtherFlags {
    String name = reader.takeUntil(')', "group name");
    int number;
    if (isName(name)) {
      number = groups.named(name, length(name) + 1);
      groups.checkCondition(number, -1);
    } else {
      number = conditionNumber(name);
      groups.checkCondition(number, reader.position() - length(name) - 1);
    }
    if (depth >= MAX_DEPTH) {
      throw reader.error("groups nested more than " + MAX_DEPTH + " deep", 0);
    }
    RegexNode yes = sequence(flags, depth + 1, false);
    RegexNode no = new RegexNode.Empty(here(), here());
    if (reader.takeIf('|')) {
      no = sequence(flags, depth + 1, false);
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

  private void globalFlags(FlagGroup group, int start, boolean first) throws OtherFlags {
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
      throw new OtherFlags(group.added());
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
