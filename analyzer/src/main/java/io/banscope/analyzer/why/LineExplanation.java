package io.banscope.analyzer.why;

import io.banscope.matcher.filter.LineOutcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Why a filter did to a line what it did.
 *
 * @param log what the log of the line is called, empty when the line was given as it is
 * @param number number of the line in the log
 * @param filter name of the filter
 * @param line the line as it was read, with its carriage returns
 * @param invisible what is not seen of it
 * @param date what the date detector makes of it
 * @param outcome what came of it in its log
 * @param answer the same in a word
 * @param prefregex what came of the prefregex, if there is one
 * @param searched the text in which the failregexes were searched
 * @param failregexes what came of each: those that matched, then the others, the nearest miss
 *     first; empty when the prefregex did not match
 * @param ignoreregexes the ignoreregexes that match
 * @param notes what else there is to know
 */
public record LineExplanation(
    String log,
    OptionalLong number,
    String filter,
    String line,
    List<InvisibleText> invisible,
    DateFinding date,
    LineOutcome outcome,
    Answer answer,
    Optional<RegexFinding> prefregex,
    String searched,
    List<RegexFinding> failregexes,
    List<RegexFinding> ignoreregexes,
    List<String> notes) {
  public LineExplanation {
    invisible = List.copyOf(invisible);
    failregexes = List.copyOf(failregexes);
    ignoreregexes = List.copyOf(ignoreregexes);
    notes = List.copyOf(notes);
  }
}
