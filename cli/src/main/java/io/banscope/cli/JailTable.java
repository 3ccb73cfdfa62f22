package io.banscope.cli;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.EffectiveValue;
import io.banscope.matcher.config.JailView;
import io.banscope.matcher.config.WrittenValue;
import java.util.ArrayList;
import java.util.List;

/** A row for each jail with the values one asks for first, marked by who set them. */
final class JailTable {
  /** The columns behind the name. */
  static final List<String> OPTIONS =
      List.of("enabled", "filter", "backend", "maxretry", "findtime", "bantime", "logpath");

  private static final int MAX_CELL = 40;

  private JailTable() {}

  /** Prints the table. */
  static void print(List<JailView> jails, Output out) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("jail"));
    head.addAll(OPTIONS);
    rows.add(head);
    for (JailView jail : jails) {
      List<String> row = new ArrayList<>(List.of(jail.name()));
      for (String option : OPTIONS) {
        row.add(jail.option(option).map(value -> cell(jail.name(), value)).orElse("-"));
      }
      rows.add(row);
    }
    int[] widths = new int[head.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], Columns.length(row.get(i)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - Columns.length(row.get(i)) + 2));
      }
      out.line(line.toString().stripTrailing());
    }
  }

  private static String cell(String jail, EffectiveValue value) {
    String text =
        value.value().map(TracedText::text).map(ConfigText::brief).orElse("?").replace('\t', ' ');
    if (Columns.length(text) > MAX_CELL) {
      text = text.substring(0, text.offsetByCodePoints(0, MAX_CELL - 1)) + "…";
    }
    WrittenValue written = value.inEffect();
    if (written.place().isEmpty()) {
      return text;
    }
    return written.section().equals(jail)
        ? text + " @" + ConfigText.lineOf(written.place().get())
        : text + " *";
  }
}
