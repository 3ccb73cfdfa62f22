package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Options of jails that a user gives beside the files; they take precedence over those of a jail
 * and of {@code [DEFAULT]}, also where other options refer to them. Their values may refer to
 * options as those in files do. Immutable.
 */
public final class JailOverrides {
  /** None are given. */
  public static final JailOverrides NONE = new JailOverrides(Map.of(), List.of());

  /**
   * An option given.
   *
   * @param value what it is to be
   * @param flag how the user gave it, which messages name
   */
  private record Given(String value, String flag) {}

  private final Map<String, Given> options;
  private final List<Diagnostic> problems;

  private JailOverrides(Map<String, Given> options, List<Diagnostic> problems) {
    this.options = options;
    this.problems = problems;
  }

  /**
   * These and one more, which wins over an earlier one of the name.
   *
   * @param option a name of spec config-dialect.md section 7.1
   * @param flag how the user gave it, such as {@code --maxretry}
   */
  public JailOverrides with(String option, String value, String flag) {
    String name = option.strip().toLowerCase(Locale.ROOT);
    List<String> known = JailOption.ALL.stream().map(JailOption::name).toList();
    if (!known.contains(name)) {
      return withProblem(
          Diagnostic.error(flag, "'" + option + "' is no option of a jail")
              .help(
                  NearNames.help(
                      name, known, "options are maxretry, findtime, bantime and others")));
    }
    Map<String, Given> more = new LinkedHashMap<>(options);
    more.put(name, new Given(value, flag));
    return new JailOverrides(more, problems);
  }

  /**
   * These and one more that is written {@code KEY=VALUE}.
   *
   * @param flag what stands before it, such as {@code --set}
   */
  public JailOverrides withAssignment(String assignment, String flag) {
    int equals = assignment.indexOf('=');
    if (equals < 0) {
      return withProblem(
          Diagnostic.error(flag, "'" + assignment + "' has no '='")
              .help("write KEY=VALUE, such as maxretry=3"));
    }
    String option = assignment.substring(0, equals).strip();
    return with(option, assignment.substring(equals + 1).strip(), flag + " " + option);
  }

  private JailOverrides withProblem(Diagnostic problem) {
    List<Diagnostic> more = new ArrayList<>(problems);
    more.add(problem);
    return new JailOverrides(options, more);
  }

  /** What could not be understood: the user has to be told, and nothing to be read with it. */
  public List<Diagnostic> problems() {
    return List.copyOf(problems);
  }

  /**
   * Problems as the user knows them: what is wrong with a value that was given is said of how it
   * was given, and not of an option of files.
   */
  public List<Diagnostic> named(List<Diagnostic> found) {
    return found.stream().map(this::named).toList();
  }

  private Diagnostic named(Diagnostic problem) {
    Given given = options.get(problem.subject());
    boolean ours =
        given != null
            && problem.origin().isEmpty()
            && problem.caret().isPresent()
            && given.value.contains(problem.evidence());
    return ours
        ? new Diagnostic(
            problem.severity(),
            problem.origin(),
            given.flag,
            problem.message(),
            problem.evidence(),
            problem.caret(),
            problem.width(),
            problem.notes(),
            problem.effect().isEmpty() ? "" : "nothing is run with it",
            problem.help())
        : problem;
  }

  /** The values by name. */
  Map<String, TracedText> values() {
    Map<String, TracedText> values = new LinkedHashMap<>();
    options.forEach((name, given) -> values.put(name, TracedText.untraced(given.value)));
    return values;
  }
}
