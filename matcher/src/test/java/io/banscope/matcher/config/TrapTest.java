package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.testing.Peers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The traps of spec config-dialect.md section 14, under their numbers, and more of the kind: {@code
 * traps/NAME.in} is a configuration, {@code NAME.out} its command stream without the general part,
 * or {@code fails}. The installed fail2ban, where there is one, must say the same.
 */
class TrapTest {
  /** What the installed 1.0.2 does otherwise, by file, with the paragraph of the spec. */
  private static final List<String> NEWER_ONLY =
      List.of("28-"); // 7.2: systemd_if_nologs, skip_if_nologs

  @TempDir Path temp;

  @TestFactory
  Stream<DynamicTest> traps() throws Exception {
    Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/config/traps")).toURI());
    List<String> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.map(path -> path.getFileName().toString()).sorted().toList();
    }
    List<String> names =
        files.stream().filter(file -> file.endsWith(".in")).map(TrapTest::withoutEnd).toList();
    assertEquals(names.size() * 2, files.size(), "every .in has its .out, and nothing else");
    assertTrue(names.size() > 40, "cases: " + names.size());
    return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
  }

  private void check(String name) throws Exception {
    Path root = temp.resolve(name);
    ConfigTree.write(root, Rows.text("traps/" + name + ".in"));
    String expected = Rows.text("traps/" + name + ".out");
    assertEquals(expected, shown(root, banscope(root)));
    if (NEWER_ONLY.stream().noneMatch(name::startsWith) && Peers.hasFail2banClient()) {
      assertEquals(expected, shown(root, InstalledFail2ban.dump(root).lines()), "fail2ban");
    }
  }

  private static List<String> banscope(Path root) {
    try {
      return ConfigDirectory.open(root).withVersion("1.0.2").commandStream().commands().stream()
          .map(Command::toPython)
          .toList();
    } catch (InvalidInputException broken) {
      return List.of("ERROR");
    }
  }

  /** The lines behind the general part. */
  private static String shown(Path root, List<String> lines) {
    if (!lines.isEmpty() && lines.get(0).startsWith("ERROR")) {
      return "fails\n";
    }
    return lines.stream()
        .filter(
            line ->
                !line.matches(
                    "\\['set', '(syslogsocket|loglevel|logtarget|allowipv6|dbfile|dbpurgeage)', "
                        + "'(auto|INFO|/tmp/banscope-test\\.log|None|1d)'\\]"))
        .map(line -> line.replace(root.toString(), "ROOT") + "\n")
        .collect(Collectors.joining());
  }

  private static String withoutEnd(String file) {
    return file.substring(0, file.length() - ".in".length());
  }
}
