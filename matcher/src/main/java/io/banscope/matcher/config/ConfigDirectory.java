package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A configuration directory such as {@code /etc/fail2ban}, or Banscope's own configuration. Opening
 * it reads nothing; every reading looks at the files anew.
 */
public final class ConfigDirectory {
  /** What {@code %(fail2ban_version)s} stands for unless told otherwise. */
  public static final String VERSION = "1.1.0";

  /** The directory of an installed fail2ban. */
  public static final String INSTALLED = "/etc/fail2ban";

  /** The name of Banscope's own configuration; a folder of that name is {@code ./builtin}. */
  public static final String BUILTIN = "builtin";

  private final String name;
  private final Path base;
  private final String version;

  private ConfigDirectory(String name, Path base, String version) {
    this.name = name;
    this.base = base;
    this.version = version;
  }

  /** The directory under the name the user gave it, which reports repeat. */
  public static ConfigDirectory open(String name) {
    return open(name, Path.of(""));
  }

  /** The same, with what relative names are relative to. */
  public static ConfigDirectory open(String name, Path workingDirectory) {
    return new ConfigDirectory(name, workingDirectory, VERSION);
  }

  /** The directory at a path. */
  public static ConfigDirectory open(Path path) {
    return open(path.toString());
  }

  /** The name of the directory that is read unless the user names one. */
  public static String standard() {
    return standard(Path.of(INSTALLED));
  }

  /** The same, with where an installed fail2ban would be. */
  static String standard(Path installed) {
    return Files.isDirectory(installed) ? installed.toString() : BUILTIN;
  }

  /** The same directory, read as the given version of fail2ban would name itself. */
  public ConfigDirectory withVersion(String fail2banVersion) {
    return new ConfigDirectory(name, base, fail2banVersion);
  }

  /** The name as given. */
  public String name() {
    return name;
  }

  /** Where it is. */
  public Path path() {
    return folder(name);
  }

  /** Where a configuration directory is that the user named. */
  Path folder(String named) {
    return named.equals(BUILTIN) ? BuiltinTree.path() : resolve(named);
  }

  /** Where something else is that the user named. */
  Path resolve(String named) {
    return base.resolve(named);
  }

  /** Finds jails, filters and filter files by name. */
  public FilterLookup filterLookup() {
    return new FilterLookup(this);
  }

  /** Reads its jails, one by one. */
  public JailCatalogue jailCatalogue() {
    return JailCatalogue.read(this);
  }

  /** Lists its filters. */
  public FilterCatalogue filterCatalogue() {
    return FilterCatalogue.read(this);
  }

  /**
   * The whole configuration as a command stream.
   *
   * @throws InvalidInputException when no part of it can be used; all problems found
   */
  public CommandStream commandStream() throws InvalidInputException {
    return new StreamWriter(this).write();
  }

  /** The whole configuration to be looked at: every value with its history, all problems. */
  public ConfigView view() {
    return new ConfigView(this);
  }

  Path filters() {
    return path().resolve("filter.d");
  }

  Path actions() {
    return path().resolve("action.d");
  }

  /** The merged layers of a name; nothing, and an error, when no file of it exists. */
  Optional<Sections> readLayers(String layered, ConfigFiles files) {
    List<Path> layers = LayerFiles.of(path(), layered);
    if (layers.isEmpty()) {
      files
          .problems()
          .add(
              Diagnostic.error(layered + ".conf", "not found in '" + name + "'")
                  .note(
                      Files.isDirectory(path())
                          ? "searched: " + layered + ".conf, " + layered + ".local"
                          : "there is no such directory")
                  .effect("there is nothing to read")
                  .help(
                      "name a configuration directory with -c: one such as /etc/fail2ban, or 'builtin'"));
      return Optional.empty();
    }
    Path folder = path().resolve(layered + ".d");
    if (Files.isDirectory(folder) && !Files.isReadable(folder)) {
      files
          .problems()
          .addRefused(
              Diagnostic.warning(files.name(folder), "cannot be listed: permission denied")
                  .effect("the files in it are left out, as fail2ban does where it may not read it")
                  .help("check that you may read the folder"));
    }
    Optional<List<IniFile>> order = IncludeResolver.resolve(files, layers);
    if (order.isEmpty()) {
      files.problems().setFatal();
      return Optional.empty();
    }
    return Optional.of(Sections.merged(order.get(), layers));
  }

  /** The merged sections of all jails. */
  Optional<Sections> readJails(ConfigFiles files) {
    Optional<Sections> sections = readLayers("jail", files);
    sections.ifPresent(
        read -> {
          read.putDefault("fail2ban_version", version);
          read.putDefault("fail2ban_confpath", name);
        });
    return sections;
  }

  /** The sections that are jails, in order of first appearance. */
  List<String> jailNames(Sections sections) {
    return sections.names().stream().filter(section -> !section.equals(Sections.INCLUDES)).toList();
  }
}
