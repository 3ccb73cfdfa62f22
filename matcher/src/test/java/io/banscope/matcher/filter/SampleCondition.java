package io.banscope.matcher.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conditions of sample logs: Python expressions, of which only comparisons of the filter's name
 * or of one of its options with a text occur.
 */
final class SampleCondition {
  private static final Pattern COMPARISON =
      Pattern.compile(
          "(?:name|opts\\.get\\('(?<option>\\w+)'\\)) ?(?<operator>==|!=) ?'(?<text>[^']*)'");

  private SampleCondition() {}

  /** Whether the condition holds; anything but a known comparison is an error. */
  static boolean holds(String condition, String filterName, JsonNode options) {
    Matcher comparison = COMPARISON.matcher(condition);
    if (!comparison.matches()) {
      throw new IllegalArgumentException("unknown condition: " + condition);
    }
    String option = comparison.group("option");
    String value = option == null ? filterName : options.path(option).textValue();
    return comparison.group("text").equals(value) == comparison.group("operator").equals("==");
  }
}
