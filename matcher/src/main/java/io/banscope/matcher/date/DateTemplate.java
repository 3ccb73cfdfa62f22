package io.banscope.matcher.date;

import io.banscope.matcher.regex.ReferenceProgram;
import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexSyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way a date may be written: a regex and how the groups of its match become a time. Immutable;
 * what a detector remembers of it is in {@link DateState}. Source: spec dates.md sections 3 to 5.
 *
 * <p>A regex that Python refuses is kept: like fail2ban, which compiles a template when a line
 * first needs it, only the lines that reach the template fail.
 */
public final class DateTemplate {
  /** Weight of the line-begin variants of the default list. */
  static final double ANCHORED_WEIGHT = 100;

  /** What the groups of a match are. */
  enum Kind {
    /** Named groups such as {@code Y}, {@code m} and {@code z}. */
    FIELDS,
    /** A number of seconds since 1970. */
    EPOCH,
    /** The same, or milliseconds or microseconds, told by its length. */
    LONG_EPOCH,
    /** {@code @4} and hexadecimal seconds. */
    TAI64N
  }

  private final String name;
  private final String pattern;
  private final String regex;
  private final boolean anchored;
  private final Kind kind;
  private final int numberGroup;
  private final double weight;
  private final @Nullable ReferenceProgram program;
  private final @Nullable RegexSyntaxException error;
  private final char[] fields;
  private final int[] fieldGroups;
  private final StartFilter startFilter;

  private DateTemplate(DateTemplate like, double weight) {
    name = like.name;
    pattern = like.pattern;
    regex = like.regex;
    anchored = like.anchored;
    kind = like.kind;
    numberGroup = like.numberGroup;
    program = like.program;
    error = like.error;
    fields = like.fields;
    fieldGroups = like.fieldGroups;
    startFilter = like.startFilter;
    this.weight = weight;
  }

  /**
   * A template of weight 1.
   *
   * @param name as printed under "Date template hits"
   * @param pattern as printed there, empty for a number
   * @param regex the finished regex
   * @param anchored whether it is tied to an end of the line
   * @param kind what the groups are
   * @param numberGroup the group that holds the number, unless kind is FIELDS
   */
  DateTemplate(
      String name, String pattern, String regex, boolean anchored, Kind kind, int numberGroup) {
    this.name = name;
    this.pattern = pattern;
    this.regex = regex;
    this.anchored = anchored;
    this.kind = kind;
    this.numberGroup = numberGroup;
    this.weight = 1;
    Regex parsed = null;
    RegexSyntaxException refused = null;
    try {
      parsed = Regex.parse(regex, Set.of());
    } catch (RegexSyntaxException e) {
      refused = e;
    }
    error = refused;
    Map<String, Integer> groups = parsed == null ? Map.of() : parsed.groupNames();
    fields = new char[groups.size()];
    fieldGroups = new int[groups.size()];
    int count = 0;
    for (Map.Entry<String, Integer> group : groups.entrySet()) {
      fields[count] = group.getKey().length() == 1 ? group.getKey().charAt(0) : '_';
      fieldGroups[count++] = group.getValue();
    }
    program = parsed == null ? null : ReferenceProgram.compile(parsed);
    startFilter = parsed == null ? StartFilter.ANYWHERE : StartFilter.of(parsed.root());
  }

  /** The same template with another weight. */
  DateTemplate withWeight(double other) {
    return new DateTemplate(this, other);
  }

  /** The name a report prints, for example {@code Year-Month-Day}. */
  public String name() {
    return name;
  }

  /** The date pattern it was made from; empty for epoch and TAI64N templates. */
  public String pattern() {
    return pattern;
  }

  /** The regex that is searched, in Python's dialect. */
  public String regex() {
    return regex;
  }

  /** Its weight when templates compete for a place in the list: 100 or 1. */
  public double weight() {
    return weight;
  }

  /** Why the regex cannot be used; then every line that reaches this template fails. */
  public Optional<RegexSyntaxException> error() {
    return Optional.ofNullable(error);
  }

  boolean isAnchored() {
    return anchored;
  }

  Kind kind() {
    return kind;
  }

  int numberGroup() {
    return numberGroup;
  }

  @Nullable ReferenceProgram program() {
    return program;
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

  @Override
  public String toString() {
    return name;
  }
}
