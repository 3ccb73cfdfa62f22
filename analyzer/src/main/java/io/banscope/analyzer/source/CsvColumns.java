package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of a CSV log mean what: {@code time=1,host=3,user=4}. A column is a number counted
 * from 1, or a name that the header has. Besides {@code time} and {@code host}, which must be
 * there, and {@code user}, any column may be given a name to ask for it: {@code category=2}.
 */
public final class CsvColumns {
  static final String TIME = "time";
  static final String HOST = "host";
  static final String USER = "user";

  private static final String SUBJECT = "CSV columns";
  private static final String NUMBER = "[0-9]{1,4}";

  private final Map<String, String> columns;

  private CsvColumns(Map<String, String> columns) {
    this.columns = columns;
  }

  /**
   * Reads {@code time=1,host=3} and the like.
   *
   * @throws InvalidInputException for a part without '=', a name twice, no time or no host
   */
  public static CsvColumns parse(String text) throws InvalidInputException {
    Map<String, String> columns = new LinkedHashMap<>();
    int offset = 0;
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      String column = equals < 0 ? "" : part.substring(equals + 1).strip();
      if (name.isEmpty() || column.isEmpty()) {
        throw problem("'" + part + "' is not NAME=COLUMN", text, offset, part.length());
      }
      if (column.matches(NUMBER) && Integer.parseInt(column) == 0) {
        throw problem("columns are counted from 1", text, offset, part.length());
      }
      if (columns.putIfAbsent(name, column) != null) {
        throw problem("'" + name + "' is given twice", text, offset, part.length());
      }
      offset += part.length() + 1;
    }
    for (String needed : List.of(TIME, HOST)) {
      if (!columns.containsKey(needed)) {
        throw problem("no column is the " + needed, text, 0, text.length());
      }
    }
    return new CsvColumns(columns);
  }

  private static InvalidInputException problem(String message, String text, int at, int width) {
    return new InvalidInputException(
        Diagnostic.error(SUBJECT, message)
            .showing(text, at, width)
            .help("for instance time=1,host=3,user=4"));
  }

  /**
   * Checks that every column can be found in a log without header.
   *
   * @throws InvalidInputException when one has a name only
   */
  public void requireNumbers(List<CsvWhere> where) throws InvalidInputException {
    for (String name : columns.keySet()) {
      index(name, Optional.empty());
    }
    for (CsvWhere condition : where) {
      index(condition.column(), Optional.empty());
    }
  }

  boolean hasUser() {
    return columns.containsKey(USER);
  }

  /**
   * Index of a column, counted from 0.
   *
   * @param name a number, a name given here, or one of the header
   * @throws InvalidInputException when there is no such column
   */
  int index(String name, Optional<List<String>> header) throws InvalidInputException {
    String column = columns.getOrDefault(name, name);
    if (column.matches(NUMBER) && Integer.parseInt(column) > 0) {
      return Integer.parseInt(column) - 1;
    }
    int index = header.map(names -> names.indexOf(column)).orElse(-1);
    if (index < 0) {
      Diagnostic problem =
          Diagnostic.error(SUBJECT, "there is no column '" + column + "'")
              .help("number it, as in " + name + "=2, or have the first row read as header");
      throw new InvalidInputException(
          header.isEmpty()
              ? problem
              : Diagnostic.error(SUBJECT, problem.message())
                  .help("use one of these names, or its number")
                  .note("the header has " + String.join(", ", header.get())));
    }
    return index;
  }
}
