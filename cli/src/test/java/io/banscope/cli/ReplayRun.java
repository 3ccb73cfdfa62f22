package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code banscope replay --format json} left behind, which was the same with one thread and
 * with three.
 *
 * @param exit the exit code
 * @param objects what it printed, in order
 * @param err standard error
 */
record ReplayRun(int exit, List<JsonNode> objects, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs it in a folder. */
  static ReplayRun in(Path folder, String... args) throws IOException {
    Ran one = run(folder, 1, args);
    assertEquals(one, run(folder, 3, args), "three threads");
    List<JsonNode> objects = new ArrayList<>();
    for (String line : one.out().lines().toList()) {
      objects.add(JSON.readTree(line));
    }
    return new ReplayRun(one.exit(), objects, one.err());
  }

  private static Ran run(Path folder, int threads, String... args) {
    Stream<String> words =
        Stream.concat(
            Stream.of("replay", "--format", "json", "--threads", Integer.toString(threads)),
            Arrays.stream(args));
    return Ran.banscope(folder, words.toArray(String[]::new));
  }

  /** Writes a configuration with the jail {@code door} into {@code folder}. */
  static void writeDoor(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("filter.d"));
    Files.writeString(folder.resolve("jail.conf"), "[door]\nfilter = door\nlogpath = door.log\n");
    Files.writeString(
        folder.resolve("filter.d/door.conf"),
        "[Definition]\nfailregex = ^\\s*door refused <F-USER>\\S+</F-USER> from <ADDR>$\n");
  }

  /** A line that the jail {@code door} matches. */
  static String refused(String stamp, String address) {
    return stamp + " door refused bob from " + address;
  }

  /** The objects of a type. */
  List<JsonNode> all(String type) {
    return objects.stream().filter(node -> node.get("type").asText().equals(type)).toList();
  }

  /** The one object of a type whose key {@code type} has this value. */
  JsonNode one(String type, String name) {
    List<JsonNode> found =
        all(type).stream().filter(node -> node.path(type).asText().equals(name)).toList();
    assertEquals(1, found.size(), () -> type + " " + name + " in " + objects + err);
    return found.get(0);
  }

  /** A log. */
  JsonNode log(String name) {
    return one("log", name);
  }

  /** The texts of the notes on a log. */
  List<String> notes(String log) {
    List<String> texts = new ArrayList<>();
    log(log).get("notes").forEach(note -> texts.add(note.asText()));
    return texts;
  }

  /** Lines, matched, missed, ignored and addresses of a jail. */
  List<Integer> counts(String jail) {
    JsonNode found = one("jail", jail);
    return Stream.of("lines", "matched", "missed", "ignored", "addresses")
        .map(key -> found.get(key).asInt())
        .toList();
  }

  /** The names and texts of what the numbers leave out. */
  List<String> problems() {
    return all("problem").stream()
        .map(p -> p.get("subject").asText() + " " + p.get("name").asText() + ": " + text(p))
        .toList();
  }

  private static String text(JsonNode problem) {
    return problem.get("text").asText();
  }

  /** Checks that nothing was wrong. */
  void assertDone() {
    assertEquals("", err);
    assertEquals(0, exit);
    assertEquals(List.of(), problems());
    assertTrue(isComplete());
  }

  /** Checks that exactly this was left out, and that both the exit code and the report say so. */
  void assertLeftOut(String... problems) {
    assertEquals(List.of(problems), problems(), err);
    assertEquals(3, exit, err);
    assertTrue(!isComplete(), () -> objects.toString());
  }

  private boolean isComplete() {
    return objects.get(objects.size() - 1).get("complete").asBoolean();
  }

  /** Writes lines, each with its line feed. */
  static Path write(Path file, String... lines) {
    try {
      return Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
