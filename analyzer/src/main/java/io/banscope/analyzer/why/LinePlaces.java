package io.banscope.analyzer.why;

import io.banscope.analyzer.why.RegexFinding.Place;
import io.banscope.matcher.filter.RegexAttempt;
import java.util.Optional;

/** Finds in the log what stands at an offset of the text that the regexes see. */
final class LinePlaces {
  private final String text;
  private final boolean isOneLine;
  private final int cutStart;
  private final int cutEnd;

  private LinePlaces(String text, boolean isOneLine, int cutStart, int cutEnd) {
    this.text = text;
    this.isOneLine = isOneLine;
    this.cutStart = cutStart;
    this.cutEnd = cutEnd;
  }

  /**
   * For a line out of which a date was cut; offsets count code points.
   *
   * @param cutStart where the date begins
   * @param cutEnd where it ends
   */
  static LinePlaces ofLine(String line, int cutStart, int cutEnd) {
    return new LinePlaces(line, true, cutStart, cutEnd);
  }

  /** For lines that are searched together, a line feed behind each. */
  static LinePlaces ofLines(String lines) {
    return new LinePlaces(lines, false, 0, 0);
  }

  /**
   * Where a regex stopped.
   *
   * @param textStart where the text begins in which it was searched
   */
  Optional<Place> stop(RegexAttempt attempt, int textStart) {
    return attempt.stop().map(stop -> place(textStart + stop.at()));
  }

  private Place place(int offset) {
    return isOneLine ? inLine(offset) : inLines(offset);
  }

  private Place inLine(int offset) {
    int index = offset < cutStart ? offset : offset + cutEnd - cutStart;
    return new Place(0, text, Math.min(index, text.codePointCount(0, text.length())));
  }

  private Place inLines(int offset) {
    int last = text.length() - 1; // the line feed behind the last line
    int unit = Math.min(last, text.offsetByCodePoints(0, Math.min(offset, points())));
    int begin = text.lastIndexOf('\n', unit - 1) + 1;
    int end = text.indexOf('\n', unit);
    int linesBack = (int) text.substring(end, last).chars().filter(c -> c == '\n').count();
    String line = text.substring(begin, end);
    return new Place(linesBack, line, text.codePointCount(begin, unit));
  }

  private int points() {
    return text.codePointCount(0, text.length());
  }
}
