package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Settings with which a server does not start: rows of {@code refused-settings.txt}. */
class SettingCheckTest {
  @TempDir Path root;

  @TestFactory
  Stream<DynamicTest> rowsAreRefused() throws Exception {
    return Rows.of("refused-settings.txt").stream()
        .map(row -> row.split("\\s*\\|\\s*", -1))
        .map(
            cells ->
                DynamicTest.dynamicTest(
                    cells[0] + " = " + cells[1],
                    () -> {
                      Problems problems = Problems.ofInspection();
                      new SettingCheck("j", problems)
                          .check(cells[0], TracedText.untraced(cells[1]));
                      assertEquals(
                          cells[2],
                          problems.list().stream()
                              .map(Diagnostic::message)
                              .collect(Collectors.joining("; ")));
                      assertEquals(
                          !cells[2].isEmpty() && !cells[0].equals("ignoreip"),
                          problems.hasErrors());
                    }));
  }

  @Test
  void generalOptionsThatAServerRefusesAreErrorsOfAView() throws Exception {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [DEFAULT]
        === fail2ban.conf
        [Definition]
        dbpurgeage = 10x
        dbmaxmatches = abc
        [Thread]
        stacksize = 1
        === zero/jail.conf
        [DEFAULT]
        === zero/fail2ban.conf
        [Definition]
        [Thread]
        stacksize = 0
        """);
    assertEquals(
        List.of(
            "error: fail2ban.conf:5:13: stacksize: '1' is below 32",
            "error: fail2ban.conf:3:16: dbmaxmatches: 'abc' is not an integer",
            "error: fail2ban.conf:2:14: dbpurgeage: not a time: unexpected 'x'"),
        ConfigDirectory.open(root).view().problems().stream()
            .map(problem -> problem.render().get(0))
            .toList());
    assertFalse(ConfigDirectory.open(root).commandStream().hasErrors());
    assertEquals(List.of(), ConfigDirectory.open(root.resolve("zero")).view().problems());
  }
}
