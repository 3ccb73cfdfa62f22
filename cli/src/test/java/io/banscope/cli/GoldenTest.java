package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of the folder {@code golden}; its README says how a case is written. */
class GoldenTest {
  @TestFactory
  Stream<DynamicTest> printsWhatIsRecorded() throws IOException {
    return GoldenCase.all().stream()
        .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
  }

  private static void check(GoldenCase golden) throws IOException {
    Ran ran = golden.run();
    if (System.getProperty("golden.rewrite") != null) {
      golden.write(ran);
      return;
    }
    assertEquals(golden.expected("out"), golden.masked(ran.report()), "standard output");
    assertEquals(golden.expected("err"), golden.masked(ran.err()), "standard error");
    String exit = golden.expected("exit").strip();
    assertEquals(exit.isEmpty() ? "0" : exit, Integer.toString(ran.exit()), "exit code");
  }

  @Test
  void hasNoFileWithoutCase() throws IOException {
    Set<String> names = new TreeSet<>();
    GoldenCase.all().forEach(golden -> names.add(golden.name()));
    List<String> orphans = new ArrayList<>();
    try (Stream<Path> files = Files.list(GoldenCase.FOLDER)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        if (!names.contains(stem) && !name.equals("README.md")) {
          orphans.add(name);
        }
      }
    }
    if (!orphans.isEmpty()) {
      fail("no .args file for " + orphans);
    }
  }
}
