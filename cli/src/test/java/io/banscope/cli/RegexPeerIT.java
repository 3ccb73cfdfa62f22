package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our report equals that of the installed fail2ban-regex: for each of its filters over the sample
 * log that its package brings along, in every form of output; and over all logs mixed. Both run at
 * the same standing clock, zone and locale. Where 1.0.2 prints something else than 1.1, {@link
 * PeerText} says what.
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

  /**
   * Golden cases to which 1.0.2 must give another answer on standard output or as exit code, and
   * why; all others it must answer alike.
   */
  private static final Map<String, String> OWN_ANSWERS =
      Map.ofEntries(
          Map.entry("error-bad-datepattern-in-filter", "it dies with a traceback"),
          Map.entry("error-bad-datepattern-regex", "it dies with a traceback, dates.md section 5"),
          Map.entry("error-bad-syntax", "it prints what its parser says before the error"),
          Map.entry("error-directory-as-log", "ours: a path that cannot be read is an error"),
          Map.entry("error-missing-log", "ours: a path that cannot be read is an error"),
          Map.entry("error-journal-option", "it dies with a traceback"),
          Map.entry("error-journal-syntax", "it dies with a traceback"),
          Map.entry("error-unknown-encoding", "it dies with a traceback"),
          Map.entry("error-unknown-key", "it dies with a traceback"),
          Map.entry("filter-in-folder", "line-pipeline.md section 13: filter.d/x.conf is a regex"),
          Map.entry("global-flag-not-at-start", "ours: accepted with a warning"),
          Map.entry("jail", "line-pipeline.md section 13: no jail names"),
          Map.entry("jail-out", "line-pipeline.md section 13: no jail names"),
          Map.entry("jail-with-options", "line-pipeline.md section 13: no jail names"),
          Map.entry("out-inverted", "line-pipeline.md section 13: no -i"),
          Map.entry("out-inverted-id", "line-pipeline.md section 13: no -i"),
          Map.entry("standard-input", "ours: '-' is standard input"),
          Map.entry("standard-input-latin-1", "ours: '-' is standard input"),
          Map.entry("trap-17-tag-without-value", "it dies with a traceback"),
          Map.entry("trap-18-word-before-date", "it dies with a traceback, dates.md trap 1"),
          Map.entry("truncated-gzip", "ours: compressed logs are read"));

  @TestFactory
  Stream<DynamicTest> answersGoldenCasesAsFail2banRegexDoes() throws IOException {
    return GoldenCase.all().stream()
        .filter(GoldenCase::isRegexRun)
        .filter(golden -> !golden.name().matches("(json|expect)-.*"))
        .map(golden -> dynamicTest(golden.name(), () -> compareGolden(golden)));
  }

  @Test
  void ownAnswersAreGoldenCases() throws IOException {
    Set<String> unknown = new TreeSet<>(OWN_ANSWERS.keySet());
    GoldenCase.all().forEach(golden -> unknown.remove(golden.name()));
    assertEquals(Set.of(), unknown);
  }

  /** What follows the name of a filter is the same for a jail of that name. */
  @Test
  void readsTheFilterOfAJail() throws IOException {
    String log = Peers.requireSampleLogs().resolve("sshd").toString();
    List<String> args = List.of("-r", "-v", log, "sshd[mode=extra]");
    Ran theirs = peer.run(Path.of("/"), args);
    Ran ours =
        Ran.banscope(
            Path.of("/"), "regex", "--now", RegexPeer.OUR_NOW, "-r", "-v", log, "sshd[mode=extra]");
    String jail =
        PeerText.of(theirs, Set.of())
            .replace(
                "Use      filter file : sshd, basedir: /etc/fail2ban",
                "Use             jail : sshd")
            .replace("Use   filter options : ", "Use jail/flt options : ");
    assertEquals(jail, PeerText.ofOurs(ours));
  }

  @Test
  void readsTheSameJournal(@TempDir Path folder) throws IOException, InterruptedException {
    Path journal = Journals.make(folder.resolve("a.journal"));
    String log = "systemd-journal[journalfiles=" + journal + "]";
    for (String regex :
        new String[] {
          "/etc/fail2ban/filter.d/sshd.conf", "for <F-USER>\\S+</F-USER> from <HOST>"
        }) {
      for (List<String> form :
          List.of(
              List.of("-v", "--print-all-matched", "--print-all-missed"),
              List.of("-o", "row"),
              List.of("-L", "3", "--print-all-missed"),
              List.of("-m", "_COMM=cron + SYSLOG_IDENTIFIER=x", "--print-all-missed"))) {
        assertEquals("", String.join("\n", compare(folder, form, log, regex)));
      }
    }
    String directory = "systemd-journal[journalpath=" + folder + "]";
    assertEquals("", String.join("\n", compare(folder, List.of(), directory, "from <HOST>")));
  }

  private static void compareGolden(GoldenCase golden) throws IOException {
    List<String> args = new ArrayList<>(golden.args());
    args.remove("regex");
    args.remove("--engine"); // ours alone
    int now = args.indexOf("--now");
    args.subList(now, now + 2).clear();
    List<String> differences = compare(GoldenCase.FILES, List.of(), args.toArray(new String[0]));
    String why = OWN_ANSWERS.get(golden.name());
    if (why == null) {
      assertEquals("", String.join("\n", differences));
    } else {
      assertFalse(
          differences.isEmpty(),
          () -> "answers alike by now, take it out of OWN_ANSWERS (" + why + ")");
    }
  }

  /**
   * Every filter over lines of all services, in turn: dates of all forms, so that templates change
   * places, and many lines that nearly match.
   */
  @TestFactory
  Stream<DynamicTest> seesTheSameInALogOfEverything(@TempDir Path folder) throws IOException {
    Path filters = Peers.requireFail2banConfiguration().resolve("filter.d");
    Path log = Files.write(folder.resolve("mixed.log"), mixedLines());
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(filters)) {
      for (Path filter : files.sorted().toList()) {
        // fail2ban-regex dies of selinux-common.conf, which cannot stand alone.
        if (filter.toString().endsWith(".conf") && !filter.endsWith("selinux-common.conf")) {
          tests.add(dynamicTest(filter.getFileName().toString(), () -> compareMixed(filter, log)));
        }
      }
    }
    return tests.stream();
  }

  private static void compareMixed(Path filter, Path log) throws IOException {
    List<String> differences = new ArrayList<>();
    for (List<String> form :
        List.of(
            List.of("-r", "-v", "--print-all-matched", "--print-all-ignored"),
            List.of("--usedns", "no", "-o", "row"))) {
      differences.addAll(compare(Path.of(""), form, log.toString(), filter.toString()));
    }
    assertEquals("", String.join("\n", differences));
  }

  /** The lines of all sample logs, one of each log in turn. */
  private static List<String> mixedLines() throws IOException {
    List<Iterator<String>> logs = new ArrayList<>();
    try (Stream<Path> files = Files.list(Peers.requireSampleLogs())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        logs.add(Arrays.stream(text.split("\n")).filter(line -> !line.startsWith("#")).iterator());
      }
    }
    List<String> lines = new ArrayList<>();
    while (logs.removeIf(log -> !log.hasNext()) || !logs.isEmpty()) {
      logs.stream().filter(Iterator::hasNext).forEach(log -> lines.add(log.next()));
    }
    return lines;
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
      differences.addAll(compare(Path.of(""), form, log.toString(), filter));
    }
    assertEquals("", String.join("\n", differences));
  }

  /** What differs, if anything, below the command. */
  private static List<String> compare(Path folder, List<String> options, String... arguments)
      throws IOException {
    List<String> args = new ArrayList<>(options);
    args.addAll(Arrays.asList(arguments));
    Path directory = folder.toAbsolutePath();
    Ran theirs = peer.run(directory, args);
    Ran run = runOurs(directory, args);
    Set<String> prefixGroups =
        PeerText.hasRows(theirs)
            ? PeerText.prefixGroups(runOurs(directory, asReport(args)))
            : Set.of();
    List<String> differences = PeerText.differences(theirs, run, prefixGroups);
    if (!differences.isEmpty()) {
      differences.add(0, String.join(" ", args) + " " + run.err());
    }
    return differences;
  }

  private static Ran runOurs(Path directory, List<String> args) {
    List<String> words = new ArrayList<>(List.of("regex", "--now", RegexPeer.OUR_NOW));
    words.addAll(args);
    return Ran.banscope(directory, words.toArray(new String[0]));
  }

  /** The same arguments without a form of output; the report shows the prefregex. */
  private static List<String> asReport(List<String> args) {
    List<String> words = new ArrayList<>(args);
    int out = words.indexOf("row");
    assertTrue(out > 0 && List.of("-o", "--out").contains(words.get(out - 1)), args.toString());
    words.subList(out - 1, out + 1).clear();
    return words;
  }
}
