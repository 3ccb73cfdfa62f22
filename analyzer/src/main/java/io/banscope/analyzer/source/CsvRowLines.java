package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;
import java.util.Optional;

/**
 * The rows of a CSV log, read by column, as lines: time, host and user with tabs between. {@link
 * #FAILREGEX} makes a failure of each whose host is an address. A row that was not asked for has no
 * host. Tabs and line ends within a field become blanks.
 */
public final class CsvRowLines extends BuiltLines {
  /** The failregex of such lines. */
  public static final String FAILREGEX = "^\\t<ADDR>\\t<F-USER>.*</F-USER>$";

  private static final String NOT_ASKED_FOR = "-";

  private final CsvRowReader rows;
  private final String name;
  private long number;
  private boolean terminated = true;

  /**
   * The lines of {@code rows}, which belong to this from now on.
   *
   * @param name what the user called the log
   */
  public CsvRowLines(CsvRowReader rows, String name) {
    this.rows = rows;
    this.name = name;
  }

  @Override
  Optional<String> build() throws IOException {
    Optional<CsvRow> row = rows.next();
    row.ifPresent(
        found -> {
          number = found.line();
          terminated = found.terminated();
        });
    return row.map(
        found ->
            plain(found.time())
                + "\t"
                + (found.selected() ? plain(found.host()) : NOT_ASKED_FOR)
                + "\t"
                + plain(found.user().orElse("")));
  }

  private static String plain(String field) {
    return field.replaceAll("[\\t\\r\\n]", " ");
  }

  @Override
  Optional<Diagnostic> broken() {
    return rows.broken().diagnostics(name).stream().findFirst();
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public boolean isTerminated() {
    return terminated;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
