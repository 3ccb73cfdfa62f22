package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ids that {@code ignored.txt} says are ignored are those the installed fail2ban ignores. */
class IgnoreListIT {
  @Test
  void fail2banIgnoresTheRows(@TempDir Path scratch) throws Exception {
    List<IgnoredRow> rows = IgnoredRow.all();
    assertEquals(
        rows.stream()
            .map(
                row ->
                    row.ignoredBy().values().stream()
                        .map(by -> by.equals("-") ? "0" : "1")
                        .collect(Collectors.joining(" ")))
            .toList(),
        Fail2banScript.run(
            scratch,
            "ignored.py",
            rows.stream()
                .map(row -> row.entries() + "\t" + String.join(" ", row.ignoredBy().keySet()))
                .toList()));
  }
}
