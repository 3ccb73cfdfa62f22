package io.banscope.matcher.date;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.regex.RegexSyntaxException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The date templates of a filter, compiled once: those of its {@code datepattern}, or the default
 * list. Immutable and free to share between threads; the order in which templates are tried, which
 * changes from line to line, is in {@link DateState}. Source: spec dates.md sections 4 to 6.
 */
public final class DateTemplates {
  /** What fail2ban calls a list that is empty or too long to name. */
  private static final String DEFAULT_NAME = "Default Detectors";

  private static final int NAMED_UP_TO = 2;

  private final List<DateTemplate> templates;
  private final TemplateAutomata automata;
  private @Nullable List<TemplateFacts> facts;
  private final String name;
  private final List<Written> written;

  /** Whether the list counts as empty until a line is seen: nobody gave a pattern. */
  private final boolean filledByFirstLine;

  /** A template and the place it was asked for at. */
  private record Written(DateTemplate template, TracedText pattern) {
    Diagnostic warning(RegexSyntaxException error) {
      return Diagnostic.warning("datepattern", error.reason())
          .in(pattern, 0, pattern.length())
          .note("the regex is " + template.regex())
          .effect("every line that reaches this template fails");
    }
  }

  private DateTemplates(
      List<DateTemplate> templates, String name, List<Written> written, boolean filledByFirstLine) {
    this.templates = List.copyOf(templates);
    automata = new TemplateAutomata(this.templates);
    this.name = name;
    this.written = List.copyOf(written);
    this.filledByFirstLine = filledByFirstLine;
  }

  /** The 31 default templates, for a process started in {@code startYear}. */
  public static DateTemplates defaults(int startYear) {
    return new DateTemplates(
        defaultList(new TemplateFactory(new DateTokens(startYear))), DEFAULT_NAME, List.of(), true);
  }

  private static List<DateTemplate> defaultList(TemplateFactory factory) {
    List<DateTemplate> list = new ArrayList<>(factory.anchored());
    list.addAll(factory.base());
    return list;
  }

  /**
   * The templates of a {@code datepattern}: one pattern per line.
   *
   * @param datepattern the option's value; without any pattern the default list is used
   * @param startYear the local year the process started in: it sets which years {@code %ExY}
   *     accepts
   */
  public static DateTemplates compile(TracedText datepattern, int startYear)
      throws InvalidDateSettingException {
    return new Compiler(startYear).compile(datepattern);
  }

  /** The templates in their first order; {@link DateState} and {@link LineDate} count by it. */
  public List<DateTemplate> templates() {
    return templates;
  }

  /**
   * What a report calls this list ({@code Use datepattern : P : NAME}): the name of its first
   * template, or {@code Default Detectors} when no pattern was given or there are more than two.
   */
  public String name() {
    return name;
  }

  /**
   * What fail2ban-client answers to {@code get JAIL datepattern}: pattern and name of the first
   * template, or what {@link #name()} says of longer lists.
   */
  public String description() {
    DateTemplate first = templates.get(0);
    return name.equals(DEFAULT_NAME) || first.pattern().isEmpty()
        ? name
        : first.pattern() + " (" + name + ")";
  }

  /** Templates that no line can use because Python refuses their regex; compiles all of them. */
  public List<Diagnostic> warnings() {
    return written.stream()
        .flatMap(written -> written.template.error().map(written::warning).stream())
        .toList();
  }

  /** What is true of the matches of each template; the first call compiles all of them. */
  synchronized List<TemplateFacts> facts() {
    List<TemplateFacts> known = facts;
    if (known == null) {
      known = templates.stream().map(DateTemplates::factsOf).toList();
      facts = known;
    }
    return known;
  }

  private static TemplateFacts factsOf(DateTemplate template) {
    return template
        .program()
        .regex()
        .map(regex -> TemplateFacts.of(regex.root()))
        .orElse(TemplateFacts.UNKNOWN);
  }

  /** What the fast engine makes of the templates. */
  TemplateAutomata automata() {
    return automata;
  }

  /** The state of a detector that has seen no line. */
  public DateState newState() {
    return new DateState(templates.size());
  }

  /**
   * The lines about each template below "Date template hits", in the order the list has now. The
   * default list is filled by the first line, so there are none of it before.
   */
  public List<TemplateUse> uses(DateState state) {
    List<TemplateUse> uses = new ArrayList<>();
    if (state.started || !filledByFirstLine) {
      for (int template : state.order) {
        uses.add(
            new TemplateUse(
                templates.get(template), state.hits[template], state.distance[template]));
      }
    }
    return uses;
  }

