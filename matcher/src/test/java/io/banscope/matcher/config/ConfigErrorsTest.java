package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the user is told: {@code errors/NAME.in} is a configuration, {@code NAME.err} all problems
 * and whether anything is loaded. A first line {@code lookup: ARGUMENT} looks a filter up instead
 * of reading the jails, {@code link: NAME -> TARGET} makes a symbolic link; {@code \xe9} is one
 * byte, {@code ROOT} the directory. {@code -Dgolden.rewrite=FOLDER} writes the files anew.
 */
class ConfigErrorsTest {
  @TempDir Path temp;

  @TestFactory
  Stream<DynamicTest> errors() throws Exception {
    Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/config/errors")).toURI());
    List<String> names;
    try (Stream<Path> list = Files.list(folder)) {
      names =
          list.map(path -> path.getFileName().toString())
              .filter(file -> file.endsWith(".in"))
              .map(file -> file.substring(0, file.length() - ".in".length()))
              .sorted()
              .toList();
    }
    assertTrue(names.size() > 30, "cases: " + names.size());
    return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
  }

  private void check(String name) throws IOException {
    String rewrite = System.getProperty("golden.rewrite");
    String actual = run(temp.resolve(name), Rows.text("errors/" + name + ".in"));
    if (rewrite != null) {
      Files.writeString(Path.of(rewrite, name + ".err"), actual);
    }
    assertEquals(rewrite != null ? actual : Rows.text("errors/" + name + ".err"), actual);
  }

  private static String run(Path root, String text) throws IOException {
    String tree = text.replace("ROOT", root.toString());
    int first = tree.indexOf('\n');
    String order = tree.substring(0, first);
    ConfigTree.write(root, order.startsWith("===") ? tree : tree.substring(first + 1));
    restoreBytes(root, ConfigTree.parse(tree));
    if (order.startsWith("link: ")) {
      String[] ends = order.substring("link: ".length()).split(" -> ");
      Files.createSymbolicLink(root.resolve(ends[0]), Path.of(ends[1]));
    }
    ConfigDirectory directory = ConfigDirectory.open(root);
    List<Diagnostic> problems;
    String result;
    try {
      if (order.startsWith("lookup: ")) {
        FilterLookup.Result found =
            directory.filterLookup().find(order.substring("lookup: ".length()));
        result = "found: " + found.getClass().getSimpleName();
        problems = found instanceof FilterLookup.Found filter ? filter.warnings() : List.of();
      } else {
        CommandStream stream = directory.commandStream();
        problems = stream.problems();
        result = stream.hasErrors() ? "loaded in part" : "loaded";
      }
    } catch (InvalidInputException broken) {
      problems = broken.diagnostics();
      result = "nothing loaded";
    }
    List<String> lines = new ArrayList<>();
    problems.forEach(problem -> lines.addAll(problem.render()));
    lines.add("=> " + result);
    // the carets under a temporary path are as many as its name is long
    return String.join("\n", lines).replace(root.toString(), "ROOT").replaceAll("\\^{25,}", "^…^")
        + "\n";
  }

  private static void restoreBytes(Path root, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (file.getValue().contains("\\xe9")) {
        Files.write(
            root.resolve(file.getKey()),
            file.getValue().replace("\\xe9", "é").getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }
}
