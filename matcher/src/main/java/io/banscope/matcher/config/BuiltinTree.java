package io.banscope.matcher.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * Banscope's own configuration: the folder {@code builtin} beside this class, written from what
 * servers log. In a jar it is read in place, through a file system over the jar that stays open as
 * long as the process: everything that reads a configuration works on paths and need not know.
 */
final class BuiltinTree {
  private static final String FOLDER = "builtin";

  /** A file of the folder; folders themselves need not have an entry in a jar. */
  private static final String LANDMARK = FOLDER + "/jail.conf";

  private BuiltinTree() {}

  /** The folder. */
  static Path path() {
    return Holder.PATH;
  }

  /** Opens the jar when the tree is first asked for. */
  private static final class Holder {
    private static final Path PATH = find();

    private static Path find() {
      URL landmark = BuiltinTree.class.getResource(LANDMARK);
      if (landmark == null) {
        throw new AssertionError("the program was packed without its configuration");
      }
      try {
        return folder(landmark.toURI());
      } catch (URISyntaxException | IOException e) {
        throw new UncheckedIOException(new IOException(landmark + ": " + e.getMessage(), e));
      }
    }

    /** {@code jar:file:/path/of.jar!/inner/path} or {@code file:/path}. */
    private static Path folder(URI landmark) throws IOException {
      if (!landmark.getScheme().equals("jar")) {
        return Path.of(landmark).getParent();
      }
      String[] parts = landmark.getRawSchemeSpecificPart().split("!", 2);
      FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(parts[0])));
      return jar.getPath(parts[1]).getParent();
    }
  }
}
