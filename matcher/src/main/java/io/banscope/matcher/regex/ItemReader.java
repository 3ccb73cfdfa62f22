package io.banscope.matcher.regex;

import static io.banscope.matcher.regex.PatternReader.length;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the items of a pattern and what is put together from them; groups are {@link GroupReader}.
 */
final class ItemReader {
  private static final String SPECIAL = "\\[{()*+?^$|.";
  private static final String VERBOSE_BLANKS = " \t\n\r\u000b\f";

  /** Python's limit for repetition counts. */
  private static final long MAX_COUNT = 4294967295L;

  /** What the last item of a sequence is, as far as a repetition after it cares. */
  private enum ItemKind {
    NONE,
    ANCHOR,
    REPEAT,
    OTHER
  }

  private final PatternReader reader;
  private final GroupRegistry registry;
  private final GroupReader groups;
  private final EscapeReader escapes;
  private final ClassReader classes;

  ItemReader(PatternReader reader, GroupRegistry registry, GroupReader groups) {
    this.reader = reader;
    this.registry = registry;
    this.groups = groups;
    escapes = new EscapeReader(reader);
    classes = new ClassReader(reader, escapes);
  }

  /** Reads branches up to a {@code )} or the end. */
  RegexNode alternation(Set<RegexFlag> flags, int depth, boolean first)
      throws RegexSyntaxException, RegexParser.OtherFlags {
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
  RegexNode sequence(Set<RegexFlag> flags, int depth, boolean first)
      throws RegexSyntaxException, RegexParser.OtherFlags {
    checkDepth(depth);
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
        Optional<RegexNode> node = groups.read(this, flags, depth, start, first && items.isEmpty());
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

  private void checkDepth(int depth) throws RegexSyntaxException {
    if (depth > RegexParser.MAX_DEPTH) {
      throw reader.error("groups nested more than " + RegexParser.MAX_DEPTH + " deep", 0);
    }
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
    if (number > registry.count()) {
      throw reader.error("invalid group reference " + number, length(escape) - 1);
    }
    registry.checkReference(number, length(escape));
    return new RegexNode.BackReference(number, folding(flags), offset(start), here());
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  static RegexNode.Folding folding(Set<RegexFlag> flags) {
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
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    String significant = digits.substring(zeros);
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
}
