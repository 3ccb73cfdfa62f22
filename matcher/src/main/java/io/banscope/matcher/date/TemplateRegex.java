package io.banscope.matcher.date;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a date pattern becomes once its tokens are replaced: flags in front, a capturing group round
 * the part that is cut out, word boundaries round all of it. Source: spec dates.md section 3.
 *
 * @param text the finished regex
 * @param anchored whether it is tied to the begin or the end of the line
 * @param lineBegin whether the prefix of the line-begin mode was added
 */
record TemplateRegex(String text, boolean anchored, boolean lineBegin) {
  private static final String LINE_BEGIN = "^(?:\\W{0,2})?";
  private static final String WORD_BEGIN = "(?=^|\\b|\\W)";
  private static final String WORD_END = "(?=\\b|\\W|$)";

  private static final Pattern FLAG_GROUP = Pattern.compile("\\(\\?[a-z]+\\)");
  private static final Pattern NO_BEGIN =
      Pattern.compile("^(?:\\(\\?\\w+\\))?(?:\\(*(?:\\(\\?:)?\\^|\\(*\\*\\*)");
  private static final Pattern NO_END =
      Pattern.compile("(?<!\\\\)(?:\\$\\)?|\\\\[bs]|\\*\\*\\)*)\\z");
  private static final Pattern PLAIN_GROUP = Pattern.compile("(?<!\\\\|\\(\\?)\\((?!\\?)");
  private static final Pattern WITHOUT_GROUP =
      Pattern.compile("^((?:\\(\\?\\w+\\))?\\^?(?:\\(\\?\\w+\\))?)(.*?)(\\$?)\\z", Pattern.DOTALL);
  private static final Pattern STARS_FIRST = Pattern.compile("^((?:\\(\\?\\w+\\))?\\(*)\\*\\*");
  private static final Pattern STARS_LAST = Pattern.compile("(?<!\\\\)\\*\\*(\\)*)\\z");
  private static final Pattern BEGINS_LINE =
      Pattern.compile("^(?:\\(\\?\\w+\\))?(?:\\((?:\\?:)?)?\\^(?!\\|)");
  private static final Pattern ENDS_LINE = Pattern.compile("(?<![\\\\|])\\$\\)?\\z");

  /** Where a template may begin and end. */
  enum Bounds {
    /** Anywhere. */
    NONE,
    /** Not in the middle of a word. */
    WORD,
    /** At the begin of the line, behind at most two non-word characters; not ending in a word. */
    LINE_BEGIN
  }

  /** Whether the regex has a group that is neither named nor non-capturing. */
  static boolean hasPlainGroup(String regex) {
    return PLAIN_GROUP.matcher(regex).find();
  }

  /** Whether a finished regex has the boundary in front that forbids a start inside a word. */
  static boolean beginsOutsideWords(String finished) {
    return finished.startsWith(WORD_BEGIN) || finished.startsWith("(?iu)" + WORD_BEGIN);
  }

  /** Finishes {@code regex}, in which no tokens are left. */
  static TemplateRegex of(String regex, Bounds bounds) {
    String flags = "";
    String body = regex;
    Matcher group = FLAG_GROUP.matcher(body);
    if (findUnescaped(group, body)) {
      flags = group.group();
      body = body.substring(0, group.start()) + body.substring(group.end());
    }
    boolean begin = bounds != Bounds.NONE && !NO_BEGIN.matcher(body).find();
    boolean end = bounds != Bounds.NONE && !NO_END.matcher(body).find();
    if (!hasPlainGroup(body)) {
      body = WITHOUT_GROUP.matcher(body).replaceFirst("$1($2)$3");
    }
    body = STARS_FIRST.matcher(body).replaceFirst("$1");
    body = STARS_LAST.matcher(body).replaceFirst("$1");
    boolean lineBegin = begin && bounds == Bounds.LINE_BEGIN;
    if (begin) {
      body = (lineBegin ? LINE_BEGIN : WORD_BEGIN) + body;
    }
    if (end) {
      body = body + WORD_END;
    }
    boolean anchored = BEGINS_LINE.matcher(body).find() || ENDS_LINE.matcher(body).find();
    return new TemplateRegex(flags + body, anchored, lineBegin);
  }

  /** Finds the first group whose parenthesis is not escaped. */
  private static boolean findUnescaped(Matcher group, String text) {
    while (group.find()) {
      int backslashes = 0;
      while (backslashes < group.start() && text.charAt(group.start() - 1 - backslashes) == '\\') {
        backslashes++;
      }
      if (backslashes % 2 == 0) {
        return true;
      }
    }
    return false;
  }
}
