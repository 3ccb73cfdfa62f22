package io.banscope.matcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One problem with what the user gave us: what they named, what is wrong, where, what it means and
 * what to do. A value, not an exception; only the command line prints it.
 *
 * <p>Printed form:
 *
 * <pre>
 * error: filter.d/my-sshd.conf:14:21: failregex: group is never closed
 *   14 |   ^Failed (?:password from &lt;HOST&gt;$
 *      |           ^^^
 *   note: the text came from 'x' (filter.d/common.conf:3)
 *   effect: the filter is not used
 *   help: add ')' at the end of the group
 * </pre>
 *
 * @param severity error or warning
 * @param origin the place, when it is in a file
 * @param subject what the user named: an option, a path, an argument
 * @param message what is wrong; lower case, no full stop
 * @param evidence the text shown above the caret when there is no origin, else empty
 * @param caret 0-based column of the first caret in that text, or in the line of the origin; absent
 *     for no caret line
 * @param width number of carets, at least 1
 * @param notes further facts
 * @param effect what was skipped and what still holds, or empty
 * @param help what to do, or empty
 */
public record Diagnostic(
    Severity severity,
    Optional<Origin> origin,
    String subject,
    String message,
    String evidence,
    OptionalInt caret,
    int width,
    List<String> notes,
    String effect,
    String help) {

  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public Diagnostic {
    notes = List.copyOf(notes);
    if (width < 1) {
      throw new IllegalArgumentException("width " + width);
    }
  }

  /** An error about {@code subject} (may be empty). */
  public static Diagnostic error(String subject, String message) {
    return of(Severity.ERROR, subject, message);
  }

  /** A warning about {@code subject} (may be empty). */
  public static Diagnostic warning(String subject, String message) {
    return of(Severity.WARNING, subject, message);
  }

  private static Diagnostic of(Severity severity, String subject, String message) {
    return new Diagnostic(
        severity,
        Optional.empty(),
        subject,
        message,
        "",
        OptionalInt.empty(),
        1,
        List.of(),
        "",
        "");
  }

  /** The same at a place in a file; the caret stands under its column, {@code width} wide. */
  public Diagnostic at(Origin place, int width) {
    return new Diagnostic(
        severity,
        Optional.of(place),
        subject,
        message,
        "",
        OptionalInt.of(place.column() - 1),
        Math.max(1, width),
        notes,
        effect,
        help);
  }

  /** The same with a line of text that came from no file, and carets under a part of it. */
  public Diagnostic showing(String text, int caretOffset, int width) {
    return new Diagnostic(
        severity,
        Optional.empty(),
        subject,
        message,
        text,
        OptionalInt.of(caretOffset),
        Math.max(1, width),
        notes,
        effect,
        help);
  }

  /**
   * The same at offset {@code offset} of {@code text}: the place it was written at when it came
   * from a file, else the text itself.
   */
  public Diagnostic in(TracedText text, int offset, int width) {
    return text.originAt(offset)
        .map(place -> at(place, width))
        .orElseGet(() -> showing(text.text(), offset, width));
  }

  /** The same with one more note. */
  public Diagnostic note(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new Diagnostic(
        severity, origin, subject, message, evidence, caret, width, more, effect, help);
  }

  /** The same with its effect. */
  public Diagnostic effect(String text) {
    return new Diagnostic(
        severity, origin, subject, message, evidence, caret, width, notes, text, help);
  }

  /** The same with a help line. */
  public Diagnostic help(String text) {
    return new Diagnostic(
        severity, origin, subject, message, evidence, caret, width, notes, effect, text);
  }

  /** The same as an error. */
  public Diagnostic asError() {
    return new Diagnostic(
        Severity.ERROR, origin, subject, message, evidence, caret, width, notes, effect, help);
  }

  /** The same as a warning. */
  public Diagnostic asWarning() {
    return new Diagnostic(
        Severity.WARNING, origin, subject, message, evidence, caret, width, notes, effect, help);
  }

  /** Whether it is an error. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The lines to print, without line ends. Text of the user is shown as it is. */
  public List<String> render() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(severity == Severity.ERROR ? "error: " : "warning: ");
    origin.ifPresent(place -> head.append(place).append(": "));
    if (!subject.isEmpty()) {
      head.append(subject).append(": ");
    }
    lines.add(head.append(message).toString());
    String shown = origin.map(place -> place.file().line(place.line())).orElse(evidence);
    if (caret.isPresent() && !shown.isEmpty()) {
      String number = origin.map(place -> Integer.toString(place.line())).orElse("");
      String gutter = " ".repeat(number.length());
      for (String part : shown.split("\n", -1)) {
        lines.add(("  " + number + " | " + part).stripTrailing());
        number = gutter;
      }
      if (shown.indexOf('\n') < 0) {
        int column = Math.min(caret.getAsInt(), shown.length());
        int carets = Math.max(1, Math.min(width, shown.length() - column));
        lines.add("  " + gutter + " | " + blanksUnder(shown, column) + "^".repeat(carets));
      }
    }
    notes.forEach(note -> lines.add("  note: " + note));
    if (!effect.isEmpty()) {
      lines.add("  effect: " + effect);
    }
    if (!help.isEmpty()) {
      lines.add("  help: " + help);
    }
    return lines;
  }

  /** Blanks as wide as the first {@code column} characters; tabs stay tabs. */
  private static String blanksUnder(String text, int column) {
    StringBuilder blanks = new StringBuilder();
    text.codePoints()
        .limit(text.codePointCount(0, column))
        .forEach(point -> blanks.append(point == '\t' ? '\t' : ' '));
    return blanks.toString();
  }
}
