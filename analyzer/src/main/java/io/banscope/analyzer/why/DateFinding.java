package io.banscope.analyzer.why;

import io.banscope.matcher.date.LineDate;
import io.banscope.matcher.filter.Stamp;
import java.util.Optional;

/**
 * What the date detector makes of a line.
 *
 * @param kind what is known of the time
 * @param template name of the template that matched, if one did
 * @param text the text that was cut out of the line, or, if {@code reused}, that of the line it was
 *     lent from; empty for none
 * @param column 1-based column where the text was cut out; 0 for nowhere
 * @param reused whether time and text are those of an earlier line
 * @param stamp the time
 * @param reason why the line could not be processed, empty for none
 */
public record DateFinding(
    LineDate.Kind kind,
    Optional<String> template,
    String text,
    int column,
    boolean reused,
    Stamp stamp,
    String reason) {}
