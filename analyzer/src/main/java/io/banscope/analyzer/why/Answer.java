package io.banscope.analyzer.why;

import io.banscope.analyzer.report.LineClass;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineOutcome;

/** What becomes of a line, finer than its {@link LineClass}. */
public enum Answer {
  /** It is a failure of somebody. */
  FAILURE("failure"),
  /** It matched, and waits for a line of its session that says whose failure it is. */
  PENDING("pending"),
  /** It matched, and only tells its session something. */
  INFORMATIONAL("informational"),
  /** An ignoreregex took it out. */
  IGNORED("ignored"),
  /** A failregex matched, but no id came of it. */
  NOBODY("nobody"),
  /** No failregex matched. */
  MISSED("missed"),
  /** It could not be processed. */
  UNUSABLE("unusable");

  private final String word;

  Answer(String word) {
    this.word = word;
  }

  /** How it is written in reports. */
  public String word() {
    return word;
  }

  static Answer of(LineOutcome outcome, boolean matched) {
    return switch (LineClass.of(outcome)) {
      case IGNORED -> outcome.ignoreHits().isEmpty() ? INFORMATIONAL : IGNORED;
      case MATCHED -> {
        for (Failure failure : outcome.failures()) {
          if (failure.id() != null) {
            yield FAILURE;
          }
        }
        yield PENDING;
      }
      case MISSED -> outcome.error().isPresent() ? UNUSABLE : matched ? NOBODY : MISSED;
    };
  }
}
