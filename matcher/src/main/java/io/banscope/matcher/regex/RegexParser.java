package io.banscope.matcher.regex;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Reads a pattern into a syntax tree, once, from left to right.
 *
 * <p>A global flag group after the start, such as {@code \.(?i)gif}, is an error since Python 3.11;
 * before, it held for the whole pattern. It does here too, with a warning. As the nodes read before
 * it depend on the flags, the parser then begins again with them.
 */
final class RegexParser {
  /**
   * Nesting of groups that is still read. The parser and all that walks the tree recurse over it;
   * two thirds of a megabyte of thread stack are enough. Python gives up between 400 and 500.
   */
  static final int MAX_DEPTH = 200;

  /** Thrown when the flags turn out to be others than those the parser started with. */
  static final class OtherFlags extends Exception {
    private final transient Set<RegexFlag> flags;

    OtherFlags(Set<RegexFlag> flags) {
      super(null, null, false, false);
      this.flags = flags;
    }
  }

  private RegexParser() {}

  /** Parses a pattern under the given flags. */
  static Regex parse(String pattern, Set<RegexFlag> flags) throws RegexSyntaxException {
    EnumSet<RegexFlag> known = EnumSet.noneOf(RegexFlag.class);
    known.addAll(flags);
    while (true) {
      try {
        return parseUnder(pattern, known);
      } catch (OtherFlags found) {
        known.addAll(found.flags);
      }
    }
  }

  private static Regex parseUnder(String pattern, Set<RegexFlag> flags)
      throws RegexSyntaxException, OtherFlags {
    PatternReader reader = new PatternReader(pattern);
    GroupRegistry registry = new GroupRegistry(reader);
    GroupReader groups = new GroupReader(pattern, reader, registry, flags);
    RegexNode root = new ItemReader(reader, registry, groups).alternation(flags, 0, true);
    if (groups.isUnicode() && flags.contains(RegexFlag.ASCII)) {
      throw reader.errorWithoutPosition("ASCII and UNICODE flags are incompatible", 0);
    }
    if (!reader.atEnd()) {
      throw reader.error("unbalanced parenthesis", 0);
    }
    registry.checkConditions();
    groups.checkLookbehinds();
    return new Regex(
        pattern,
        Collections.unmodifiableSet(flags),
        registry.count(),
        Collections.unmodifiableMap(new LinkedHashMap<>(registry.names())),
        List.copyOf(groups.warnings()),
        root);
  }
}
