package io.banscope.matcher.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.FilterLookup;
import io.banscope.matcher.config.FilterSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The filters of a configuration directory, as the sample logs ask for them. */
final class SampleFilters {
  private SampleFilters() {}

  static FilterSettings settings(Path configuration, String name, JsonNode options)
      throws Exception {
    String list =
        options.properties().stream()
            .filter(field -> !field.getKey().startsWith("test."))
            .map(field -> field.getKey() + "=\"" + field.getValue().textValue() + "\"")
            .collect(Collectors.joining(", ", "[", "]"));
    String argument = name + ".conf" + (list.equals("[]") ? "" : list);
    FilterLookup.Result result = ConfigDirectory.open(configuration).filterLookup().find(argument);
    if (result instanceof FilterLookup.Found found) {
      return found.settings();
    }
    throw new AssertionError(argument + ": " + result);
  }

  static List<String> names(Path configuration) throws IOException {
    try (Stream<Path> files = Files.list(configuration.resolve("filter.d"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".conf"))
          .map(file -> file.substring(0, file.length() - ".conf".length()))
          .sorted()
          .toList();
    }
  }
}
