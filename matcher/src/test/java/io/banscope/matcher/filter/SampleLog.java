package io.banscope.matcher.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sample log as the fail2ban package brings them: log lines, each with what is expected of it in
 * a comment above. Source: spec line-pipeline.md section 15.
 *
 * @param lines the log lines, those of added files behind the own ones
 */
record SampleLog(List<Line> lines) {
  private static final Pattern DIRECTIVE =
      Pattern.compile("#+ ?(failJSON|(?:file|filter)Options|addFILE): (.*)");

  /**
   * A log line.
   *
   * @param file name of the file it stands in
   * @param number its number there, from 1
   * @param text the line without line end
   * @param expected the annotation
   * @param optionSets the sets of filter options that it is to be tested with
   */
  record Line(
      String file,
      int number,
      String text,
      Optional<JsonNode> expected,
      List<JsonNode> optionSets) {
    /** Whether the line is there for this filter and these options; other lines are left out. */
    boolean isMeantFor(String filterName, JsonNode options) {
      String constraint = expected.map(node -> node.path("constraint").asText("")).orElse("");
      return constraint.isEmpty() || SampleCondition.holds(constraint, filterName, options);
    }

    /** Names the line in messages. */
    String place() {
      return file + ":" + number;
    }
  }

  /** Reads a sample log and the files that it adds. */
  static SampleLog read(Path directory, String name) throws IOException {
    List<String> files = new ArrayList<>(List.of(name));
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      new Reader(files.get(i), lines, files).read(directory);
    }
    return new SampleLog(List.copyOf(lines));
  }

  /** All option sets, in the order in which they occur. */
  List<JsonNode> optionSets() {
    return lines.stream().flatMap(line -> line.optionSets().stream()).distinct().toList();
  }

  /** Reads one file. */
  private static final class Reader {
    private final String file;
    private final List<Line> lines;
    private final List<String> files;
    private final JsonMapper json = new JsonMapper();
    private ObjectNode fileOptions = JsonNodeFactory.instance.objectNode();
    private List<JsonNode> optionSets = List.of(JsonNodeFactory.instance.objectNode());
    private Optional<JsonNode> expected = Optional.empty();

    Reader(String file, List<Line> lines, List<String> files) {
      this.file = file;
      this.lines = lines;
      this.files = files;
    }

    void read(Path directory) throws IOException {
      String text = new String(Files.readAllBytes(directory.resolve(file)), StandardCharsets.UTF_8);
      String[] rows = text.split("\n", -1);
      for (int i = 0; i < rows.length; i++) {
        String row = rows[i].replaceFirst("\r+$", "");
        Matcher directive = DIRECTIVE.matcher(row);
        if (directive.matches()) {
          obey(directive.group(1), json.readTree(directive.group(2)), i + 1);
        } else if (!row.isBlank() && !row.startsWith("#")) {
          lines.add(new Line(file, i + 1, row, expected, merged()));
          expected = Optional.empty();
        }
      }
      if (expected.isPresent()) {
        throw new IOException(file + ": the last annotation has no line");
      }
    }

    private void obey(String name, JsonNode value, int number) throws IOException {
      switch (name) {
        case "failJSON" -> {
          if (expected.isPresent()) {
            throw new IOException(file + ":" + number + ": two annotations for one line");
          }
          expected = Optional.of(value);
        }
        case "fileOptions" -> fileOptions = (ObjectNode) value;
        case "addFILE" -> files.add(value.textValue());
        default -> {
          optionSets = new ArrayList<>();
          if (value.isArray()) {
            value.forEach(optionSets::add);
          } else {
            optionSets.add(value);
          }
        }
      }
    }

    private List<JsonNode> merged() {
      List<JsonNode> sets = new ArrayList<>();
      for (JsonNode options : optionSets) {
        sets.add(fileOptions.deepCopy().setAll((ObjectNode) options));
      }
      return List.copyOf(sets);
    }
  }
}
