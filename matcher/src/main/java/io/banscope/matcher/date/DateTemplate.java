package io.banscope.matcher.date;

import io.banscope.matcher.regex.RegexSyntaxException;
import java.util.Optional;
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

  /** Shared by templates that differ in weight only. */
  private final LazyProgram program;

  private DateTemplate(
      String name,
      String pattern,
      String regex,
      boolean anchored,
      Kind kind,
      int numberGroup,
      double weight,
      LazyProgram program) {
    this.name = name;
    this.pattern = pattern;
    this.regex = regex;
    this.anchored = anchored;
    this.kind = kind;
    this.numberGroup = numberGroup;
    this.weight = weight;
    this.program = program;
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
    this(name, pattern, regex, anchored, kind, numberGroup, 1, new LazyProgram(regex));
  }

  /** The same template with another weight. */
  DateTemplate withWeight(double other) {
    return new DateTemplate(name, pattern, regex, anchored, kind, numberGroup, other, program);
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
    return program().error();
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

  /** The compiled regex; the first call compiles it. */
  TemplateProgram program() {
    return program.get();
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * Compiles when a line first needs it: of the 31 default templates most logs use two or three.
   */
  private static final class LazyProgram {
    private final String regex;
    private volatile @Nullable TemplateProgram program;

    LazyProgram(String regex) {
      this.regex = regex;
    }

    /** Threads that come at the same time may compile twice, to the same effect. */
    TemplateProgram get() {
      TemplateProgram compiled = program;
      if (compiled == null) {
        compiled = TemplateProgram.compile(regex);
        program = compiled;
      }
      return compiled;
    }
  }
}
