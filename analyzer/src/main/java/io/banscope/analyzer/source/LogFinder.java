package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.config.PathGlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the logs that a user named: files, shell patterns, directories, {@code -} for standard
 * input. Files of one rotation chain become one log, whatever the order they were named in.
 *
 * <p>Of a directory its regular files are taken, not the hidden ones and not those in directories
 * in it; a file with NUL bytes at its start is not a log unless its name says so. What cannot be
 * read is a problem, and the rest goes on.
 */
public final class LogFinder {
  /** Which files a log is made of when the user named one of them. */
  public enum Chains {
    /** Those that were named. */
    SINGLE,
    /** Those that were named, and what rotation made of each before. */
    WITH_ROTATED
  }

  private static final String LEFT_OUT = "it is left out";
  private static final int HEAD_BYTES = 1024;

  private final Path directory;
  private final Chains chains;

  /** Finds logs relative to {@code directory}. */
  public LogFinder(Path directory, Chains chains) {
    this.directory = directory.toAbsolutePath();
    this.chains = chains;
  }

  /** The logs behind these names, in their order. */
  public FoundLogs find(List<String> named) {
    LogCollection found = new LogCollection();
    for (String name : named) {
      if (name.equals("-")) {
        found.addStandardInput();
      } else {
        find(name, found);
      }
    }
    if (chains == Chains.WITH_ROTATED) {
      found.named().forEach(entry -> findRotated(entry, found));
    }
    return found.result();
  }

  private void find(String name, LogCollection found) {
    Path path;
    try {
      path = directory.resolve(name);
    } catch (InvalidPathException e) {
      found.problem(Diagnostic.error(name, "is not a path").effect(LEFT_OUT));
      return;
    }
    if (name.isEmpty()) {
      found.problem(Diagnostic.error("''", "is not a path").effect(LEFT_OUT));
    } else if (!Files.exists(path) && hasWildcard(name)) {
      expand(name, found);
    } else if (Files.isDirectory(path)) {
      list(name, path, found);
    } else {
      add(name, path, found);
    }
  }

  private static boolean hasWildcard(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
  }

  private void expand(String pattern, LogCollection found) {
    String folder = pattern.startsWith("/") ? "" : literal(directory.toString()) + "/";
    int shown = pattern.startsWith("/") ? 0 : directory.toString().length() + 1;
    List<String> names =
        PathGlob.expand(folder + pattern).stream()
            .filter(path -> !Files.isDirectory(Path.of(path)))
            .map(path -> path.substring(shown))
            .sorted()
            .toList();
    if (names.isEmpty()) {
      found.problem(
          Diagnostic.error(pattern, "no file matches this pattern")
              .effect("no log is read by this name")
              .help("check the pattern; it is taken from " + directory));
    }
    names.forEach(name -> add(name, directory.resolve(name), found));
  }

  /** The pattern that matches this text only. */
  private static String literal(String text) {
    return text.replaceAll("[*?\\[]", "[$0]");
  }

  private void list(String name, Path folder, LogCollection found) {
    String prefix = name.endsWith("/") ? name : name + "/";
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files =
          entries
              .filter(path -> !path.getFileName().toString().startsWith("."))
              .filter(path -> Files.isRegularFile(path) || saysLog(path) && leadsNowhere(path))
              .sorted()
              .toList();
    } catch (IOException e) {
      found.problem(LogFile.unopened(name, folder, e).effect(LEFT_OUT));
      return;
    }
    int before = found.seen();
    for (Path file : files) {
      String fileName = file.getFileName().toString();
      if (!saysLog(file) && isBinary(file)) {
        found.note(prefix + fileName + ": is not a text and is left out; name it to read it");
      } else {
        add(prefix + fileName, file, found);
      }
    }
    if (found.seen() == before) {
      found.problem(
          Diagnostic.error(name, "no log in this directory")
              .effect("no log is read by this name")
              .help("directories in it are not searched; name a file or a pattern"));
    }
  }

  private static boolean saysLog(Path path) {
    return RotationName.of(path.getFileName().toString()).saysLog();
  }

  /** Whether it is a link that leads to nothing or in a circle. */
  private static boolean leadsNowhere(Path path) {
    return Files.isSymbolicLink(path) && !Files.exists(path);
  }

  /** Whether there are NUL bytes at the start of the content. */
  private static boolean isBinary(Path file) {
    try (var in = Compression.decompressed(Files.newInputStream(file))) {
      for (byte b : in.readNBytes(HEAD_BYTES)) {
        if (b == 0) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false; // whoever reads it will say what is wrong
    }
  }

  private static void add(String name, Path path, LogCollection found) {
    try {
      found.add(name, path);
    } catch (NoSuchFileException e) {
      found.problem(
          Files.isSymbolicLink(path)
              ? Diagnostic.error(name, "is a link to a file that does not exist")
                  .effect(LEFT_OUT)
                  .help("restore that file, or remove the link")
              : Diagnostic.error(name, "no such file").effect(LEFT_OUT).help("check the path"));
    } catch (IOException e) {
      found.problem(LogFile.unopened(name, path, e).effect(LEFT_OUT));
    }
  }

  /** Adds the older members of the chain of {@code newest} from its folder. */
  private static void findRotated(LogCollection.Entry newest, LogCollection found) {
    List<Path> older;
    try (Stream<Path> entries = Files.list(newest.folder())) {
      older =
          entries
              .filter(path -> newest.isNewerThan(path.getFileName().toString()))
              .filter(path -> Files.isRegularFile(path) || leadsNowhere(path))
              .sorted()
              .toList();
    } catch (IOException e) {
      found.problem(
          LogFile.unopened(newest.folder().toString(), newest.folder(), e)
              .effect("rotated files of " + newest.member().name() + " are left out"));
      return;
    }
    String name = newest.member().name();
    String prefix = name.substring(0, name.lastIndexOf('/') + 1);
    for (Path path : older) {
      if (!found.has(path)) {
        add(prefix + path.getFileName(), path, found);
      }
    }
  }
}
