package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.Origin;
import io.banscope.matcher.SourceFile;
import io.banscope.matcher.TracedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses the text of one file: comments, sections, options, continuation lines. All problems of the
 * file are reported, not only the first. Source: spec config-dialect.md sections 1.2 to 1.4.
 */
final class IniParser {
  private final SourceFile source;
  private final Problems problems;
  private final Map<String, Map<String, TracedText>> sections = new LinkedHashMap<>();
  private final Map<String, Origin> headers = new HashMap<>();
  private final Map<String, Map<String, Origin>> places = new HashMap<>();

  private @Nullable String section;
  private @Nullable String option;
  private TracedText.Builder value = new TracedText.Builder();
  private int indent;
  private boolean reportedMissingHeader;
  private boolean faulty;

  private IniParser(SourceFile source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** The sections of the file; incomplete when an error was reported. */
  static IniFile parse(Path path, SourceFile source, Problems problems) {
    IniParser parser = new IniParser(source, problems);
    for (int line = 1; line <= source.lines().size(); line++) {
      parser.line(line, source.line(line));
    }
    parser.finishOption();
    return new IniFile(
        path, source, parser.sections, parser.headers, parser.places, !parser.faulty);
  }

  /** The option whose value covers a line of a file, for notes about where a text came from. */
  static Optional<String> optionAt(SourceFile source, int line) {
    IniParser parser = new IniParser(source, new Problems());
    for (int i = 1; i <= line; i++) {
      parser.line(i, source.line(i));
    }
    return Optional.ofNullable(parser.option);
  }

  /** The section that each line of a file belongs to, by the name of its header; else empty. */
  static List<String> sectionsByLine(SourceFile source) {
    IniParser parser = new IniParser(source, new Problems());
    List<String> names = new ArrayList<>();
    for (String line : source.lines()) {
      parser.line(names.size() + 1, line);
      names.add(parser.section == null ? "" : parser.section);
    }
    return names;
  }

  private void line(int number, String line) {
    int commentAt = commentStart(line);
    int from = PythonBlank.skip(line, 0);
    int to = PythonBlank.skipBack(line, commentAt < 0 ? line.length() : commentAt);
    if (from >= to) {
      if (commentAt < 0 && option != null) {
        value.append("\n");
      }
      return;
    }
    if (option != null && from > indent) {
      value
          .appendReplacement("\n", Optional.of(origin(number, from)))
          .appendVerbatim(line.substring(from, to), origin(number, from));
      return;
    }
    indent = from;
    int close = line.lastIndexOf(']', to - 1);
    if (line.charAt(from) == '[' && close > from + 1) {
      header(number, line.substring(from + 1, close), from);
    } else {
      option(number, line, from, to);
    }
  }

  private void report(Diagnostic problem) {
    problems.addFatal(problem);
    faulty = true;
  }

  private void header(int number, String name, int from) {
    finishOption();
    section = name;
    Origin first = headers.putIfAbsent(name, origin(number, from));
    // [DEFAULT] may be opened again; its options must still be unique
    if (first != null && !name.equals(Sections.DEFAULT)) {
      report(
          Diagnostic.error("[" + name + "]", "section appears twice in one file")
              .at(origin(number, from), name.length() + 2)
              .note("first opened at line " + first.line())
              .effect("the file is not used")
              .help("put the options of both into one section"));
    }
    sections.computeIfAbsent(name, unused -> new LinkedHashMap<>());
  }

  private void option(int number, String line, int from, int to) {
    if (section == null) {
      if (!reportedMissingHeader) {
        reportedMissingHeader = true;
        report(missingHeader(number, line, from, to));
      }
      return;
    }
    finishOption();
    int delimiter = delimiter(line, from, to);
    if (delimiter < 0 || delimiter == from) {
      report(noOption(number, line, from, to, delimiter));
      return;
    }
    String name =
        line.substring(from, PythonBlank.skipBack(line, delimiter)).toLowerCase(Locale.ROOT);
    Origin first =
        places
            .computeIfAbsent(section, unused -> new HashMap<>())
            .putIfAbsent(name, origin(number, from));
    if (first != null) {
      report(
          Diagnostic.error(name, "option appears twice in section [" + section + "]")
              .at(origin(number, from), name.length())
              .note("first set at line " + first.line())
              .effect("the file is not used")
              .help("keep one of the two lines"));
    }
    option = name;
    int start = Math.min(to, PythonBlank.skip(line, delimiter + 1));
    value.appendVerbatim(line.substring(start, to), origin(number, start));
  }

  private void finishOption() {
    if (option != null && section != null) {
      TracedText text = value.build();
      // the first line is stripped already, so only the end can have white space left
      TracedText stripped = text.substring(0, PythonBlank.skipBack(text.text(), text.length()));
      sections.getOrDefault(section, new LinkedHashMap<>()).put(option, stripped);
    }
    option = null;
    value = new TracedText.Builder();
  }

  private Diagnostic missingHeader(int number, String line, int from, int to) {
    boolean mark = line.startsWith("\ufeff");
    return Diagnostic.error(
            "", mark ? "the file starts with a byte order mark" : "option before the first section")
        .at(origin(number, mark ? 0 : from), mark ? 1 : to - from)
        .effect("the file is not used")
        .help(
            mark
                ? "save the file as UTF-8 without byte order mark"
                : "put a section header such as [Definition] or [DEFAULT] above this line");
  }

  private Diagnostic noOption(int number, String line, int from, int to, int delimiter) {
    Diagnostic problem;
    if (line.charAt(from) == '[') {
      problem =
          Diagnostic.error("", "section header is not closed")
              .help("close it: '" + line.substring(from, to) + "]'");
      if (line.startsWith("[]", from)) {
        problem = Diagnostic.error("", "section header without a name").help("name the section");
      }
    } else if (delimiter == from) {
      problem =
          Diagnostic.error("", "option without a name")
              .help("write the name in front of '" + line.charAt(from) + "'");
    } else {
      problem =
          Diagnostic.error("", "neither a section header nor 'option = value'")
              .help("indent the line if it continues the value above, else add '='");
    }
    return problem.at(origin(number, from), to - from).effect("the file is not used");
  }

  private Origin origin(int number, int offset) {
    return new Origin(source, number, offset + 1);
  }

  private static int delimiter(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line.charAt(i) == '=' || line.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }

  /** Offset where the comment of the line starts, or -1. */
  private static int commentStart(String line) {
    int first = PythonBlank.skip(line, 0);
    if (first < line.length() && (line.charAt(first) == '#' || line.charAt(first) == ';')) {
      return 0;
    }
    for (int at = line.indexOf(';'); at >= 0; at = line.indexOf(';', at + 1)) {
      if (at == 0 || PythonBlank.is(line.charAt(at - 1))) {
        return at;
      }
    }
    return -1;
  }
}
