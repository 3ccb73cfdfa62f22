package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The jails of a configuration, read one by one: what is wrong with one of them does not keep the
 * others from being used.
 */
public final class JailCatalogue {
  /**
   * One jail as read.
   *
   * @param jail what it asks for; absent when it cannot be used
   * @param problems what is wrong or odd about it
   */
  public record Reading(Optional<JailSettings> jail, List<Diagnostic> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }

    /**
     * The problems, and those of how the jail bans. What is odd for who looks for failures only,
     * and wrong for who bans, is said once.
     */
    public List<Diagnostic> problemsOfBans() {
      List<Diagnostic> ofBans = jail.map(read -> read.bans().problems()).orElse(List.of());
      List<Diagnostic> all = new ArrayList<>(problems);
      all.removeIf(problem -> ofBans.contains(problem) || ofBans.contains(problem.asError()));
      all.addAll(ofBans);
      return all;
    }
  }

  private final ConfigDirectory directory;
  private final Optional<Sections> sections;
  private final List<Diagnostic> problems;

  private JailCatalogue(
      ConfigDirectory directory, Optional<Sections> sections, List<Diagnostic> problems) {
    this.directory = directory;
    this.sections = sections;
    this.problems = List.copyOf(problems);
  }

  static JailCatalogue read(ConfigDirectory directory) {
    Problems problems = new Problems();
    Optional<Sections> sections = directory.readJails(new ConfigFiles(directory.path(), problems));
    return new JailCatalogue(directory, sections, problems.list());
  }

  /** What is wrong with the files of the jails as a whole. */
  public List<Diagnostic> problems() {
    return problems;
  }

  /** The jails, in order of first appearance. */
  public List<String> names() {
    return sections.map(directory::jailNames).orElse(List.of());
  }

  /** Whether a jail is enabled; one whose {@code enabled} cannot be read is not. */
  public boolean isEnabled(String name) {
    return isEnabled(name, JailOverrides.NONE);
  }

  /** The same, with options that take precedence over those of the files. */
  public boolean isEnabled(String name, JailOverrides given) {
    Problems ignored = new Problems(); // reading the jail tells of them
    return reader(name, given, ignored).isEnabled();
  }

  /**
   * By what is banned where no jail says: the settings of {@code [DEFAULT]}.
   *
   * @param given options that take precedence over them
   */
  public BanSettings.Reading defaultBans(JailOverrides given) {
    return BanSettingsReader.read(
        sections.orElseGet(() -> Sections.merged(List.of(), List.of())), Sections.DEFAULT, given);
  }

  /**
   * Reads a jail.
   *
   * @param backend what it is to read instead of what it says: {@code auto} for the lines of a
   *     file, {@code systemd} for a journal
   */
  public Reading read(String name, Optional<String> backend) {
    return read(name, backend, JailOverrides.NONE);
  }

  /** The same, with options that take precedence over those of the files. */
  public Reading read(String name, Optional<String> backend, JailOverrides given) {
    Problems found = new Problems();
    Optional<JailSettings> settings = Optional.empty();
    try {
      Jail jail = reader(name, given, found).read(Map.of(), backend);
      if (!found.hasErrors() && jail.filter().isPresent()) {
        settings = Optional.of(settings(jail, given, found));
      }
    } catch (JailReader.SkippedJailException skipped) {
      if (!found.hasErrors()) {
        found.add(Diagnostic.error("jail " + name, "cannot be used: " + skipped.reason()));
      }
    }
    return new Reading(found.hasErrors() ? Optional.empty() : settings, given.named(found.list()));
  }

  private JailReader reader(String name, JailOverrides given, Problems found) {
    ConfigFiles files = new ConfigFiles(directory.path(), found);
    return new JailReader(directory, files, sections.orElseThrow(), name, given.values());
  }

  private JailSettings settings(Jail jail, JailOverrides given, Problems found) {
    List<TracedText> logpaths = new ArrayList<>();
    for (TracedText line : jail.text("logpath").lines()) {
      TracedText entry = PythonBlank.strip(line);
      if (entry.length() > 0) {
        int blank = entry.text().lastIndexOf(' '); // head or tail, where following begins
        logpaths.add(blank < 0 ? entry : entry.substring(0, blank));
      }
    }
    return new JailSettings(
        jail.name(),
        jail.text("backend").text(),
        logpaths,
        option(jail, "logtimezone"),
        option(jail, "logencoding"),
        option(jail, "usedns").map(TracedText::text).orElse("warn"),
        BanSettingsReader.read(sections.orElseThrow(), jail.name(), given),
        jail.filter().orElseThrow().settings(jail.name(), found));
  }

  private static Optional<TracedText> option(Jail jail, String name) {
    return Optional.of(jail.text(name)).filter(text -> text.length() > 0);
  }
}
