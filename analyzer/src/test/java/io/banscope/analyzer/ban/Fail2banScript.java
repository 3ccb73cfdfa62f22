package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Scripts of ours, in the test resources, that drive the classes of the installed fail2ban. */
final class Fail2banScript {
  private Fail2banScript() {}

  /** The lines a script answers to lines; the test is skipped where fail2ban is not installed. */
  static List<String> run(Path scratch, String script, List<String> lines)
      throws IOException, InterruptedException {
    String python = Peers.requirePython().toString();
    Path code = scratch.resolve(script);
    try (InputStream in = Fail2banScript.class.getResourceAsStream("/ban/" + script)) {
      Files.copy(Objects.requireNonNull(in, script), code);
    }
    Path questions = Files.write(scratch.resolve("questions"), lines);
    Path answers = scratch.resolve("answers");
    Process process =
        new ProcessBuilder(python, code.toString())
            .redirectInput(questions.toFile())
            .redirectOutput(answers.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(script + " does not end");
    }
    assertEquals(0, process.exitValue(), script);
    return Files.readAllLines(answers);
  }

  /** The rows of a test resource that are no comments. */
  static List<String> rows(String resource) throws IOException {
    try (InputStream in = Fail2banScript.class.getResourceAsStream("/ban/" + resource)) {
      byte[] all = Objects.requireNonNull(in, resource).readAllBytes();
      return new String(all, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
