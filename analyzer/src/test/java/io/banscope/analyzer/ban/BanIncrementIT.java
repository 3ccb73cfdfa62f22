package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The times in {@code increments.txt} are those of the installed fail2ban. */
class BanIncrementIT {
  @Test
  void fail2banComputesTheRows(@TempDir Path scratch) throws Exception {
    List<IncrementRow> rows = IncrementRow.all();
    List<String> answers =
        Fail2banScript.run(
            scratch, "increments.py", rows.stream().map(IncrementRow::question).toList());
    assertEquals(
        rows.stream().map(IncrementRow::times).toList(),
        answers.stream().map(BanIncrementIT::numbers).toList());
  }

  private static List<Double> numbers(String line) {
    return Arrays.stream(line.split(" ")).map(Double::valueOf).toList();
  }
}
