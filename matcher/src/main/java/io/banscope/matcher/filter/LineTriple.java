package io.banscope.matcher.filter;

/**
 * A log line as text in its three parts. The regexes see {@code before + after + "\n"}; a failure
 * remembers all three.
 *
 * @param before what stands in front of the date
 * @param date the date text that was cut out, or that of an earlier line, or empty
 * @param after what stands behind it; the whole line when nothing was cut out
 */
public record LineTriple(String before, String date, String after) {
  /** The three parts joined. */
  public String text() {
    return before + date + after;
  }
}
