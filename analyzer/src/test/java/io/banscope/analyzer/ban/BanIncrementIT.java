package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The times in {@code increments.txt} are those of the installed fail2ban. */
class BanIncrementIT {
  @Test
  void fail2banComputesTheRows(@TempDir Path scratch) throws Exception {
    List<IncrementRow> rows = IncrementRow.all();
    Path script = copy(scratch, "increments.py");
    Path questions = scratch.resolve("questions");
    Files.writeString(
        questions, rows.stream().map(IncrementRow::question).collect(Collectors.joining()));
    Path answers = scratch.resolve("answers");
    Process process =
        new ProcessBuilder(Peers.requirePython().toString(), script.toString())
            .redirectInput(questions.toFile())
            .redirectOutput(answers.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("fail2ban does not end");
    }
    assertEquals(0, process.exitValue());
    assertEquals(
        rows.stream()
            .map(row -> row.times().stream().map(String::valueOf).collect(Collectors.joining(" ")))
            .toList(),
        Files.readAllLines(answers).stream().map(BanIncrementIT::asJavaWrites).toList());
  }

  private static String asJavaWrites(String line) {
    return List.of(line.split(" ")).stream()
        .map(number -> String.valueOf(Double.parseDouble(number)))
        .collect(Collectors.joining(" "));
  }

  private static Path copy(Path scratch, String resource) throws IOException {
    Path target = scratch.resolve(resource);
    try (InputStream in = BanIncrementIT.class.getResourceAsStream("/ban/" + resource)) {
      Files.copy(Objects.requireNonNull(in), target);
    }
    return target;
  }
}
