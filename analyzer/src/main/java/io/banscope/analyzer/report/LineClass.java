package io.banscope.analyzer.report;

/** What became of a line. The order is that of the report. */
public enum LineClass {
  MATCHED("Matched", "matched"),
  IGNORED("Ignored", "ignored"),
  MISSED("Missed", "missed");

  private final String title;
  private final String word;

  LineClass(String title, String word) {
    this.title = title;
    this.word = word;
  }

  /** At the start of a sentence. */
  String title() {
    return title;
  }

  /** Elsewhere. */
  String word() {
    return word;
  }
}
