package io.banscope.cli;

import java.util.Map;

/** How wide the lines of a report are. */
final class ReportWidth {
  private static final int DEFAULT_COLUMNS = 100;

  private ReportWidth() {}

  /** What {@code COLUMNS} says, else 100. */
  static int of(Map<String, String> env) {
    String columns = env.getOrDefault("COLUMNS", "");
    return columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS;
  }
}
