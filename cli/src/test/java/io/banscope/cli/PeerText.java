package io.banscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the outputs of both programs comparable: what 1.0.2 prints otherwise than 1.1, item by
 * item, and the order of Python's sets.
 */
final class PeerText {
  private static final int LIMIT = 6;

  private PeerText() {}

  /** What fail2ban-regex 1.0.2 printed, as 1.1 would. */
  static String of(Ran ran) {
    return parsed(
        ran.report()
            // Spec line-pipeline.md section 10: texts of the header.
            .replaceFirst("(?m)^Use   failregex filter file : ", "Use      filter file : ")
            .replaceFirst("(?m)^Use   failregex file : ", "Use      filter file : "));
  }

  /** What we printed. */
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
            .replace("%3A%3A%3F%7C%3A%29%7B1%2C7%7D", "%3A%3A%3F%7C%3A%3A%29%7B1%2C7%7D"));
  }

  /** The first lines in which both differ, ours behind {@code +}; and other exit codes. */
  static List<String> differences(Ran theirs, Ran ours) {
    List<String> differences = new ArrayList<>();
    List<String> left = of(theirs).lines().toList();
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

  /**
   * Rows by their values: sets and dictionaries have no order, and where there is a prefregex 1.0.2
   * lists the groups that took no part (spec line-pipeline.md section 13), 1.1 does not.
   */
  private static String parsed(String text) {
    return text.lines()
        .map(line -> line.startsWith("['") ? PythonLiteral.canonical(line) : line)
        .collect(Collectors.joining("\n"));
  }
}
