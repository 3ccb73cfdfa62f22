package io.banscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the outputs of both programs comparable: what 1.0.2 prints otherwise than 1.1, item by
 * item, and the order of Python's sets.
 */
final class PeerText {
  private static final int LIMIT = 6;
  private static final Pattern PREFREGEX =
      Pattern.compile("(?m)^Prefregex: \\d+ total\\n\\|  (.*)$");
  private static final Pattern GROUP = Pattern.compile("\\(\\?P<(\\w+)>");

  private PeerText() {}

  /**
   * What fail2ban-regex 1.0.2 printed, as 1.1 would. Where the prefregex has groups, rows of 1.0.2
   * list those of the failregex that took no part, 1.1 does not (spec regex-tags.md section 12).
   *
   * @param prefixGroups the groups of the prefregex but its content
   */
  static String of(Ran ran, Set<String> prefixGroups) {
    return parsed(
        ran.report()
            // Spec line-pipeline.md section 10: texts of the header.
            .replaceFirst("(?m)^Use   failregex filter file : ", "Use      filter file : ")
            .replaceFirst("(?m)^Use   failregex file : ", "Use      filter file : "),
        prefixGroups.isEmpty() ? key -> true : prefixGroups::contains);
  }

  /** What we printed; its rows as they are. */
  static String ofOurs(Ran ran) {
    return parsed(
        ran.report()
            // Spec dates.md section 12: template B14 takes more separators in 1.1.
            .replace(
                "ExYearExMonthExDay(?:-|T|  ?)Ex24hour:?ExMinute:?ExSecond",
                "ExYearExMonthExDay(?:T|  ?)Ex24hourExMinuteExSecond")
            .replace("(?:-|T|  ?)%ExH:?%ExM:?%ExS", "(?:T|  ?)%ExH%ExM%ExS")
            .replace(
                "(?:-|T|  ?)(?P<H>[0-1]\\d|2[0-3]):?(?P<M>[0-5]\\d):?(?P<S>",
                "(?:T|  ?)(?P<H>[0-1]\\d|2[0-3])(?P<M>[0-5]\\d)(?P<S>")
            // Spec regex-tags.md section 12: body of an IPv6 address; also in links.
            .replace("{1,4}::?|:){1,7}(?:", "{1,4}::?|::){1,7}(?:")
            .replace("%3A%3A%3F%7C%3A%29%7B1%2C7%7D", "%3A%3A%3F%7C%3A%3A%29%7B1%2C7%7D"),
        key -> true);
  }

  /** The first lines in which both differ, ours behind {@code +}; and other exit codes. */
  static List<String> differences(Ran theirs, Ran ours, Set<String> prefixGroups) {
    List<String> differences = new ArrayList<>();
    List<String> left = of(theirs, prefixGroups).lines().toList();
    List<String> right = ofOurs(ours).lines().toList();
    for (int i = 0; i < Math.max(left.size(), right.size()) && differences.size() < LIMIT; i++) {
      String one = i < left.size() ? left.get(i) : "(nothing)";
      String other = i < right.size() ? right.get(i) : "(nothing)";
      if (!one.equals(other)) {
        differences.add("- " + one);
        differences.add("+ " + other);
      }
    }
    if (theirs.exit() != ours.exit()) {
      differences.add("exit " + theirs.exit() + " and " + ours.exit());
    }
    return differences;
  }

  /** Whether there are rows, so that it matters which groups the prefregex has. */
  static boolean hasRows(Ran ran) {
    return ran.report().lines().anyMatch(PeerText::isRow);
  }

  /** The named groups of the prefregex that a report shows, but its content; none without one. */
  static Set<String> prefixGroups(Ran ran) {
    Set<String> names = new TreeSet<>();
    Matcher shown = PREFREGEX.matcher(ran.report());
    if (shown.find()) {
      GROUP.matcher(shown.group(1)).results().forEach(group -> names.add(group.group(1)));
      names.remove("content");
    }
    return names;
  }

  private static boolean isRow(String line) {
    return line.startsWith("['");
  }

  /** Rows by their values: sets and dictionaries have no order. */
  private static String parsed(String text, Predicate<String> keptWithoutValue) {
    return text.lines()
        .map(line -> isRow(line) ? PythonLiteral.canonical(line, keptWithoutValue) : line)
        .collect(Collectors.joining("\n"));
  }
}
