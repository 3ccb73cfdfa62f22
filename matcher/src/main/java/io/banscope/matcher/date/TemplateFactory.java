package io.banscope.matcher.date;

import io.banscope.matcher.date.DateTemplate.Kind;
import io.banscope.matcher.date.TemplateRegex.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes templates of patterns: keywords first, everything else through the tokens. Source: spec
 * dates.md sections 3, 4 and 5.
 */
final class TemplateFactory {
  static final String LINE_BEGIN = "{^LN-BEG}";
  private static final String UNBOUND = "{UNB}";

  /** The base list of section 5, B1 to B17. */
  static final List<String> BASE =
      List.of(
          "%ExY(?P<_sep>[-/.])%m(?P=_sep)%d(?:T|  ?)%H:%M:%S(?:[.,]%f)?(?:\\s*%z)?",
          "(?:%a )?%b %d %k:%M:%S(?:\\.%f)?(?: %ExY)?",
          "(?:%a )?%b %d %ExY %k:%M:%S(?:\\.%f)?",
          "%d(?P<_sep>[-/])%m(?P=_sep)(?:%ExY|%Exy) %k:%M:%S",
          "%d(?P<_sep>[-/])%b(?P=_sep)%ExY[ :]?%H:%M:%S(?:\\.%f)?(?: %z)?",
          "%m/%d/%ExY:%H:%M:%S",
          "%m-%d-%ExY %k:%M:%S(?:\\.%f)?",
          "Epoch",
          LINE_BEGIN + "%H:%M:%S",
          "^<%m/%d/%Exy@%H:%M:%S>",
          "%Exy%Exm%Exd  ?%H:%M:%S",
          "%b %d, %ExY %I:%M:%S %p",
          "^%b-%d-%Exy %k:%M:%S",
          "%ExY%Exm%Exd(?:-|T|  ?)%ExH:?%ExM:?%ExS(?:[.,]%f)?(?:\\s*%z)?",
          "(?:%Z )?(?:%a )?%b %d %k:%M:%S(?:\\.%f)?(?: %ExY)?",
          "(?:%z )?(?:%a )?%b %d %k:%M:%S(?:\\.%f)?(?: %ExY)?",
          "TAI64N");

  private static final String EPOCH = "\\d{10,11}\\b(?:\\.\\d{3,6})?";
  private static final String LONG_EPOCH = "\\d{10,11}(?:\\d{3}(?:\\.\\d{1,6}|\\d{3})?)?";
  private static final String WORD_END = "(?=\\b|\\W|$)";

  /**
   * Tokens with names in them: the pattern is read without regard to case. One behind a literal
   * percent sign is overlooked, as in fail2ban.
   */
  private static final Pattern LETTERS = Pattern.compile("(?<!%)%[aAbBpc]");

