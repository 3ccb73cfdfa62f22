package io.banscope.matcher.regex;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A parsed regular expression in the dialect of Python 3.11's {@code re} (text patterns): its
 * syntax tree and what is known about it. Immutable.
 */
public final class Regex {
  private final String pattern;
  private final Set<RegexFlag> flags;
  private final int groupCount;
  private final Map<String, Integer> groupNames;
  private final List<RegexWarning> warnings;
  private final RegexNode root;

  Regex(
      String pattern,
      Set<RegexFlag> flags,
      int groupCount,
      Map<String, Integer> groupNames,
      List<RegexWarning> warnings,
      RegexNode root) {
    this.pattern = pattern;
    this.flags = flags;
    this.groupCount = groupCount;
    this.groupNames = groupNames;
    this.warnings = warnings;
    this.root = root;
  }

  /**
   * Parses a pattern.
   *
   * @throws RegexSyntaxException where Python 3.11 would refuse the pattern
   */
  public static Regex parse(String pattern, Set<RegexFlag> flags) throws RegexSyntaxException {
    return RegexParser.parse(pattern, flags);
  }

  /** The pattern as it was given. */
  public String pattern() {
    return pattern;
  }

  /** The flags in force for the whole pattern: those given and those of global flag groups. */
  public Set<RegexFlag> flags() {
    return flags;
  }

  /** Number of capturing groups, without group 0. */
  public int groupCount() {
    return groupCount;
  }

  /** Number of each named group, in the order of the numbers. */
  public Map<String, Integer> groupNames() {
    return groupNames;
  }

  /** What was accepted but should be written differently. */
  public List<RegexWarning> warnings() {
    return warnings;
  }

  /** The syntax tree. */
  public RegexNode root() {
    return root;
  }
}
