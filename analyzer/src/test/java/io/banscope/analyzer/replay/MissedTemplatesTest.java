package io.banscope.analyzer.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.replay.JailResult.MissedTemplate;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.FilterLookup;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.LineOutcome;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.filter.SequentialDriver;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MissedTemplatesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/replay/auth-log-missed.txt");

  private static List<MissedTemplate> group(List<String> lines) {
    MissedTemplates templates = new MissedTemplates();
    lines.forEach(line -> add(templates, line));
    return templates.templates();
  }

  private static void add(MissedTemplates templates, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    LineMask mask = new LineMask();
    mask.read(bytes, 0, 0, 0, bytes.length);
    templates.add(mask);
  }

  private static long lines(List<MissedTemplate> templates) {
    return templates.stream().mapToLong(MissedTemplate::count).sum();
  }

  @Test
  void whatDiffersBecomesAWildcard() {
    assertEquals(
        List.of(
            new MissedTemplate(
                "gate sshd[<*>]: Connection closed by <*> user <*> <*> port <*> [preauth]",
                2,
                " gate sshd[7]: Connection closed by invalid user eve 192.0.2.7 port 5 [preauth]"),
            new MissedTemplate("gate sshd[<*>]: exited", 1, " gate sshd[9]: exited")),
        group(
            List.of(
                " gate sshd[9]: exited",
                " gate sshd[7]: Connection closed by invalid user eve 192.0.2.7 port 5 [preauth]",
                " gate sshd[8]: Connection closed by authenticating user root 2001:db8::1"
                    + " port 65 [preauth]")));
  }

  @Test
  void tiesAreInTheOrderOfFirstAppearance() {
    List<MissedTemplate> templates = group(List.of("b", "a", "c c", "a", "b", "", "d"));
    assertEquals(
        List.of("b", "a", "c c", "", "d"),
        templates.stream().map(MissedTemplate::template).toList());
  }

  @Test
  void theMissedLinesOfAuthLogHaveAHandfulOfShapes() throws Exception {
    List<String> missed = missedOfAuthLog();
    List<MissedTemplate> templates = group(missed);
    List<String> shown = new ArrayList<>();
    templates.forEach(
        template -> shown.add("%6d  %s".formatted(template.count(), template.template())));
    String text = String.join("\n", shown) + "\n";
    if (System.getProperty("golden.rewrite") != null) {
      Files.writeString(GOLDEN, text);
    }
    assertEquals(928, missed.size(), "as in the README of the logs");
    assertEquals(missed.size(), lines(templates));
    assertEquals(Files.readString(GOLDEN), text);
  }

  private static List<String> missedOfAuthLog() throws Exception {
    FilterLookup lookup = ConfigDirectory.open("builtin").filterLookup();
    FilterLookup.Found sshd = (FilterLookup.Found) lookup.find("sshd");
    InstantSource clock = InstantSource.fixed(Instant.parse("2024-03-09T00:00:00Z"));
    DateTemplates dates = DateTemplates.defaults(2024);
    SequentialDriver driver =
        new SequentialDriver(
            CompiledFilter.compile(sshd.settings(), DnsMode.NO),
            new DateDetector(dates, ZoneOffset.UTC, OptionalInt.empty(), DateClock.of(clock)),
            dates.newState(),
            new HostLookup(DnsMode.NO, HostResolver.never(), warning -> {}),
            RunMode.CHECK_ALL,
            clock);
    List<String> missed = new ArrayList<>();
    Path log = Path.of(System.getProperty("banscope.root"), "sample-logs", "auth.log");
    for (String line : Files.readAllLines(log)) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      LineOutcome outcome = driver.line(bytes, 0, bytes.length);
      if (outcome.failures().isEmpty() && outcome.ignoreHits().isEmpty()) {
        missed.add(outcome.line().before() + outcome.line().after());
      }
    }
    return missed;
  }

  /** Random lines over few words: every line is counted once, and the order is as promised. */
  @Test
  void everyLineIsInOneGroupWhateverComes() {
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int words = 1 << random.nextInt(12);
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        StringBuilder line = new StringBuilder();
        int size = random.nextInt(1 + (int) (seed % 13));
        for (int j = 0; j < size; j++) {
          line.append(Integer.toString(random.nextInt(words), 36)).append("z ");
        }
        lines.add(line.toString());
      }
      List<MissedTemplate> templates = group(lines);
      assertEquals(lines.size(), lines(templates), "seed " + seed);
      assertTrue(templates.size() <= MissedTemplates.MAX_TEMPLATES + 1, "seed " + seed);
      List<MissedTemplate> known = templates.stream().filter(each -> !each.others()).toList();
      List<Long> counts = known.stream().map(MissedTemplate::count).toList();
      List<Long> sorted = new ArrayList<>(counts);
      sorted.sort(Collections.reverseOrder());
      assertEquals(sorted, counts, "seed " + seed);
      for (int i = 1; i < known.size(); i++) {
        if (known.size() == templates.size() && counts.get(i).equals(counts.get(i - 1))) {
          int before = lines.indexOf(known.get(i - 1).example());
          assertTrue(before < lines.indexOf(known.get(i).example()), "seed " + seed);
        }
      }
      assertEquals(templates, group(lines), "seed " + seed);
    }
  }

  @Test
  void aFloodOfShapesDoesNotDisplaceWhatIsFrequent() {
    Random random = new Random(7);
    MissedTemplates templates = new MissedTemplates();
    for (int i = 0; i < 200_000; i++) {
      if (i % 100 == 0) {
        add(templates, "the line that matters is number " + i);
      }
      StringBuilder line = new StringBuilder();
      for (int j = i % 39; j >= 0; j--) {
        line.append(Long.toString(random.nextLong(), 36).replaceAll("[0-9-]", "x")).append(' ');
      }
      add(templates, line.toString());
    }
    List<MissedTemplate> found = templates.templates();
    assertEquals(202_000, lines(found));
    assertTrue(found.size() <= MissedTemplates.MAX_TEMPLATES + 1);
    assertTrue(
        found.contains(
            new MissedTemplate(
                "the line that matters is number <*>", 2000, "the line that matters is number 0")));
    MissedTemplate last = found.get(found.size() - 1);
    assertTrue(last.others());
    assertFalse(found.get(0).others());
  }

  /** When rare templates are given up leaves may be joined, and have more than a full one. */
  @Test
  void aLeafThatIsMoreThanFullTakesNoTemplate() {
    MissedTemplates templates = new MissedTemplates();
    Random random = new Random(5);
    for (int i = 0; i < MissedTemplates.MAX_CHILDREN; i++) {
      addShape(templates, "first" + letters(i), random, i < 40 ? 50 : 1);
    }
    for (int i = 0; i < MissedTemplates.MAX_LEAF; i++) { // no child is left for these
      addShape(templates, "more" + letters(i), random, 50);
    }
    for (int i = 0; i < 186; i++) { // with the rebuilt tree there is none for these
      addShape(templates, "first" + letters(40 + i % 24), random, 50);
    }
    for (int i = 0; i < 300; i++) {
      add(
          templates,
          "alone" + letters(i) + (" " + letters(random.nextInt(1 << 20))).repeat(i % 30));
    }
    int before = templates.templates().size();
    assertTrue(templates.templates().get(before - 1).others(), "templates were given up");
    for (int i = 0; i < 100; i++) {
      addShape(templates, "flood" + letters(i), random, 1);
    }
    assertEquals(before, templates.templates().size());
  }

  /** Lines that begin alike and share nothing with others behind that. */
  private static void addShape(MissedTemplates templates, String first, Random random, int count) {
    StringBuilder line = new StringBuilder(first).append(" a b");
    for (int i = 0; i < 36; i++) {
      line.append(' ').append(letters(random.nextInt(1 << 28)));
    }
    for (int i = 0; i < count; i++) {
      add(templates, line.toString());
    }
  }

  /** A word for a number, without digits. */
  private static String letters(int number) {
    StringBuilder word = new StringBuilder("x");
    for (int rest = number; rest > 0; rest /= 16) {
      word.append((char) ('g' + rest % 16));
    }
    return word.toString();
  }

  @Test
  void ofALongLineOnlyTheStartIsLookedAt() {
    String start = "a b c " + "x".repeat(LineMask.MAX_CHARS - 8) + " ";
    List<MissedTemplate> templates =
        group(List.of(start + "\ud83d\ude00" + "y ".repeat(5_000_000), start + "zz q"));
    assertEquals(
        List.of(start + "\u2026", start + "z \u2026"),
        templates.stream().map(MissedTemplate::template).toList());
    assertEquals(start + "\u2026", templates.get(0).example());
    assertEquals(
        "w ".repeat(LineMask.MAX_TOKENS) + "\u2026",
        group(List.of("w ".repeat(LineMask.MAX_TOKENS + 1))).get(0).template());
  }

  @Test
  void controlCharactersStayInATemplate() {
    assertEquals(
        List.of("\u001b[31m\u0000 \u001b x"),
        group(List.of("\u001b[31m\u0000\t\u001b  x")).stream()
            .map(MissedTemplate::template)
            .toList());
  }

  /** What is known of shapes changes nothing, and neither does where the date was. */
  @Test
  void theMemoryOfShapesChangesNothing() throws Exception {
    List<String> real = missedOfAuthLog();
    for (long seed = 0; seed < 120; seed++) {
      Random random = new Random(seed);
      int words = 1 << random.nextInt(9);
      PlainMissedTemplates plain = new PlainMissedTemplates();
      MissedTemplates templates = new MissedTemplates();
      LineMask mask = new LineMask();
      for (int i = 0; i < 2000; i++) {
        String line = seed % 3 == 0 ? real.get(random.nextInt(real.size())) : line(random, words);
        plain.add(line);
        int cut =
            line.offsetByCodePoints(0, random.nextInt(1 + line.codePointCount(0, line.length())));
        byte[] before = ("#" + line.substring(0, cut)).getBytes(StandardCharsets.UTF_8);
        byte[] all =
            (new String(before, StandardCharsets.UTF_8) + "12 Mar" + line.substring(cut))
                .getBytes(StandardCharsets.UTF_8);
        mask.read(all, 1, before.length, before.length + 6, all.length);
        templates.add(mask);
      }
      assertEquals(plain.templates(), templates.templates(), "seed " + seed);
    }
  }

  /** Of words from a few kinds, now and then one that occurs nowhere else, or a very long line. */
  private static String line(Random random, int words) {
    StringBuilder line = new StringBuilder();
    int size = random.nextInt(20) == 0 ? 30 + random.nextInt(20) : random.nextInt(8);
    for (int j = 0; j < size; j++) {
      int word = random.nextInt(words);
      switch (random.nextInt(14)) {
        case 0 -> line.append(random.nextInt(1000));
        case 1 -> line.append("192.0.2.").append(word);
        case 2 -> line.append("\u00fc\u4e16\ud83d\ude00").append((char) ('a' + word % 26));
        case 3 -> line.append("/a").append(word).append("/b?x=1");
        case 4 -> line.append("2001:db8::").append(word);
        case 5 -> line.append((char) random.nextInt(0x300));
        case 6 -> line.append("x".repeat(random.nextInt(300)));
        default -> line.append((char) ('a' + word % 26)).append((char) ('a' + word / 26 % 26));
      }
      line.append(random.nextInt(9) == 0 ? "" : random.nextInt(9) == 0 ? "\t \u001b" : " ");
    }
    return line.toString();
  }
}
