package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code banscope} in a small tree, with a java and a mvn that only say what they do.
 */
class LauncherTest {
  @TempDir Path folder;

  private Path tree;
  private Path home;
  private Path bin;

  @BeforeEach
  void makeTree() throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    tree = Files.createDirectories(folder.resolve("a tree"));
    Path script = Path.of(System.getProperty("banscope.root"), "banscope");
    Files.copy(script, tree.resolve("banscope"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(tree.resolve("pom.xml"), "");
    for (String module : new String[] {"matcher", "analyzer", "enforcer", "cli"}) {
      Files.createDirectories(tree.resolve(module + "/src/main"));
      Files.writeString(tree.resolve(module + "/pom.xml"), "");
    }
    Instant old = Instant.now().minusSeconds(3600);
    try (var paths = Files.walk(tree)) {
      for (Path path : paths.toList()) {
        Files.setLastModifiedTime(path, FileTime.from(old));
      }
    }
    home = jdk("jdk 21", "21.0.4");
    bin = Files.createDirectories(folder.resolve("bin"));
    program(
        bin.resolve("mvn"),
        "echo build >> '" + folder + "/builds'",
        "[ ! -f '" + folder + "/broken' ] || { echo 'what went wrong'; exit 1; }",
        "sleep 0.3; mkdir -p cli/target; echo jar > cli/target/banscope.jar");
  }

  private Path jdk(String name, String version) throws IOException {
    Path jdk = Files.createDirectories(folder.resolve(name + "/bin")).getParent();
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    program(jdk.resolve("bin/java"), "for word; do printf '<%s>' \"$word\"; done; echo");
    return jdk;
  }

  private static void program(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private ProcessBuilder command(String... words) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", home.toString());
    builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().remove("LD_PRELOAD");
    return builder;
  }

  private Ran run(String... words) throws IOException, InterruptedException {
    return run(command(words));
  }

  private Ran run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path err = folder.resolve("stderr");
    Process process = builder.redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, Files.readString(err));
  }

  private String script() {
    return tree.resolve("banscope").toString();
  }

  private long builds() throws IOException {
    Path log = folder.resolve("builds");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  @Test
  void buildsOnceAndHandsItsArgumentsOn() throws IOException, InterruptedException {
    Ran ran = run(script(), "regex", "a  b", "", "*", "-o<ip>");
    assertEquals(0, ran.exit(), ran.err());
    String jar = tree.resolve("cli/target/launcher/banscope.jar").toString();
    String handed = "<-cp><" + jar + "><io.banscope.cli.Main><regex><a  b><><*><-o<ip>>\n";
    assertTrue(ran.out().endsWith(handed), ran.out());
    assertTrue(ran.out().contains("<-XX:TieredStopAtLevel=1>"), ran.out());
    assertEquals("", ran.err());
    run(script(), "x");
    assertEquals(1, builds());
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws IOException, InterruptedException {
    run(script(), "x");
    Path source = Files.writeString(tree.resolve("matcher/src/main/A.java"), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    run(script(), "x");
    assertEquals(2, builds());
  }

  @Test
  void buildsOnceForStartsAtTheSameTime() throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(command(script(), "x").redirectErrorStream(true).start());
    }
    for (Process process : processes) {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(out.endsWith("<x>\n"), out);
      assertEquals(0, process.waitFor());
    }
    assertEquals(1, builds());
  }

  @Test
  void takesALockOverWhoseOwnerIsGone() throws IOException, InterruptedException {
    Path lock = Files.createDirectories(tree.resolve("cli/target/launcher.lock"));
    Files.writeString(lock.resolve("pid"), "99999999\n");
    assertEquals(0, run(script(), "x").exit());
    assertFalse(Files.exists(lock));
  }

  @Test
  void showsWhatMavenSaysWhenTheBuildFails() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("broken"), "");
    Ran ran = run(script(), "x");
    assertEquals(4, ran.exit());
    assertEquals("", ran.out());
    assertEquals(
        List.of(
            "what went wrong",
            "error: the build failed",
            "  command: mvn -q -DskipTests -pl cli -am package"),
        ran.err().lines().toList());
    Files.delete(folder.resolve("broken"));
    assertEquals(0, run(script(), "x").exit());
  }

  @Test
  void refusesAnOldJdk() throws IOException, InterruptedException {
    home = jdk("old", "1.8.0_402");
    Ran ran = run(script(), "x");
    assertEquals(4, ran.exit());
    assertTrue(
        ran.err().startsWith("error: the JDK at '" + home + "' is version 1.8.0_402"), ran.err());
    home = folder.resolve("nowhere");
    assertTrue(run(script(), "x").err().startsWith("error: JAVA_HOME: no java at"));
  }

  @Test
  void runsThroughLinksAndFromAnywhere() throws IOException, InterruptedException {
    Path other = Files.createDirectories(folder.resolve("else where"));
    Files.createSymbolicLink(other.resolve("one"), Path.of("../a tree/banscope"));
    Files.createSymbolicLink(bin.resolve("two"), other.resolve("one"));
    assertEquals(0, run("sh", "-c", "two x").exit());
    assertEquals(0, run(command("./one", "x").directory(other.toFile())).exit());
    assertEquals(0, run(command("sh", "banscope", "x").directory(tree.toFile())).exit());
    assertEquals(1, builds());
  }

  @Test
  void givesALargeLogTheBetterCompiler() throws IOException, InterruptedException {
    Path log = sparse("a large.log", 30);
    for (String large : Arrays.asList(log.toString(), "a large.log", "-")) {
      assertFalse(run(script(), "regex", large, "x").out().contains("TieredStop"), large);
    }
  }

  /** A log of so many MiB. */
  private Path sparse(String name, int size) throws IOException {
    Path log = folder.resolve(name);
    try (var file =
        Files.newByteChannel(log, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      file.position((long) size << 20);
      file.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
    return log;
  }

  @Test
  void givesOneJailOverALogOfUpTo200MbTheQuickCompiler() throws IOException, InterruptedException {
    String large = sparse("large.log", 199).toString();
    String larger = sparse("larger.log", 201).toString();
    for (List<String> quick :
        List.of(
            List.of("replay", "--jail", "x", large),
            List.of("replay", "--jail=x", large),
            List.of("simulate", large, "x"))) {
      Ran ran = run(with(quick));
      assertTrue(ran.out().contains("TieredStop"), quick.toString());
      assertFalse(ran.out().contains("C1MaxInlineSize"), quick.toString());
    }
    for (List<String> better :
        List.of(
            List.of("replay", "--jail", "x", larger),
            List.of("replay", "--jail", "x", large, large),
            List.of("replay", "--jail", "x", "--jail", "y", large),
            List.of("replay", large),
            List.of("simulate", larger, "x"))) {
      assertFalse(run(with(better)).out().contains("TieredStop"), better.toString());
    }
  }

  private String[] with(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(script()));
    command.addAll(arguments);
    return command.toArray(String[]::new);
  }

  @Test
  void givesAReplayOfFewSmallLogsTheQuickCompiler() throws IOException, InterruptedException {
    String small = Files.writeString(folder.resolve("small.log"), "x\n").toString();
    assertTrue(run(script(), "replay", "--jail", "x", small).out().contains("TieredStop"));
    for (List<String> unknown :
        List.of(
            List.<String>of(),
            List.of(folder.resolve("no.log").toString()),
            List.of(small, "--rotated"),
            List.of("--all-jails", small),
            List.of("--journal=x", small),
            List.of(small, small, small, small, small))) {
      List<String> command = new ArrayList<>(List.of("replay"));
      command.addAll(unknown);
      Ran ran = run(with(command));
      assertFalse(ran.out().contains("TieredStop"), unknown.toString());
    }
  }

  @Test
  void asksTheBetterCompilerLaterInAReplayOnly() throws IOException, InterruptedException {
    assertTrue(run(script(), "replay", "x.log").out().contains("<-XX:FreqInlineSize=150>"));
    assertFalse(run(script(), "regex", "replay", "x").out().contains("FreqInlineSize"));
  }

  @Test
  void boundsTheHeapOfAReplayUnlessToldOtherwise() throws IOException, InterruptedException {
    assertTrue(run(script(), "replay", "x.log").out().contains("<-Xmx164m>"));
    assertTrue(run(script(), "--debug", "replay").out().contains("<-Xmx164m>"));
    assertFalse(run(script(), "regex", "replay", "x").out().contains("-Xmx"));
    for (String name : Arrays.asList("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
      ProcessBuilder more = command(script(), "replay", "x.log");
      more.environment().put(name, "-Dx=y -Xmx4g");
      assertFalse(run(more).out().contains("164m"), name);
    }
  }

  @Test
  void readsArgumentsAsUtf8InTheLocaleC() throws IOException, InterruptedException {
    program(home.resolve("bin/java"), "echo \"$LC_ALL|${BANSCOPE_LC_ALL-unset}\"");
    ProcessBuilder c = command(script(), "x");
    c.environment().put("LC_ALL", "C");
    assertEquals("C.UTF-8|C\n", run(c).out());
    ProcessBuilder utf8 = command(script(), "x");
    utf8.environment().put("LC_ALL", "C.UTF-8");
    assertEquals("C.UTF-8|unset\n", run(utf8).out());
  }
}
