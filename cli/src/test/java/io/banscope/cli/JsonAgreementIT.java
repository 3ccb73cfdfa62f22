package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** JSON and report agree for the filters of the installed fail2ban over their sample logs. */
class JsonAgreementIT {
  @TestFactory
  Stream<DynamicTest> saysWhatTheReportSays() throws IOException {
    Path filters = Peers.requireFail2banConfiguration().resolve("filter.d");
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> logs = Files.list(Peers.requireSampleLogs())) {
      for (Path log : logs.sorted().toList()) {
        Path filter = filters.resolve(log.getFileName() + ".conf");
        if (Files.isRegularFile(log) && Files.exists(filter)) {
          tests.add(dynamicTest(log.getFileName().toString(), () -> compare(log, filter)));
        }
      }
    }
    assertTrue(tests.size() > 80, "only " + tests.size());
    return tests.stream();
  }

  private static void compare(Path log, Path filter) throws IOException {
    for (List<String> form :
        List.of(List.of("-r"), List.of("-r", "-L", "5"), List.of("-r", "--no-check-all"))) {
      List<String> args = new ArrayList<>(List.of("regex", "--now", RegexPeer.OUR_NOW));
      args.addAll(form);
      args.addAll(List.of(log.toString(), filter.toString()));
      JsonAgreementTest.compare(new byte[0], args).orElseThrow();
    }
  }
}
