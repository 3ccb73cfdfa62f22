package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bans are the same bytes on every run, whatever the number of threads and the way lines come. */
class SimulateAgreementTest {
  @TempDir private Path folder;

  @Test
  void threadsChangeNothing() {
    String[] logs = {"auth.log", "auth.log.1", "auth-iso.log", "mail.log", "nginx-access.log"};
    String expected = null;
    for (String threads : new String[] {"1", "2", "3", "8", "1"}) {
      List<String> args = new ArrayList<>(List.of("replay", "-c", "builtin", "--bans"));
      args.addAll(List.of("--format", "json", "--now", BanCases.NOW, "--threads", threads));
      args.addAll(List.of("--set", "bantime.increment=true"));
      for (String log : logs) {
        args.add(SampleLogs.FOLDER.resolve(log).toString());
      }
      Ran ran = Ran.banscope(folder, args.toArray(new String[0]));
      assertEquals(ExitCode.DONE, ran.exit(), ran::err);
      expected = expected == null ? ran.out() : expected;
      assertEquals(expected, ran.out(), threads + " threads");
    }
    assertTrue(expected != null && expected.contains("\"type\":\"ban\""));
  }

  @Test
  void offsetsLeadToTheLines() throws IOException {
    Path log = folder.resolve("history.log");
    byte[] bytes = BanHistory.of(2).getBytes(StandardCharsets.UTF_8);
    Files.write(log, bytes);
    Ran ran =
        Ran.banscope(
            folder,
            "simulate",
            "-c",
            BanCases.FOLDER.resolve("conf").toString(),
            "--format",
            "json",
            "--maxretry",
            "2",
            log.toString(),
            "history");
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
    int seen = 0;
    Matcher places = Pattern.compile("\"line\":(\\d+),\"offset\":(\\d+)").matcher(ran.out());
    while (places.find()) {
      int offset = Integer.parseInt(places.group(2));
      String line = lines[Integer.parseInt(places.group(1)) - 1];
      assertEquals(line, new String(bytes, offset, line.length(), StandardCharsets.ISO_8859_1));
      seen++;
    }
    assertTrue(seen > 20, seen + " lines");
  }
}
