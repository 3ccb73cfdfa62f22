package io.banscope.matcher.config;

import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Small configurations for tests, written as one text: a line {@code === path} starts a file, the
 * lines behind it are its content.
 */
final class ConfigTree {
  private static final String GENERAL =
      String.join(
          "\n",
          "[Definition]",
          "loglevel = INFO",
          "logtarget = /tmp/banscope-test.log",
          "syslogsocket = auto",
          "socket = /tmp/banscope-test.sock",
          "pidfile = /tmp/banscope-test.pid",
          "allowipv6 = auto",
          "dbfile = None",
          "dbpurgeage = 1d",
          "");

  private ConfigTree() {}

  /** Writes the files below {@code root}; a plain {@code fail2ban.conf} when the text has none. */
  static void write(Path root, String text) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("fail2ban.conf", GENERAL);
    files.putAll(parse(text));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /** Writes the {@link RandomConfiguration} of a seed. */
  static void writeRandom(Path root, long seed, Path log) throws IOException {
    write(root, "");
    for (Map.Entry<String, String> file :
        new RandomConfiguration(seed, log.toString()).files().entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /** Copies the installed configuration, with all its jails enabled on one log. */
  static void copyStockEnabled(Path root, Path log) throws IOException {
    copy(Peers.requireFail2banConfiguration(), root);
    StringBuilder local = new StringBuilder();
    for (String jail : ConfigDirectory.open(root).view().jails()) {
      local.append("[" + jail + "]\nenabled = true\nlogpath = " + log + "\n");
    }
    Files.writeString(root.resolve("jail.local"), local);
  }

  /** The files of a text by path. */
  static Map<String, String> parse(String text) {
    Map<String, StringBuilder> files = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("=== ")) {
        current = new StringBuilder();
        files.put(line.substring(4).strip(), current);
      } else {
        current.append(line).append('\n');
      }
    }
    Map<String, String> result = new LinkedHashMap<>();
    files.forEach((path, content) -> result.put(path, content.toString()));
    return result;
  }

  /** Copies a directory with all that is in it. */
  static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(from)) {
      all = paths.toList();
    }
    for (Path path : all) {
      Path target = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(target);
      } else {
        Files.copy(path, target);
      }
    }
  }
}
