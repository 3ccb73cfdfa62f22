package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program on a real terminal, which {@code script} of util-linux makes, and in a pipe.
 */
class TerminalIT {
  private static final String HOSTILE = "\u001b]0;owned\u0007\u202e\u009b31m";
  private static final String VISIBLE = "\\x1b]0;owned\\x07\\u202e\\x9b31m";

  private static final String MATCHED =
      "2024-03-05 10:11:12 fail of " + HOSTILE + " from 192.0.2.1";
  private static final String MISSED = "2024-03-05 10:11:12 other " + HOSTILE;
  private static final String UNUSABLE = "ERROR Mar  5 10:11:12 " + HOSTILE;
  private static final String REGEX = "^ fail of <F-USER>.*</F-USER> from <HOST>$";

  @TempDir Path folder;

  @BeforeEach
  void writeLog() throws IOException {
    String log = MATCHED + "\n" + MISSED + "\n" + UNUSABLE + "\n";
    Files.writeString(folder.resolve("hostile.log"), log);
  }

  private ProcessBuilder banscope(boolean terminal, String... args) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.addAll(List.of("io.banscope.cli.Main", "regex", "--now", "2024-03-05T12:00:00Z"));
    words.addAll(List.of(args));
    Path command = folder.resolve("command");
    Files.writeString(
        command,
        words.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" ", "exec ", "\n")));
    ProcessBuilder builder = new ProcessBuilder("sh", "./command");
    if (terminal) {
      String script = Peers.requireProgram("script", "bsdutils").toString();
      builder.command(script, "-qec", "sh ./command", folder.resolve("typescript").toString());
    }
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("TZ", "UTC");
    builder.environment().put("SHELL", "/bin/sh");
    return builder.directory(folder.toFile());
  }

  /** Standard output, and on a terminal standard error too, whose line ends are those of files. */
  private String run(boolean terminal, String... args) throws IOException, InterruptedException {
    Path err = folder.resolve("err");
    Process process = banscope(terminal, args).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return terminal ? out.replace("\r\n", "\n") : out + Files.readString(err);
  }

  /** What a terminal gets has no control but line feeds and tabs. */
  private static void checkVisible(String out, String... expected) {
    for (String text : expected) {
      assertTrue(out.contains(text), out);
    }
    out.chars()
        .filter(unit -> unit != '\n' && unit != '\t')
        .forEach(unit -> assertFalse(unit < ' ' || unit == 0x9b || unit == 0x202e, out));
  }

  @Test
  void aTerminalGetsTheReportMadeVisible() throws IOException, InterruptedException {
    String[] args = {"-v", "--print-all-matched", "hostile.log", REGEX};
    String warning = "  note: the line: ERROR Mar  5 10:11:12 ";
    checkVisible(
        run(true, args),
        "\n|  " + MATCHED.replace(HOSTILE, VISIBLE) + "\n",
        "\n|  " + MISSED.replace(HOSTILE, VISIBLE) + "\n",
        warning + VISIBLE + "\n");
    String piped = run(false, args);
    assertTrue(piped.contains("\n|  " + MATCHED + "\n"), piped);
    assertTrue(piped.contains("\n|  " + MISSED + "\n"), piped);
    assertTrue(piped.contains(warning + HOSTILE + "\n"), piped);
  }

  @Test
  void aTerminalGetsFailuresMadeVisible() throws IOException, InterruptedException {
    for (String format : new String[] {"user", "<F-USER>", "<msg>", "msg"}) {
      String text = format.contains("msg") ? MATCHED : HOSTILE;
      String[] args = {"-o", format, "hostile.log", REGEX};
      checkVisible(run(true, args), text.replace(HOSTILE, VISIBLE) + "\n");
      assertTrue(run(false, args).startsWith(text + "\n"), format);
    }
  }

  @Test
  void aTerminalGetsArgumentsMadeVisible() throws IOException, InterruptedException {
    String[] args = {MATCHED, "from <HOST>$"};
    checkVisible(run(true, args), " single line : 2024-03-05 10:11:12 fail of \\x1b]0;owned\\x07");
    assertTrue(run(false, args).contains(" single line : 2024-03-05 10:11:12 fail of \u001b]0;"));
  }

  @Test
  void jsonIsTheSameForBothAndObeyedByNeither() throws IOException, InterruptedException {
    String[] args = {"--format", "json", "hostile.log", REGEX};
    String out = run(true, args);
    String user = "\"user\":\"\\u001B]0;owned\\u0007\\u202E\\u009B31m\"";
    checkVisible(out, user);
    String piped = run(false, args);
    assertTrue(piped.contains(user), piped);
    assertEquals(
        piped.lines().filter(line -> line.startsWith("{")).toList(),
        out.lines().filter(line -> line.startsWith("{")).toList());
  }
}
