package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts the files of a list, what they include and the {@code .local} siblings into the order in
 * which they are merged. Source: spec config-dialect.md section 2.2.
 *
 * <p>A missing include is a warning: fail2ban ignores it without a word, and the result must be the
 * same.
 */
final class IncludeResolver {
  /** Deeper nesting than this is taken for an accident; stock files use two levels. */
  private static final int MAX_DEPTH = 50;

  /** Files that include each other twice on every level would be read 2^50 times. */
  static final int MAX_FILES = 1000;

  /** Files of a cycle that a message names. */
  private static final int MAX_SHOWN = 5;

  private final ConfigFiles files;
  private final List<IniFile> order = new ArrayList<>();
  private boolean complete = true;

  private IncludeResolver(ConfigFiles files) {
    this.files = files;
  }

  /**
   * The files in merge order; one that is included twice is there twice. Nothing when one of them
   * cannot be read, which was reported.
   */
  static Optional<List<IniFile>> resolve(ConfigFiles files, List<Path> list) {
    IncludeResolver resolver = new IncludeResolver(files);
    resolver.addAll(list, new ArrayDeque<>());
    return resolver.complete ? Optional.of(resolver.order) : Optional.empty();
  }

  private void addAll(List<Path> list, Deque<Path> above) {
    for (Path path : withLocals(list)) {
      if (!Files.exists(path)) {
        continue;
      }
      if (order.size() >= MAX_FILES) {
        tooMany(list);
        return;
      }
      Optional<IniFile> parsed = files.parse(path);
      if (parsed.isEmpty()) {
        complete = false;
        continue;
      }
      IniFile file = parsed.get();
      List<Path> before = includes(file, "before", above);
      List<Path> after = includes(file, "after", above);
      above.addLast(path.normalize());
      // every include is a list of its own, so that one named twice has its .local behind both
      before.forEach(include -> addAll(List.of(include), above));
      order.add(file);
      after.forEach(include -> addAll(List.of(include), above));
      above.removeLast();
    }
  }

  /** The list with the existing {@code .local} sibling behind each file that lacks it. */
  private static List<Path> withLocals(List<Path> list) {
    List<Path> all = new ArrayList<>();
    for (Path path : list) {
      all.add(path);
      String name = String.valueOf(path.getFileName());
      int dot = name.lastIndexOf('.');
      Path local = path.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".local");
      if (!list.contains(local) && !all.contains(local) && Files.exists(local)) {
        all.add(local);
      }
    }
    return all;
  }

  private void tooMany(List<Path> list) {
    if (complete) {
      complete = false;
      files
          .problems()
          .addFatal(
              Diagnostic.error(files.name(list.get(0)), "more than " + MAX_FILES + " includes")
                  .effect("nothing is loaded")
                  .help("include every file once"));
    }
  }

  private List<Path> includes(IniFile file, String option, Deque<Path> above) {
    List<Path> paths = new ArrayList<>();
    if (!file.sections().containsKey(Sections.INCLUDES)) {
      return paths;
    }
    Sections alone = new Sections();
    alone.merge(
        new IniFile(
            file.path(),
            file.source(),
            file.sections().entrySet().stream()
                .filter(
                    entry ->
                        entry.getKey().equals(Sections.INCLUDES)
                            || entry.getKey().equals(Sections.DEFAULT))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
            file.headers(),
            file.places(),
            file.whole()));
    Optional<TracedText> value;
    try {
      value = new Interpolation(alone).get(Sections.INCLUDES, option, Variables.NONE);
    } catch (ConfigException broken) {
      files.problems().addFatal(broken.diagnostic());
      return paths;
    }
    for (TracedText line : value.map(TracedText::lines).orElse(List.of())) {
      TracedText name = PythonBlank.strip(line);
      if (name.length() == 0) {
        continue;
      }
      Path path = file.path().resolveSibling(name.text());
      if (above.contains(path.normalize())) {
        files.problems().add(cycle(file, path, name, above).asWarning());
      } else if (above.size() >= MAX_DEPTH) {
        files.problems().addFatal(tooDeep(file, path, name, above));
      } else {
        // a .local file is where the user may put changes; most systems have none
        if (!Files.exists(path) && !name.text().endsWith(".local")) {
          files.problems().add(missing(file, option, path, name));
        }
        paths.add(path);
      }
    }
    return paths;
  }

  private Diagnostic missing(IniFile file, String option, Path path, TracedText name) {
    Path folder = path.toAbsolutePath().getParent();
    List<String> there = new ArrayList<>();
    if (folder != null) {
      LayerFiles.names(folder).forEach(found -> there.add(found + ".conf"));
    }
    String wanted = String.valueOf(path.getFileName());
    return writtenBy(
            Diagnostic.warning("", "include '" + name + "' not found").in(name, 0, name.length()),
            file,
            option)
        .note("searched: " + files.name(path))
        .effect("'" + file.source().name() + "' is read without it, as fail2ban does")
        .help(NearNames.help(wanted, there, "create the file or take the line out"));
  }

  /** Names the line of the list where the text of an include came from another option. */
  private static Diagnostic writtenBy(Diagnostic problem, IniFile file, String option) {
    Optional<Origin> list =
        Optional.ofNullable(file.places().getOrDefault(Sections.INCLUDES, Map.of()).get(option));
    boolean elsewhere =
        problem
            .origin()
            .flatMap(place -> IniParser.optionAt(place.file(), place.line()))
            .filter(key -> !key.equals(option))
            .isPresent();
    return elsewhere && list.isPresent()
        ? problem.note(
            "included by '"
                + option
                + "' ("
                + list.get().file().name()
                + ":"
                + list.get().line()
                + ")")
        : problem;
  }

  private Diagnostic cycle(IniFile file, Path path, TracedText name, Deque<Path> above) {
    return leadsBack(file, path, name, above).effect("this include is skipped, as fail2ban does");
  }

  private Diagnostic leadsBack(IniFile file, Path path, TracedText name, Deque<Path> above) {
    return Diagnostic.error("", "include '" + name + "' leads back to a file above")
        .in(name, 0, name.length())
        .note(chain(file, path, above))
        .help("take the line out");
  }

  /** A file and its {@code .local} may include each other again and again; others are just many. */
  private Diagnostic tooDeep(IniFile file, Path path, TracedText name, Deque<Path> above) {
    if (new HashSet<>(above).size() < above.size()) {
      return leadsBack(file, path, name, above).effect("nothing is loaded");
    }
    return Diagnostic.error("", "include '" + name + "' is more than " + MAX_DEPTH + " levels deep")
        .in(name, 0, name.length())
        .note(chain(file, path, above))
        .effect("nothing is loaded")
        .help("include fewer files, or the files directly");
  }

  private String chain(IniFile file, Path path, Deque<Path> above) {
    List<String> chain = new ArrayList<>();
    above.stream().limit(MAX_SHOWN).map(files::name).forEach(chain::add);
    if (above.size() > MAX_SHOWN) {
      chain.add("...");
    }
    chain.add(file.source().name());
    chain.add(files.name(path));
    return "chain: " + String.join(" -> ", chain);
  }
}
