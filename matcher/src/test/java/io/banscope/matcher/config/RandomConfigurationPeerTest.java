package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.testing.Peers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random configurations give the same command stream, or fail, as with the installed fail2ban. The
 * first seed and the number can be given: {@code -Dbanscope.seed=7 -Dbanscope.cases=1}.
 */
class RandomConfigurationPeerTest {
  @TempDir Path temp;

  @Test
  void randomConfigurationsAgree() throws Exception {
    Path python = Peers.requirePython();
    long first = Long.getLong("banscope.seed", 1);
    int cases = Integer.getInteger("banscope.cases", 600);
    Path script = temp.resolve("dump-many.py");
    try (var resource = getClass().getResourceAsStream("/config/dump-many.py")) {
      Files.copy(java.util.Objects.requireNonNull(resource), script);
    }
    Path log = temp.resolve("log");
    Files.createFile(temp.resolve("log1"));
    Files.createFile(temp.resolve("log2"));
    ProcessBuilder builder = new ProcessBuilder(python.toString(), script.toString());
    builder.redirectError(temp.resolve("peer.err").toFile());
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process peer = builder.start();
    int right = 0;
    int tooLong = 0;
    List<String> faults = new ArrayList<>();
    try (Writer toPeer = new OutputStreamWriter(peer.getOutputStream(), StandardCharsets.UTF_8);
        BufferedReader fromPeer =
            new BufferedReader(
                new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8))) {
      for (long seed = first; seed < first + cases; seed++) {
        Path directory = temp.resolve("c" + seed);
        write(directory, new RandomConfiguration(seed, log.toString()).files());
        toPeer.write(directory + "\n");
        toPeer.flush();
        String exit = fromPeer.readLine();
        if (exit == null) {
          fail("the peer ended: " + Files.readString(temp.resolve("peer.err")));
        }
        if (exit.startsWith("-")) {
          tooLong++;
          continue;
        }
        List<String> expected = Files.readString(Path.of(directory + ".out")).lines().toList();
        if (!exit.equals("0") && !expected.isEmpty() && expected.get(0).startsWith("ERROR")) {
          expected = List.of("fails");
        }
        right += expected.size() > 1 ? 1 : 0;
        List<String> actual = dump(directory);
        if (!expected.equals(actual)) {
          faults.add(difference(seed, directory, expected, actual));
        }
      }
    } finally {
      peer.destroy();
    }
    System.err.println(
        "random configurations: seeds "
            + first
            + " to "
            + (first + cases - 1)
            + ", of them "
            + right
            + " without error, "
            + tooLong
            + " given up by the peer");
    assertTrue(tooLong * 50 <= cases, "given up by the peer: " + tooLong);
    assertTrue(
        faults.isEmpty(),
        () -> faults.size() + " differ; the first:\n" + faults.stream().limit(5).toList());
    assertTrue(cases < 100 || right * 3 > cases, "without error: " + right);
  }

  private static List<String> dump(Path directory) {
    try {
      return ConfigDirectory.open(directory)
          .withVersion("1.0.2")
          .commandStream()
          .commands()
          .stream()
          .map(Command::toPython)
          .toList();
    } catch (InvalidInputException broken) {
      return List.of("fails");
    }
  }

  private static String difference(
      long seed, Path directory, List<String> expected, List<String> actual) throws IOException {
    int line = 0;
    while (line < Math.min(expected.size(), actual.size())
        && expected.get(line).equals(actual.get(line))) {
      line++;
    }
    return "seed "
        + seed
        + "\n fail2ban: "
        + (line < expected.size() ? expected.get(line) : "(end)")
        + "\n banscope: "
        + (line < actual.size() ? actual.get(line) : "(end)")
        + "\n"
        + Files.readString(Path.of(directory + ".err")).replaceAll("(?m)^.*WARNING.*\n", "")
        + "\n";
  }

  private static void write(Path directory, Map<String, String> files) throws IOException {
    ConfigTree.write(directory, "");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
