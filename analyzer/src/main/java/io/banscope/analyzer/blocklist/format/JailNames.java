package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.report.CsvTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Several jails in one cell of a table: with a blank between two, and a backslash in front of
 * blanks and backslashes of a name.
 */
public final class JailNames {
  private JailNames() {}

  /** The cell; a spreadsheet takes none for a formula. */
  static String joined(List<String> jails) {
    StringBuilder cell = new StringBuilder();
    for (String jail : jails) {
      cell.append(cell.isEmpty() ? "" : " ");
      cell.append(jail.replace("\\", "\\\\").replace(" ", "\\ "));
    }
    return CsvTable.cell(cell.toString());
  }

  /** The jails of a cell. */
  public static List<String> split(String cell) {
    List<String> jails = new ArrayList<>();
    StringBuilder jail = new StringBuilder();
    for (int i = 0; i <= cell.length(); i++) {
      if (i == cell.length() || cell.charAt(i) == ' ') {
        if (!jail.isEmpty()) {
          jails.add(jail.toString());
          jail.setLength(0);
        }
      } else {
        jail.append(cell.charAt(cell.charAt(i) == '\\' && i + 1 < cell.length() ? ++i : i));
      }
    }
    return jails;
  }
}
