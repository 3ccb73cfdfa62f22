package io.banscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What {@code --format json} printed, parsed.
 *
 * @param lines the objects of lines that count
 * @param skipped the objects of lines that were passed over
 * @param summary the last object
 */
record JsonRun(List<JsonNode> lines, List<JsonNode> skipped, JsonNode summary) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Parses an output; every line must be one object with {@code type} first. */
  static JsonRun parse(String out) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    List<JsonNode> skipped = new ArrayList<>();
    JsonNode summary = null;
    if (!out.endsWith("}\n")) {
      throw new IOException("the last line does not end: " + out);
    }
    for (String text : out.split("\n")) {
      JsonNode object = JSON.readTree(text);
      if (summary != null || !object.fieldNames().next().equals("type")) {
        throw new IOException("misplaced: " + text);
      }
      switch (object.get("type").asText()) {
        case "line" -> lines.add(object);
        case "skipped" -> skipped.add(object);
        case "summary" -> summary = object;
        default -> throw new IOException("unknown type: " + text);
      }
    }
    if (summary == null) {
      throw new IOException("no summary: " + out);
    }
    return new JsonRun(lines, skipped, summary);
  }

  /** A counter of the summary. */
  long counter(String name) {
    return summary.get(name).asLong();
  }

  /** How many lines have this verdict in the end: lines that a later one released are matched. */
  long verdicts(String verdict) {
    long released = lines.stream().mapToLong(line -> line.path("released").size()).sum();
    return lines.stream().filter(line -> line.get("verdict").asText().equals(verdict)).count()
        + (verdict.equals("matched") ? released : verdict.equals("missed") ? -released : 0);
  }

  /** How many records there are of some sort. */
  long records(Predicate<JsonNode> sort) {
    long count = 0;
    for (JsonNode line : lines) {
      for (JsonNode failure : line.get("failures")) {
        count += sort.test(failure) ? 1 : 0;
      }
    }
    return count;
  }

  /** How many hits of an ignoreregex there are. */
  long ignores(String pattern) {
    long count = 0;
    for (JsonNode line : lines) {
      for (JsonNode ignore : line.get("ignores")) {
        count += ignore.asText().equals(pattern) ? 1 : 0;
      }
    }
    return count;
  }
}
