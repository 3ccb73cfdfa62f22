package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import java.util.Optional;

/** Says of a place in a value where its text came from when another option brought it there. */
public final class Trace {
  private Trace() {}

  /**
   * The problem with its place in {@code value} and, when the text at {@code offset} was written
   * for another option than {@code option} and came through interpolation or a tag, a note that
   * names that option, its file and line.
   */
  public static Diagnostic at(
      Diagnostic problem, String option, TracedText value, int offset, int width) {
    return note(problem.in(value, offset, width), option, value, offset);
  }

  /** The problem with the note only. */
  static Diagnostic note(Diagnostic problem, String option, TracedText value, int offset) {
    Optional<Origin> origin = value.originAt(Math.min(offset, value.length()));
    return origin
        .flatMap(
            place ->
                IniParser.optionAt(place.file(), place.line())
                    .filter(key -> !key.equals(option))
                    .map(
                        key ->
                            problem.note(
                                "the text came from '"
                                    + key
                                    + "' ("
                                    + place.file().name()
                                    + ":"
                                    + place.line()
                                    + ")")))
        .orElse(problem);
  }
}
