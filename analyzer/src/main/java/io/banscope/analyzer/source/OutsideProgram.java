package io.banscope.analyzer.source;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Finds programs as a shell does, but in absolute folders only: where we run is anybody's. */
final class OutsideProgram {
  private OutsideProgram() {}

  /**
   * The path of a program by the {@code PATH} of an environment. Where there is none, its name: the
   * system then looks where it always does.
   *
   * @throws NoSuchFileException when it is in none of the folders
   */
  static String find(String name, Map<String, String> env) throws NoSuchFileException {
    String folders = env.get("PATH");
    if (folders == null) {
      return name;
    }
    for (String folder : folders.split(File.pathSeparator)) {
      try {
        Path program = Path.of(folder).resolve(name);
        if (program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program)) {
          return program.toString();
        }
      } catch (InvalidPathException e) {
        // no folder has such a name
      }
    }
    throw new NoSuchFileException(name);
  }
}