  /** Collects the templates of one option value. */
  private static final class Compiler {
    private final DateTokens tokens;
    private final TemplateFactory factory;
    private final List<DateTemplate> list = new ArrayList<>();

    /** The pattern each template was asked for by. */
    private final List<String> spellings = new ArrayList<>();

    private final Set<String> names = new HashSet<>();
    private final List<Written> written = new ArrayList<>();

    /** Whether fail2ban makes the default list, which also gives equal patterns its weight. */
    private boolean defaultsMade;

    Compiler(int startYear) {
      tokens = new DateTokens(startYear);
      factory = new TemplateFactory(tokens);
    }

    DateTemplates compile(TracedText datepattern) throws InvalidDateSettingException {
      for (TracedText line : datepattern.lines()) {
        TracedText pattern = line.strip();
        if (!pattern.text().isEmpty()) {
          add(pattern);
        }
      }
      if (list.isEmpty()) {
        return new DateTemplates(defaultList(factory), DEFAULT_NAME, written, true);
      }
      for (int i = 0; defaultsMade && i < list.size(); i++) {
        if (TemplateFactory.isAnchoredDefault(spellings.get(i))) {
          list.set(i, list.get(i).withWeight(DateTemplate.ANCHORED_WEIGHT));
        }
      }
      return new DateTemplates(
          list, list.size() > NAMED_UP_TO ? DEFAULT_NAME : list.get(0).name(), written, false);
    }

    private void add(TracedText pattern) throws InvalidDateSettingException {
      String text = pattern.text();
      switch (text.toUpperCase(Locale.ROOT)) {
        case "{DEFAULT}" -> defaultsMade = true;
        case TemplateFactory.LINE_BEGIN -> {
          defaultsMade = true;
          factory.anchored().forEach(this::addUnlessNamed);
          factory.baseAtLineBegin().forEach(this::addUnlessNamed);
        }
        default -> {
          for (String filled : TemplateFactory.withDates(text)) {
            addOne(pattern, filled);
          }
        }
      }
    }

    private void addUnlessNamed(DateTemplate template) {
      if (names.add(template.name())) {
        list.add(template);
        spellings.add(template.pattern());
      }
    }

    private void addOne(TracedText pattern, String filled) throws InvalidDateSettingException {
      if (!TemplateFactory.isNumber(filled)) {
        checkPercents(pattern, filled);
      }
      DateTemplate template = factory.create(filled);
      if (!names.add(template.name())) {
        throw new InvalidDateSettingException(
            Diagnostic.error(
                    "datepattern",
                    "there is already a template with name '" + template.name() + "'")
                .in(pattern, 0, pattern.length())
                .help(
                    "drop one of the two; '{^LN-BEG}' may only stand behind templates it contains"),
            "There is already a template with name " + template.name());
      }
      written.add(new Written(template, pattern));
      list.add(template);
      spellings.add(filled);
    }

    private void checkPercents(TracedText pattern, String filled)
        throws InvalidDateSettingException {
      OptionalInt bad = tokens.firstBadPercent(filled);
      if (bad.isEmpty()) {
        return;
      }
      int at = bad.getAsInt();
      String reason = PercentFormat.reason(filled, at, !filled.substring(0, at).contains("%"));
      int place = tokens.firstBadPercent(pattern.text()).orElse(0);
      int end = Math.min(place + 2, pattern.length());
      Diagnostic problem =
          Diagnostic.error(
                  "datepattern",
                  "'" + pattern.text().substring(place, end) + "' is not a part of a date")
              .in(pattern, place, end - place)
              .help("write '%%' for a percent sign");
      throw new InvalidDateSettingException(
          problem,
          "Failed to set datepattern '"
              + filled
              + "' (may be an invalid format or unescaped percent char): "
              + reason);
    }
  }

  /**
   * How often a template won.
   *
   * @param template the template
   * @param hits lines it won
   * @param distance start of its last match, in characters
   */
  public record TemplateUse(DateTemplate template, int hits, int distance) {
    /** Its weight now: hits × weight, the less the further right it matched. */
    public double currentWeight() {
      return TemplateSearch.weight(template, hits, distance);
    }

    /** The name and, below, weight, pattern and regex, as a verbose report prints them. */
    public List<String> describe() {
      return List.of(
          template.name(),
          "# weight: "
              + threeDecimals(currentWeight())
              + " ("
              + threeDecimals(template.weight())
              + "), pattern: "
              + template.pattern(),
          "# regex:   " + template.regex());
    }

    /** As Python's {@code %.3f}: a tie goes to the even digit. */
    private static String threeDecimals(double value) {
      return new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).toString();
    }
  }
}
