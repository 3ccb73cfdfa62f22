package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.TracedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the REGEX argument of {@code fail2ban-regex} names: a jail, a filter of the
 * configuration, a filter file, or nothing of these, and then it is a regex. Source: spec
 * line-pipeline.md section 9.
 *
 * <p>Differs from fail2ban: a foreign file that is named without its extension is read itself;
 * 1.0.2 reads only its {@code .local} sibling then.
 */
public final class FilterLookup {
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}_/.-]+(?:\\[.*\\])?", Pattern.DOTALL);

  private final ConfigDirectory directory;

  FilterLookup(ConfigDirectory directory) {
    this.directory = directory;
  }

  /** What the argument names. */
  public sealed interface Result {}

  /**
   * A filter, ready to be compiled.
   *
   * @param kind where it came from
   * @param name the jail, the filter's name without folder and extension, or the path as given
   * @param basedir the configuration directory as it was named; empty for {@link Kind#FILE}
   * @param options the option list of the argument, in order
   * @param realOptions the options in effect, in the order in which the report lists them: strings,
   *     and an integer for {@code maxlines}
   * @param settings what the filter says
   * @param warnings what is odd about it
   */
  public record Found(
      Kind kind,
      String name,
      String basedir,
      Map<String, String> options,
      Map<String, @Nullable Object> realOptions,
      FilterSettings settings,
      List<Diagnostic> warnings)
      implements Result {}

  /** The argument names nothing: it is a regex. */
  public record PlainRegex() implements Result {}

  /**
   * The argument looks like a name with an option list, and the list is wrong.
   *
   * @param reason fail2ban's words for it
   * @param text the argument
   */
  public record WrongOptions(String reason, String text) implements Result {}

  /**
   * The argument names a file that is no filter, such as one without a known extension in {@code
   * filter.d}.
   *
   * @param kind as for {@link Found}
   * @param name likewise
   * @param basedir likewise
   * @param options likewise
   * @param text the name in the argument, without its option list
   */
  public record Unloadable(
      Kind kind, String name, String basedir, Map<String, String> options, String text)
      implements Result {}

  /** Where a filter came from. */
  public enum Kind {
    /** A jail of the configuration, with its filter. */
    JAIL,
    /** A filter of a configuration directory, with all layers. */
    FILTER,
    /** A file read alone, with its includes and its {@code .local}. */
    FILE
  }

  /**
   * The name in an argument that {@link #find} would look up: what stands before the option list.
   * Nothing when the argument can only be a regex.
   */
  public static Optional<String> nameIn(String argument) {
    if (!NAME.matcher(argument).matches()) {
      return Optional.empty();
    }
    int options = argument.indexOf('[');
    return Optional.of(options < 0 ? argument : argument.substring(0, options));
  }

  /** The jails and filters that there are, by the names they are looked up with. */
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    if (!LayerFiles.of(directory.path(), "jail").isEmpty()) {
      directory
          .readJails(new ConfigFiles(directory.path(), new Problems()))
          .ifPresent(sections -> names.addAll(directory.jailNames(sections)));
    }
    names.addAll(filters());
    return names;
  }

  /** The filters that there are, without extension. */
  public SortedSet<String> filters() {
    SortedSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(directory.filters())) {
      files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".conf") || file.endsWith(".local"))
          .forEach(file -> names.add(withoutExtension(file)));
    } catch (IOException | UncheckedIOException e) {
      return names; // no folder of filters: there are none
    }
    return names;
  }

  /**
   * Looks an argument up for lines of a file or a text.
   *
   * @throws InvalidInputException when the filter exists and cannot be read; all its problems
   */
  public Result find(String argument) throws InvalidInputException {
    return find(argument, "auto");
  }

  /**
   * Looks an argument up.
   *
   * @param backend where the lines come from: {@code systemd} for the journal, else {@code auto};
   *     it decides the {@code logtype} of the filter
   * @throws InvalidInputException when the filter exists and cannot be read; all its problems
   */
  public Result find(String argument, String backend) throws InvalidInputException {
    if (!NAME.matcher(argument).matches()) {
      return new PlainRegex();
    }
    OptionList reference;
    try {
      reference = OptionList.parse(TracedText.untraced(argument));
    } catch (OptionList.SyntaxException wrong) {
      return new WrongOptions(String.valueOf(wrong.getMessage()), argument);
    }
    String name = reference.name().text();
    boolean extended = name.endsWith(".conf") || name.endsWith(".local");
    List<Diagnostic> jailProblems = new ArrayList<>();
    if (!extended && name.indexOf('/') < 0) {
      Optional<Result> jail = jail(name, reference.options(), backend, jailProblems);
      if (jail.isPresent()) {
        return jail.get();
      }
    }
    Optional<Path> file = file(name);
    if (file.isEmpty()) {
      if (!jailProblems.isEmpty()) {
        throw new InvalidInputException(jailProblems); // a name is no regex that could match an id
      }
      return new PlainRegex();
    }
    List<Diagnostic> warnings = jailProblems.stream().map(Diagnostic::asWarning).toList();
    return filter(name, file.get(), reference.options(), backend, warnings);
  }

  private Optional<Result> jail(
      String name, Map<String, TracedText> given, String backend, List<Diagnostic> jailProblems) {
    if (LayerFiles.of(directory.path(), "jail").isEmpty()) {
      return Optional.empty(); // a directory of filters only
    }
    Problems problems = new Problems();
    Optional<FilterReading> reading =
        JailReader.readFilter(
            directory, name, given, backend, new ConfigFiles(directory.path(), problems));
    if (reading.isEmpty() || problems.hasErrors()) {
      // a filter file of that name may still do; the report then says what is wrong with the jail
      problems.list().stream()
          .filter(problem -> problem.severity() == Diagnostic.Severity.ERROR)
          .forEach(jailProblems::add);
      return Optional.empty();
    }
    return Optional.of(
        new Found(
            Kind.JAIL,
            name,
            directory.name(),
            texts(given),
            reading.get().realOptions(),
            reading.get().settings(name, problems),
            problems.list()));
  }

  /** The existing file that a name stands for. */
  private Optional<Path> file(String name) {
    String lastSix = name.substring(Math.max(0, name.length() - 6));
    List<String> suffixes =
        lastSix.indexOf('.') >= 0 ? List.of("") : List.of("", ".conf", ".local");
    for (String suffix : suffixes) {
      Path path;
      if (name.indexOf('/') < 0) {
        path = directory.filters().resolve(name + suffix);
      } else if (folder(name).equals("filter.d")) {
        path = directory.path().resolve(name + suffix);
      } else {
        path = directory.resolve(name + suffix);
      }
      if (Files.isRegularFile(path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  private Result filter(
      String name,
      Path file,
      Map<String, TracedText> given,
      String backend,
      List<Diagnostic> jailProblems)
      throws InvalidInputException {
    String folder = folder(name);
    String basedir = directory.name();
    Kind kind = Kind.FILTER;
    if (name.indexOf('/') >= 0 && !folder.equals("filter.d") && !folder.equals(basedir)) {
      basedir = folder.endsWith("/filter.d") ? folder(folder) : "";
      kind = folder.endsWith("/filter.d") ? Kind.FILTER : Kind.FILE;
    }
    String shown = kind == Kind.FILTER ? withoutExtension(name) : name;
    Path root = kind == Kind.FILTER ? directory.folder(basedir) : directory.path();
    Problems problems = new Problems();
    jailProblems.forEach(problems::add);
    ConfigFiles files = new ConfigFiles(root, problems);
    Optional<FilterReader> reader;
    if (kind == Kind.FILTER) {
      reader = FilterReader.open(files, root.resolve("filter.d"), shown, given);
    } else {
      reader =
          Definition.read(name, List.of(file), given, files)
              .map(definition -> new FilterReader(definition, problems));
    }
    problems.throwIfErrors();
    if (reader.isEmpty()) {
      return new Unloadable(kind, shown, basedir, texts(given), name);
    }
    reader.get().setLogtype(backend);
    Map<String, TracedText> combined = reader.get().combineAlone();
    FilterReading reading = new FilterReading(reader.get(), combined, FilterCommand.of(combined));
    FilterSettings settings = reading.settings(shown, problems);
    problems.throwIfErrors();
    return new Found(
        kind, shown, basedir, texts(given), reading.realOptions(), settings, problems.list());
  }

  private static Map<String, String> texts(Map<String, TracedText> options) {
    Map<String, String> texts = new LinkedHashMap<>();
    options.forEach((option, value) -> texts.put(option, value.text()));
    return texts;
  }

  /** What stands in front of the last slash, as a path: no slashes at its end. */
  private static String folder(String name) {
    int slash = name.lastIndexOf('/');
    String folder = name.substring(0, Math.max(0, slash));
    return folder.isEmpty() && slash == 0 ? "/" : folder;
  }

  private static String withoutExtension(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }
}
