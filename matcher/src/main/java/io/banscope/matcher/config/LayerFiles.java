package io.banscope.matcher.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The files of one configuration name: {@code N.conf}, {@code N.d/*.conf}, {@code N.local}, {@code
 * N.d/*.local}. Source: spec config-dialect.md section 2.1.
 */
final class LayerFiles {
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
      };

  private LayerFiles() {}

  /** The existing files of {@code name} under {@code directory}, lowest layer first. */
  static List<Path> of(Path directory, String name) {
    List<Path> files = new ArrayList<>();
    for (String suffix : List.of(".conf", ".local")) {
      Path main = directory.resolve(name + suffix);
      if (Files.exists(main)) {
        files.add(main);
      }
      files.addAll(inFolder(directory.resolve(name + ".d"), suffix));
    }
    return files;
  }

  /** The names {@code N} for which {@code directory} holds {@code N.conf} or {@code N.local}. */
  static List<String> names(Path directory) {
    List<String> names = new ArrayList<>();
    for (String suffix : List.of(".conf", ".local")) {
      for (Path file : inFolder(directory, suffix)) {
        String name = file.getFileName().toString();
        names.add(name.substring(0, name.length() - suffix.length()));
      }
    }
    return names.stream().distinct().sorted(BY_CODE_POINT).toList();
  }

  private static List<Path> inFolder(Path folder, String suffix) {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!name.startsWith(".") && name.endsWith(suffix) && Files.exists(entry)) {
          files.add(entry);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
      // a folder that cannot be listed has no layers, as for a shell glob
      return List.of();
    }
    files.sort((a, b) -> BY_CODE_POINT.compare(a.toString(), b.toString()));
    return files;
  }
}
