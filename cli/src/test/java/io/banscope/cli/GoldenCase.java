package io.banscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command with what it has to print, from the files {@code NAME.*} of the folder.
 *
 * @param name the name of the case
 */
record GoldenCase(String name) {
  private static final Path RESOURCES =
      Path.of(System.getProperty("banscope.root"), "cli/src/test/resources");

  /** Where the cases are. */
  static final Path FOLDER = RESOURCES.resolve("golden");

  /** Where the logs and filters are that they use. */
  static final Path FILES = RESOURCES.resolve("files");

  /** All cases, by name. */
  static List<GoldenCase> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".args"))
          .sorted()
          .map(file -> new GoldenCase(file.substring(0, file.length() - ".args".length())))
          .toList();
    }
  }

  /** Whether it runs {@code banscope regex} on a log. */
  boolean isRegexRun() {
    return !name.matches("(usage|main|config|filters|replay|export|simulate|why|diff)-.*");
  }

  /** The words behind {@code banscope}. */
  List<String> args() throws IOException {
    List<String> args = new ArrayList<>();
    for (String line : Files.readAllLines(file("args"), StandardCharsets.UTF_8)) {
      args.add(
          line.replace("${files}", FILES.toString())
              .replace("\\n", "\n")
              .replace("\\t", "\t")
              .replace("\\0", "\0"));
    }
    return args;
  }

  /** Standard input; empty when there is none. */
  byte[] input() throws IOException {
    return Files.exists(file("in")) ? Files.readAllBytes(file("in")) : new byte[0];
  }

  /** Runs it in the folder with the files. */
  Ran run() throws IOException {
    return Ran.banscope(input(), FILES, args().toArray(new String[0]));
  }

  /** A recorded text; empty when there is none. */
  String expected(String kind) throws IOException {
    return Files.exists(file(kind)) ? Files.readString(file(kind)) : "";
  }

  /** An output without what depends on the machine. */
  String masked(String text) {
    return text.replace(FILES.toString(), "${files}");
  }

  /** Records what came out. */
  void write(Ran ran) throws IOException {
    write("out", masked(ran.report()));
    write("err", masked(ran.err()));
    write("exit", ran.exit() == 0 ? "" : ran.exit() + "\n");
  }

  private void write(String kind, String text) throws IOException {
    if (text.isEmpty()) {
      Files.deleteIfExists(file(kind));
    } else {
      Files.writeString(file(kind), text);
    }
  }

  private Path file(String kind) {
    return FOLDER.resolve(name + "." + kind);
  }
}
