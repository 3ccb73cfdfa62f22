package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.SourceFile;
import io.banscope.matcher.TracedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The filters of a configuration, what each says it is for, and which jails use it. What cannot be
 * read is among the problems and does not hide the rest.
 */
public final class FilterCatalogue {
  /**
   * A filter.
   *
   * @param name as jails refer to it
   * @param summary the first comment of its file that says something, or empty
   * @param jails the jails that use it, in the order of the configuration
   */
  public record Entry(String name, String summary, List<Use> jails) {
    public Entry {
      jails = List.copyOf(jails);
    }
  }

  /**
   * A jail that uses a filter.
   *
   * @param jail its name
   * @param enabled whether it is enabled
   */
  public record Use(String jail, boolean enabled) {}

  private final List<Entry> entries;
  private final List<Diagnostic> problems;

  private FilterCatalogue(List<Entry> entries, List<Diagnostic> problems) {
    this.entries = List.copyOf(entries);
    this.problems = List.copyOf(problems);
  }

  /** Reads the names of all filters, the heads of their files, and the first options of jails. */
  static FilterCatalogue read(ConfigDirectory directory) {
    Problems problems = new Problems();
    ConfigFiles files = new ConfigFiles(directory.path(), problems);
    List<JailUse> uses = uses(directory, files);
    List<Entry> entries = new ArrayList<>();
    for (String name : directory.filterLookup().filters()) {
      List<Use> jails =
          uses.stream().filter(use -> use.filter.equals(name)).map(JailUse::use).toList();
      entries.add(new Entry(name, summary(directory, files, name), jails));
    }
    return new FilterCatalogue(entries, problems.list());
  }

  /** The filters, sorted by name. */
  public List<Entry> entries() {
    return entries;
  }

  /** What could not be read, and what is odd about the jails. */
  public List<Diagnostic> problems() {
    return problems;
  }

  private record JailUse(String filter, Use use) {}

  private static List<JailUse> uses(ConfigDirectory directory, ConfigFiles files) {
    List<JailUse> uses = new ArrayList<>();
    if (LayerFiles.of(directory.path(), "jail").isEmpty()) {
      return uses; // a directory of filters only
    }
    Optional<Sections> sections = directory.readJails(files);
    for (String jail : sections.map(directory::jailNames).orElse(List.of())) {
      JailReader reader = new JailReader(directory, files, sections.get(), jail, Map.of());
      TracedText reference = reader.filterReference();
      try {
        String filter = OptionList.parse(reference).name().text();
        uses.add(new JailUse(filter, new Use(jail, reader.isEnabled())));
      } catch (OptionList.SyntaxException wrong) {
        files.problems().add(wrong.diagnostic("filter"));
      }
    }
    return uses;
  }

  private static String summary(ConfigDirectory directory, ConfigFiles files, String name) {
    for (Path file : LayerFiles.of(directory.filters(), name)) {
      Optional<IniFile> parsed = files.parse(file);
      if (parsed.isPresent()) {
        String summary = summary(parsed.get().source());
        if (!summary.isEmpty()) {
          return summary;
        }
      }
    }
    return "";
  }

  /** The first comment with letters in it, in front of everything else. */
  private static String summary(SourceFile file) {
    for (String line : file.lines()) {
      String text = line.strip();
      if (!text.isEmpty() && text.charAt(0) != '#' && text.charAt(0) != ';') {
        return "";
      }
      String comment = text.replaceFirst("^[#;\\s]+", "");
      if (comment.codePoints().anyMatch(Character::isLetter)) {
        return comment;
      }
    }
    return "";
  }
}
