package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A reference of the form {@code name[option=value, …]}. Source: spec config-dialect.md section 8.
 *
 * @param name the text in front of the bracket
 * @param options the options in order; of a repeated one the last value counts, at its first place
 * @param keys the name of each option, with the place where the value that counts is given
 */
public record OptionList(
    TracedText name, Map<String, TracedText> options, Map<String, TracedText> keys) {

  /**
   * Why a text is not a reference.
   *
   * @param reason fail2ban's words for it
   * @param message ours
   * @param offset where, in the text
   */
  private record Fault(String reason, String message, int offset) {}

  /** Thrown for a text that is not a reference. */
  public static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient TracedText text;
    private final transient Fault fault;

    SyntaxException(TracedText text, Fault fault) {
      super(fault.reason());
      this.text = text;
      this.fault = fault;
    }

    /** The problem; {@code subject} names what refers, such as an option of a jail. */
    public Diagnostic diagnostic(String subject) {
      int at = Math.min(fault.offset(), Math.max(0, text.length() - 1));
      return Diagnostic.error(subject, fault.message())
          .in(text, at, 1)
          .help(
              "write name[key=value, key=\"value, with comma\"], no blank behind a closing quote");
    }
  }

  /** Parses a reference. */
  public static OptionList parse(TracedText reference) throws SyntaxException {
    String text = reference.text();
    int open = text.indexOf('[');
    if (open < 0 && !text.isEmpty()) {
      return new OptionList(reference, Map.of(), Map.of());
    }
    int end = PythonBlank.skipBack(text, text.length());
    if (open <= 0 || end <= open + 1 || text.charAt(end - 1) != ']') {
      String message =
          open == 0 || text.isEmpty()
              ? "there is no name"
              : text.lastIndexOf(']') > open
                  ? "there is text behind the option list"
                  : "the option list is not closed";
      throw new SyntaxException(
          reference,
          new Fault("unexpected option syntax", message, open == 0 ? 0 : Math.max(0, end - 1)));
    }
    OptionList list =
        new OptionList(reference.substring(0, open), new LinkedHashMap<>(), new LinkedHashMap<>());
    Reader reader = new Reader(reference, open + 1, end - 1);
    while (reader.hasMore()) {
      reader.readOption(list);
    }
    return list;
  }

  /** Reads the options between the brackets one by one. */
  private static final class Reader {
    private final TracedText reference;
    private final String text;
    private final int start;
    private final int end;
    private int at;

    Reader(TracedText reference, int start, int end) {
      this.reference = reference;
      this.text = reference.text();
      this.start = start;
      this.end = end;
      this.at = start;
    }

    boolean hasMore() {
      return PythonBlank.skip(text, at) < end;
    }

    void readOption(OptionList list) throws SyntaxException {
      int keyStart = PythonBlank.skip(text, at);
      int keyEnd = OptionSyntax.keyEnd(text, keyStart, end);
      if (keyEnd < 0) {
        throw fault("expected option, wrong syntax at %d: %s", "", at);
      }
      String key = text.substring(keyStart, keyEnd);
      int valueStart = keyEnd + 1;
      int valueEnd = OptionSyntax.valueEnd(text, valueStart, end);
      TracedText value = reference.substring(valueStart, valueEnd);
      if (OptionSyntax.isQuoted(text, valueStart, valueEnd)) {
        value = value.substring(1, value.length() - 1);
      }
      int next = OptionSyntax.separatorEnd(text, valueEnd, end);
      if (next < 0) {
        throw fault("unexpected syntax at %d after option '%s': %s", key, valueEnd);
      }
      list.options.put(key, PythonBlank.strip(value));
      list.keys.put(key, reference.substring(keyStart, keyEnd));
      at = next;
    }

    private SyntaxException fault(String format, String key, int offset) {
      String rest = text.substring(offset, end);
      if (rest.codePointCount(0, rest.length()) > 25) {
        rest = rest.substring(0, rest.offsetByCodePoints(0, 25));
      }
      int position = text.codePointCount(start, offset);
      boolean atOption = key.isEmpty();
      String reason =
          atOption
              ? String.format(format, position, rest)
              : String.format(format, position, key, rest);
      String message =
          atOption
              ? "here must stand an option, as in key=value"
              : "nothing can stand between the value of '" + key + "' and the next ',' or ']'";
      int shown = atOption ? Math.min(end - 1, PythonBlank.skip(text, offset)) : offset;
      return new SyntaxException(reference, new Fault(reason, message, shown));
    }
  }
}
