package io.banscope.matcher.filter;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.regex.LazyProgram;
import io.banscope.matcher.regex.Regex;

/**
 * One compiled regex of a filter.
 *
 * @param role what it is for
 * @param index its 0-based position among those of its role
 * @param configured the text as configured, tags not expanded
 * @param expanded the Python regex
 * @param regex its syntax tree
 * @param program what the reference engine runs
 * @param groups how its groups become data
 */
record FilterRegex(
    RegexRole role,
    int index,
    TracedText configured,
    TracedText expanded,
    Regex regex,
    LazyProgram program,
    GroupPlan groups) {

  /** How a message names it: {@code failregex 3}. */
  String name() {
    return role == RegexRole.PREFREGEX ? role.option() : role.option() + " " + (index + 1);
  }
}
