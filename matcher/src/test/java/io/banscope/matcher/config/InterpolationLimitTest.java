package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References that double each other cost neither the time nor the memory they ask for. */
class InterpolationLimitTest {
  @TempDir Path root;

  @Test
  void longTextsAreAnError() throws Exception {
    assertEquals(
        List.of("bantime: comes to 2002000 characters, more than the limit of 2000000"),
        problems("bantime", "x".repeat(2000)));
  }

  @Test
  void soAreManyReferencesToNothing() throws Exception {
    assertEquals(
        List.of("bantime: comes to 100001 references, more than the limit of 100000"),
        problems("bantime", ""));
  }

  @Test
  void inAVariableThatNothingReadsTheyAreNoProblem() throws Exception {
    assertEquals(List.of(), problems("port", "x".repeat(20)));
  }

  private List<String> problems(String option, String last) throws Exception {
    StringBuilder jail =
        new StringBuilder("=== jail.conf\n[j]\nbackend = systemd\nfilter = f\naction = a\n");
    jail.append("v0 = " + last + "\n");
    for (int level = 1; level <= 8; level++) {
      jail.append("v" + level + " = " + ("%(v" + (level - 1) + ")s").repeat(20) + "\n");
    }
    jail.append(option + " = %(v8)s\n=== filter.d/f.conf\n[Definition]\nfailregex = <HOST>\n");
    ConfigTree.write(root, jail + "=== action.d/a.conf\n[Definition]\nactionban = x\n");
    return assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          ConfigView view = ConfigDirectory.open(root).view();
          view.jail("j");
          return view.problems().stream()
              .map(problem -> problem.subject() + ": " + problem.message())
              .toList();
        });
  }
}
