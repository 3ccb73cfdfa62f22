package io.banscope.analyzer.report;

import io.banscope.matcher.PythonRepr;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines that say what a run uses, each printed when it is known. Source: spec line-pipeline.md
 * section 10.
 */
public final class RegexHeader {
  private static final int SHOWN_CODE_POINTS = 50;
  private static final int LIMIT_CODE_POINTS = 53;

  /** Columns of the names on the left. */
  private static final int WIDTH = 16;

  private static final int SHOWN_LINES = 5;

  private final Consumer<String> out;

  /** A header that hands its lines, without line feed, to {@code out}. */
  public RegexHeader(Consumer<String> out) {
    this.out = out;
  }

  /** What stands above the header. */
  public void title() {
    out.accept("");
    out.accept("Running tests");
    out.accept("=============");
    out.accept("");
  }

  /** The size of the buffer. */
  public void maxlines(int maxlines) {
    use("maxlines", Integer.toString(maxlines));
  }

  /** The date pattern as given, and what its template is called. */
  public void datepattern(String pattern, String name) {
    use("datepattern", pattern + " : " + name);
  }

  /** The jail whose filter is used. */
  public void jail(String name) {
    use("jail", name);
  }

  /** The options of a jail and its filter, or of a filter alone. */
  public void options(boolean jail, Map<String, String> options) {
    use(jail ? "jail/flt options" : "filter options", PythonRepr.of(options));
  }

  /** A filter of a configuration. */
  public void filter(String name, String directory) {
    use("filter file", name + ", basedir: " + directory);
  }

  /** A filter file that stands alone. */
  public void filterFile(String path) {
    use("filter file", path);
  }

  /** The options that the filter is read with. */
  public void realOptions(Map<String, ? extends @Nullable Object> options) {
    out.accept("Real  filter options : " + PythonRepr.of(options));
  }

  /** A regex that was given as it is. */
  public void failregex(String regex) {
    use("failregex line", shortened(regex));
  }

  /** An ignoreregex that was given. */
  public void ignoreregex(String regex) {
    use("ignoreregex line", shortened(regex));
  }

  /** The log. */
  public void logFile(String path, String encoding) {
    use("log file", path);
    encoding(encoding);
  }

  /** The journal as the log. */
  public void journal(String encoding, List<String> match) {
    out.accept("Use         systemd journal");
    encoding(encoding);
    if (!match.isEmpty()) {
      use("journal match", String.join(" ", match));
    }
  }

  /** A text as the log. */
  public void text(String text, int maxlines) {
    List<String> lines = List.of(text.split("\n", -1));
    if (maxlines <= 1 && lines.size() == 1) {
      use("single line", shortened(text));
      return;
    }
    out.accept("Use      multi line : " + lines.size() + " line(s)");
    for (int i = 0; i < Math.min(lines.size(), SHOWN_LINES); i++) {
      out.accept(String.format(Locale.ROOT, "| %2d: ", i + 1) + shortened(lines.get(i)));
    }
    if (lines.size() > SHOWN_LINES) {
      out.accept("| ...");
    }
    out.accept("`-");
  }

  /** The empty line below. */
  public void end() {
    out.accept("");
  }

  private void encoding(String encoding) {
    use("encoding", encoding);
  }

  private void use(String what, String value) {
    // PERF: the first String.format of a process takes 4 ms.
    out.accept("Use " + " ".repeat(Math.max(0, WIDTH - what.length())) + what + " : " + value);
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) > LIMIT_CODE_POINTS
        ? text.substring(0, text.offsetByCodePoints(0, SHOWN_CODE_POINTS)) + "..."
        : text;
  }
}
