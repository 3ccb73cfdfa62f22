package io.banscope.matcher.filter;

import io.banscope.matcher.regex.BudgetExceededException;
import io.banscope.matcher.regex.ReferenceMatcher;
import io.banscope.matcher.regex.RegexText;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One regex of a filter with the matcher of one thread. */
final class RegexSearch {
  private static final String CONTENT = "content";

  private final FilterRegex regex;

  /** Null until the first search: the fast engine may leave nothing to do. */
  private @Nullable ReferenceMatcher matcher;

  RegexSearch(FilterRegex regex) {
    this.regex = regex;
  }

  private ReferenceMatcher matcher() {
    ReferenceMatcher made = matcher;
    if (made == null) {
      made = regex.program().matcher();
      matcher = made;
    }
    return made;
  }

  FilterRegex regex() {
    return regex;
  }

  /**
   * Searches the whole text. A search that is given up counts as no match.
   *
   * @param problems told when the search was given up
   */
  boolean search(RegexText text, Consumer<String> problems) {
    try {
      return matcher().search(text, 0, text.length());
    } catch (BudgetExceededException e) {
      problems.accept(regex.name() + " '" + regex.configured() + "': " + e.getMessage());
      return false;
    }
  }

  /** Writes the groups of the match just found, as byte offsets of {@code text}. */
  void writeSpans(RegexText text, Observations out) {
    for (int group = 0; group <= regex.regex().groupCount(); group++) {
      int start = matcher().start(group);
      if (start < 0) {
        out.addSpan(-1, -1);
      } else {
        out.addSpan(text.byteOffset(start), text.byteOffset(matcher().end(group)));
      }
    }
  }

  /**
   * Leaves of the text the content of the match just found, and a newline, if that is not empty;
   * the match is then to be asked for nothing more.
   */
  void keepContent(RegexText text) {
    int group = regex.groups().number(CONTENT);
    if (group >= 0 && matcher().start(group) < matcher().end(group)) {
      text.keep(matcher().start(group), matcher().end(group));
      text.append("\n");
    }
  }

  /**
   * Start of a group of the match just found, as an index into the text; -1 when it took no part.
   */
  int start(int group) {
    return matcher().start(group);
  }

  /** End of a group of the match just found. */
  int end(int group) {
    return matcher().end(group);
  }

  /** The groups of the match just found, to be read before the next search. */
  FieldPlan.Groups groups(RegexText text) {
    return (number, data, field) -> {
      if (matcher().start(number) < 0) {
        return false;
      }
      byte[] bytes =
          text.substring(matcher().start(number), matcher().end(number))
              .getBytes(StandardCharsets.UTF_8);
      data.putBytes(field, bytes, 0, bytes.length);
      return true;
    };
  }

  /** The content of the match just found; empty where it took no part. */
  String content(RegexText text) {
    int group = regex.groups().number(CONTENT);
    return group < 0 || matcher().start(group) < 0
        ? ""
        : text.substring(matcher().start(group), matcher().end(group));
  }
}
