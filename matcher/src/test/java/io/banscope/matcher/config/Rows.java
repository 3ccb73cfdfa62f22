package io.banscope.matcher.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Test rows from resource files. */
final class Rows {
  private Rows() {}

  /** The lines of a file under {@code config/} that are not comments. */
  static List<String> of(String file) throws IOException {
    return text(file).lines().filter(line -> !line.startsWith("#") && !line.isEmpty()).toList();
  }

  /** The whole text of a file under {@code config/}. */
  static String text(String file) throws IOException {
    try (InputStream in = Rows.class.getResourceAsStream("/config/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
