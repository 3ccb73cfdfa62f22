package io.banscope.matcher.date;

import io.banscope.matcher.regex.LazyProgram;
import io.banscope.matcher.regex.ReferenceMatcher;
import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexSyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The compiled regex of a template, with what its groups are called. Immutable.
 *
 * <p>A regex that Python refuses gives a program that cannot be used.
 */
final class TemplateProgram {
  private final @Nullable LazyProgram program;
  private final @Nullable RegexSyntaxException error;
  private final char[] fields;
  private final int[] fieldGroups;
  private final StartFilter startFilter;

  private TemplateProgram(Regex regex) {
    error = null;
    program = new LazyProgram(regex);
    startFilter = StartFilter.of(regex.root(), TemplateRegex.beginsOutsideWords(regex.pattern()));
    Map<String, Integer> groups = regex.groupNames();
    fields = new char[groups.size()];
    fieldGroups = new int[groups.size()];
    int count = 0;
    for (Map.Entry<String, Integer> group : groups.entrySet()) {
      fields[count] = group.getKey().length() == 1 ? group.getKey().charAt(0) : '_';
      fieldGroups[count++] = group.getValue();
    }
  }

  private TemplateProgram(RegexSyntaxException refusal) {
    error = refusal;
    program = null;
    startFilter = StartFilter.ANYWHERE;
    fields = new char[0];
    fieldGroups = new int[0];
  }

  static TemplateProgram compile(String regex) {
    try {
      return new TemplateProgram(Regex.parse(regex, Set.of()));
    } catch (RegexSyntaxException e) {
      return new TemplateProgram(e);
    }
  }

  /** Why Python refuses the regex. */
  Optional<RegexSyntaxException> error() {
    return Optional.ofNullable(error);
  }

  /** A new matcher, for one thread; nothing when the regex is refused. */
  Optional<ReferenceMatcher> matcher() {
    return Optional.ofNullable(program).map(LazyProgram::matcher);
  }

  /** The parsed regex; nothing when it is refused. */
  Optional<Regex> regex() {
    return Optional.ofNullable(program).map(LazyProgram::regex);
  }

  StartFilter startFilter() {
    return startFilter;
  }

  /** Number of named groups. */
  int fieldCount() {
    return fields.length;
  }

  /** One-letter name of named group {@code i}, in the order of group numbers; '_' for longer. */
  char field(int i) {
    return fields[i];
  }

  /** Number of named group {@code i}. */
  int fieldGroup(int i) {
    return fieldGroups[i];
  }

  /** Number of the group called {@code field}, 0 when there is none. */
  int groupOf(char field) {
    for (int i = 0; i < fields.length; i++) {
      if (fields[i] == field) {
        return fieldGroups[i];
      }
    }
    return 0;
  }
}
