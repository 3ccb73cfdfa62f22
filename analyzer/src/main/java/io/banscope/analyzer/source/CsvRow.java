package io.banscope.analyzer.source;

import java.util.Optional;

/**
 * A row of a CSV log by its columns. The texts are as a stranger may have written them, line ends
 * included.
 *
 * @param line number of the physical line where it begins, counted from 1
 * @param time text of its time, without blanks around
 * @param host text that should be an address, without blanks around
 * @param user text of the user, if there is such a column
 * @param selected whether it meets all conditions
 * @param terminated whether a line feed ends it; a last row without may be cut
 */
public record CsvRow(
    long line,
    String time,
    String host,
    Optional<String> user,
    boolean selected,
    boolean terminated) {}