  private static final Pattern EPOCH_WORD =
      Pattern.compile("(\\^|\\{\\^LN-BEG\\})?(L?EPOCH|TAI64N)", Pattern.CASE_INSENSITIVE);
  private static final Pattern EPOCH_INSIDE =
      Pattern.compile("\\{(L?)EPOCH\\}", Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE = Pattern.compile("\\{DATE\\}", Pattern.CASE_INSENSITIVE);
  private static final Pattern OWN_BOUNDS =
      Pattern.compile("^(?:\\{UNB\\}|\\{\\^LN-BEG\\}|\\*\\*)+");

  private final DateTokens tokens;

  TemplateFactory(DateTokens tokens) {
    this.tokens = tokens;
  }

  /** The patterns that {@code pattern} stands for: itself, or with {@code {DATE}} filled in. */
  static List<String> withDates(String pattern) {
    if (!DATE.matcher(pattern).find()) {
      return List.of(pattern);
    }
    List<String> filled = new ArrayList<>();
    for (String base : BASE) {
      String bare = OWN_BOUNDS.matcher(base).replaceFirst("");
      filled.add(DATE.matcher(pattern).replaceAll(Matcher.quoteReplacement(bare)));
    }
    return filled;
  }

  /** Whether the pattern is a number with a regex round it, in which percent signs mean nothing. */
  static boolean isNumber(String pattern) {
    return EPOCH_INSIDE.matcher(pattern).find();
  }

  /** The template of one pattern, in which no {@code {DATE}} and no bad token is left. */
  DateTemplate create(String pattern) {
    if (pattern.equalsIgnoreCase("{NONE}")) {
      return tokenTemplate("{UNB}^");
    }
    Matcher word = EPOCH_WORD.matcher(pattern);
    if (word.matches()) {
      return numberTemplate(word.group(2).toUpperCase(Locale.ROOT), word.group(1) != null);
    }
    return isNumber(pattern) ? epochInside(pattern) : tokenTemplate(pattern);
  }

  /** The 14 line-begin variants of the base list, in its order. */
  List<DateTemplate> anchored() {
    List<DateTemplate> list = new ArrayList<>();
    for (String base : BASE) {
      if (!isLineBegin(base)) {
        list.add(create(LINE_BEGIN + base).withWeight(DateTemplate.ANCHORED_WEIGHT));
      }
    }
    return list;
  }

  /** The 17 templates of the base list. */
  List<DateTemplate> base() {
    List<DateTemplate> list = new ArrayList<>();
    for (String base : BASE) {
      list.add(create(base));
    }
    return list;
  }

  /** Those of the base list that are tied to the begin of the line themselves. */
  List<DateTemplate> baseAtLineBegin() {
    List<DateTemplate> list = new ArrayList<>();
    for (String base : BASE) {
      if (isLineBegin(base)) {
        list.add(create(base));
      }
    }
    return list;
  }

  private static boolean isLineBegin(String base) {
    return base.startsWith(LINE_BEGIN) || base.startsWith("^");
  }

  /** Whether {@code pattern} is how the default list spells one of its line-begin variants. */
  static boolean isAnchoredDefault(String pattern) {
    for (String base : BASE) {
      String anchored = LINE_BEGIN + base;
      boolean word = EPOCH_WORD.matcher(base).matches();
      if (word ? anchored.equalsIgnoreCase(pattern) : anchored.equals(pattern)) {
        return !isLineBegin(base);
      }
    }
    return false;
  }

  private DateTemplate tokenTemplate(String pattern) {
    String rest = pattern;
    Bounds bounds = Bounds.WORD;
    if (rest.startsWith(UNBOUND)) {
      rest = rest.substring(UNBOUND.length());
      bounds = Bounds.NONE;
    } else if (rest.startsWith(LINE_BEGIN)) {
      rest = rest.substring(LINE_BEGIN.length());
      bounds = Bounds.LINE_BEGIN;
    }
    String regex = tokens.regexes(rest);
    if (LETTERS.matcher(rest).find()) {
      regex = "(?iu)" + regex;
    }
    TemplateRegex finished = TemplateRegex.of(regex.strip(), bounds);
    String name = (finished.lineBegin() ? LINE_BEGIN : "") + tokens.names(rest);
    return new DateTemplate(name, pattern, finished.text(), finished.anchored(), Kind.FIELDS, 0);
  }

  private static DateTemplate numberTemplate(String word, boolean lineBegin) {
    if (word.equals("TAI64N")) {
      String begin = lineBegin ? "^(?:\\W{0,2})?" : "";
      return new DateTemplate(
          (lineBegin ? LINE_BEGIN : "") + word,
          "",
          begin + "(@[0-9a-f]{24})" + WORD_END,
          lineBegin,
          Kind.TAI64N,
          1);
    }
    boolean isLong = word.equals("LEPOCH");
    String number = isLong ? LONG_EPOCH : EPOCH;
    String regex =
        lineBegin
            ? "^(?:\\W{0,2})?((?P<square>(?<=^\\[))?" + number + ")(?(square)(?=\\]))" + WORD_END
            : "((?:^|(?P<square>(?<=^\\[))|(?P<selinux>(?<=\\baudit\\()))"
                + number
                + ")(?:(?(selinux)(?=:\\d+\\)))|(?(square)(?=\\])))"
                + WORD_END;
    return new DateTemplate(
        (lineBegin ? LINE_BEGIN : "") + (isLong ? "LongEpoch" : "Epoch"),
        "",
        regex,
        lineBegin,
        isLong ? Kind.LONG_EPOCH : Kind.EPOCH,
        1);
  }

  /** The number is always group 2: behind the added group, or inside one of the pattern's own. */
  private static DateTemplate epochInside(String pattern) {
    boolean isLong = pattern.toUpperCase(Locale.ROOT).contains("{LEPOCH}");
    String number = "(" + (isLong ? LONG_EPOCH : EPOCH) + ")";
    String regex = EPOCH_INSIDE.matcher(pattern).replaceAll(Matcher.quoteReplacement(number));
    if (!TemplateRegex.hasPlainGroup(pattern)) {
      regex = "(" + regex + ")";
    }
    TemplateRegex finished = TemplateRegex.of(regex, Bounds.WORD);
    return new DateTemplate(
        pattern,
        "",
        finished.text(),
        finished.anchored(),
        isLong ? Kind.LONG_EPOCH : Kind.EPOCH,
        2);
  }
}
