package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Our report equals that of the installed fail2ban-regex, for each of its filters over the sample
 * log that its package brings along, in every form of output. Both run at the same standing clock,
 * zone and locale. Where 1.0.2 prints something else than 1.1, {@link PeerText} says what.
 */
class RegexPeerIT {
  private static final List<List<String>> FORMS =
      List.of(
          List.of("--usedns", "no"),
          List.of("-r", "-v"),
          List.of("-r", "--VD", "-vv"),
          List.of("-r", "--print-all-matched", "--print-all-missed", "--print-all-ignored"),
          List.of("--usedns=no", "--no-check-all", "-v", "--print-all-missed"),
          List.of("-r", "-o", "ip"),
          List.of("-r", "-o", "id"),
          List.of("--usedns", "no", "-o", "row"),
          List.of("-r", "-o", "row"),
          List.of("-r", "--out", "msg"),
          List.of("-r", "-o", "<family>|<fid>|<ip-rev>|<time>|<F-USER>|<F-PORT>|<msg>"),
          List.of("-r", "-D", "--print-no-missed", "--print-all-ignored"),
          List.of("-r", "--maxlines=5", "-v", "--print-all-missed"),
          List.of("-r", "--TZ", "UTC+0330", "-v", "--print-no-ignored"));

  private static RegexPeer peer;

  @BeforeAll
  static void start() throws IOException {
    peer = RegexPeer.start();
  }

  @AfterAll
  static void stop() {
    if (peer != null) {
      peer.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> printsWhatFail2banRegexPrints() throws IOException {
    Path filters = Peers.requireFail2banConfiguration().resolve("filter.d");
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> logs = Files.list(Peers.requireSampleLogs())) {
      for (Path log : logs.sorted().toList()) {
        Path filter = filters.resolve(log.getFileName() + ".conf");
        if (Files.isRegularFile(log) && Files.exists(filter)) {
          for (String options : optionLists(log)) {
            tests.add(
                dynamicTest(log.getFileName() + options, () -> compareAll(filter + options, log)));
          }
        }
      }
    }
    assertTrue(tests.size() > 80, "only " + tests.size());
    return tests.stream();
  }

  /** The option lists that a sample log names for its filter, and none. */
  private static Set<String> optionLists(Path log) throws IOException {
    Set<String> lists = new LinkedHashSet<>(List.of(""));
    Pattern object = Pattern.compile("\\{[^{}]*\\}");
    Pattern option = Pattern.compile("\"([^\"]*)\"\\s*:\\s*\"([^\"]*)\"");
    for (String line : Files.readString(log, StandardCharsets.UTF_8).split("\n")) {
      if (line.matches("# ?filterOptions:.*")) {
        Matcher objects = object.matcher(line);
        while (objects.find()) {
          List<String> list = new ArrayList<>();
          Matcher options = option.matcher(objects.group());
          while (options.find()) {
            if (!options.group(1).startsWith("test.")) {
              list.add(options.group(1) + "=\"" + options.group(2) + "\"");
            }
          }
          lists.add(list.isEmpty() ? "" : "[" + String.join(", ", list) + "]");
        }
      }
    }
    return lists;
  }

  private static void compareAll(String filter, Path log) throws IOException {
    List<String> differences = new ArrayList<>();
    for (List<String> form : FORMS) {
      differences.addAll(compare(form, log.toString(), filter));
    }
    assertEquals("", String.join("\n", differences));
  }

  /** What differs, if anything, below the command. */
  private static List<String> compare(List<String> options, String... arguments)
      throws IOException {
    List<String> args = new ArrayList<>(options);
    args.addAll(Arrays.asList(arguments));
    Path directory = Path.of("").toAbsolutePath();
    Ran theirs = peer.run(directory, args);
    List<String> ours = new ArrayList<>(List.of("regex", "--now", RegexPeer.OUR_NOW));
    ours.addAll(args);
    Ran run = Ran.banscope(directory, ours.toArray(new String[0]));
    List<String> differences = PeerText.differences(theirs, run);
    if (!differences.isEmpty()) {
      differences.add(0, String.join(" ", args) + " " + run.err());
    }
    return differences;
  }
}
