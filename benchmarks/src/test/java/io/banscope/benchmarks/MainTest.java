package io.banscope.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.benchmarks.log.LogGenerator;
import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path folder;

  @Test
  void theCommandWritesWhatTheLibraryMakes() throws Exception {
    Path log = folder.resolve("auth.log");
    assertEquals(
        0, Main.generate("--kind", "sshd", "--lines", "300", "--seed", "9", "-o", log.toString()));
    assertArrayEquals(
        LogGenerator.lines(LogOptions.of(LogKind.SSHD, 9), 300), Files.readAllBytes(log));
  }

  @Test
  void hostilitiesAreGivenWithCommas() throws Exception {
    Path log = folder.resolve("auth.log");
    assertEquals(
        0,
        Main.generate(
            "--kind", "sshd", "--bytes", "64K", "--hostile", "dates,utf8", "-o", log.toString()));
    assertTrue(Files.size(log) >= 64_000);
  }

  @Test
  void stampsWithoutYearStayWithinOne() {
    long many = 1_000_000_000;
    assertEquals(LogOptions.DEFAULT_GAP, GenerateCommand.gap(LogKind.SSHD, 2_000_000));
    assertEquals(LogOptions.DEFAULT_GAP, GenerateCommand.gap(LogKind.SSHD_ISO, many));
    Duration span = GenerateCommand.gap(LogKind.SSHD, many).multipliedBy(many);
    assertTrue(span.toDays() > 250 && span.toDays() <= 300, span.toDays() + " days");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--kind sshd",
        "--kind smtp --lines 1",
        "--kind sshd --bytes 12X",
        "--kind django --lines 1 --hostile dates",
        "--kind sshd --lines 1 --gap 1000001",
        "--lines 1"
      })
  void whatCannotBeMadeIsAUsageError(String arguments) {
    assertEquals(2, Main.generate(arguments.split(" ")));
  }
}
