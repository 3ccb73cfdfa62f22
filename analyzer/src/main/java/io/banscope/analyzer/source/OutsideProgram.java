package io.banscope.analyzer.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
   * @throws AccessDeniedException when it is in one of them, and we may not run it
   */
  static String find(String name, Map<String, String> env) throws IOException {
    String folders = env.get("PATH");
    if (folders == null) {
      return name;
    }
    Path closed = null;
    for (String folder : folders.split(File.pathSeparator)) {
      try {
        Path program = Path.of(folder).resolve(name);
        if (program.isAbsolute() && Files.isRegularFile(program)) {
          if (Files.isExecutable(program)) {
            return program.toString();
          }
          closed = program;
        }
      } catch (InvalidPathException e) {
        // no folder has such a name
      }
    }
    if (closed != null) {
      throw new AccessDeniedException(closed.toString(), null, "permission denied");
    }
    throw new NoSuchFileException(name);
  }
}
