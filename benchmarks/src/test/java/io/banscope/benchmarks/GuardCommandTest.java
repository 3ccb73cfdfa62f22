package io.banscope.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the guard says before it measures anything. */
class GuardCommandTest {
  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  private int guard(Path file) {
    return new CommandLine(new GuardCommand())
        .setErr(new PrintWriter(err, true))
        .execute(file.toString());
  }

  @Test
  void aMissingFileIsNamedWithWhatMakesIt() {
    Path file = folder.resolve("ratios.csv");
    assertEquals(3, guard(file));
    assertEquals(
        "error: " + file + ": no such file\n  help: 'guard --record " + file + "' makes it\n",
        err.toString());
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("ratios.csv"), "input,ratio\nsshd\n");
    assertEquals(3, guard(file));
    assertTrue(err.toString().endsWith(": line 2 is no input with its ratio\n"), err.toString());
  }
}
