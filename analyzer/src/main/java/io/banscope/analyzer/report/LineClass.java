package io.banscope.analyzer.report;

import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineOutcome;

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

  /** The class of a line when it is read. Source: spec line-pipeline.md section 11. */
  public static LineClass of(LineOutcome outcome) {
    if (!outcome.ignoreHits().isEmpty()) {
      return IGNORED;
    }
    for (Failure failure : outcome.failures()) {
      if (failure.isInformational()) {
        return IGNORED;
      }
    }
    return outcome.failures().isEmpty() ? MISSED : MATCHED;
  }

  /** At the start of a sentence. */
  String title() {
    return title;
  }

  /** Elsewhere. */
  public String word() {
    return word;
  }
}
