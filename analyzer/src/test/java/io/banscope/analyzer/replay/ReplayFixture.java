package io.banscope.analyzer.replay;

import io.banscope.analyzer.source.LineSource;
import io.banscope.analyzer.source.LogEncoding;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.ip.DnsMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Jails and logs for tests of the replay. */
final class ReplayFixture {
  static final Instant NOW = Instant.parse("2024-03-05T12:00:00Z");
  static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  static final DateTemplates DEFAULTS = DateTemplates.defaults(2024);

  /** Collects what a replay complains of, as text. */
  static final class Problems implements ReplayListener {
    final List<String> seen = new ArrayList<>();

    @Override
    public void unreadable(Diagnostic problem) {
      seen.add(String.join("\n", problem.render()));
    }

    @Override
    public void line(String log, long number, String jail, String reason) {
      seen.add(log + ":" + number + " " + jail + ": " + reason);
    }
  }

  private ReplayFixture() {}

  /**
   * Jails of every kind: plain, with a prefix, with sessions, ignoring, of several lines, dated,
   * with ids of every kind.
   */
  static List<ReplayJail> jails() throws Exception {
    return List.of(
        jail("plain", DEFAULTS, 1, "", List.of("refused .* from <ADDR>", "<HOST> .*refused"), ""),
        jail(
            "prefix",
            DEFAULTS,
            1,
            "^.*(?:gate )?door(?:\\[\\d+\\])?: <F-CONTENT>.+</F-CONTENT>$",
            List.of("^refused <F-USER>\\S+</F-USER> from <ADDR>$", "^knock from <HOST>"),
            "knock from 192\\.0\\.2\\.1$"),
        jail(
            "session",
            DEFAULTS,
            1,
            "",
            List.of(
                "door\\[<F-MLFID>\\d+</F-MLFID>\\]: <F-NOFAIL>knock</F-NOFAIL> from <ADDR>",
                "door\\[<F-MLFID>\\d+</F-MLFID>\\]: refused <F-USER>\\S+</F-USER>",
                "door\\[<F-MLFID>\\d+</F-MLFID>\\]: <F-MLFFORGET>bye</F-MLFFORGET>"),
            ""),
        jail(
            "lines",
            DEFAULTS,
            3,
            "",
            List.of("knock from <ADDR>[^\\n]*\\n[^\\n]*refused"),
            "refused root"),
        jail(
            "dated",
            DateTemplates.compile(TracedText.untraced("^%Y-%m-%d %H:%M:%S"), 2024),
            1,
            "",
            List.of("from <SUBNET>$"),
            ""),
        jail(
            "gained",
            DEFAULTS,
            DnsMode.NO,
            1,
            "^.*door\\[<F-MLFID>\\d+</F-MLFID>\\]: <F-CONTENT>.+</F-CONTENT>$",
            List.of(
                "^<F-NOFAIL>knock</F-NOFAIL> from <ADDR>",
                "^refused <F-USER>\\S+</F-USER> from <F-ID>\\S+[02468]</F-ID>$",
                "^refused <F-USER>\\S+</F-USER>",
                "^<F-MLFFORGET><F-MLFGAINED>bye</F-MLFGAINED></F-MLFFORGET> <F-USER>\\S+</F-USER>",
                "^<F-MLFGAINED>bye</F-MLFGAINED>"),
            ""),
        jail(
            "combined",
            DEFAULTS,
            DnsMode.NO,
            1,
            "",
            List.of(
                "<F-NOFAIL>knock</F-NOFAIL> from <ADDR>",
                "door: refused <F-USER>\\S+</F-USER> from <F-ID><SUBNET></F-ID>",
                "door\\[<F-TUPLE_ID>\\d+</F-TUPLE_ID>\\]: refused <F-ALT_USER>\\S+</F-ALT_USER> from"
                    + " <F-ID>\\S+</F-ID>",
                "<F-MLFID>door</F-MLFID>.*<F-NOFAIL></F-NOFAIL> <F-USER>bye</F-USER>",
                "^<F-ID>\\S+</F-ID> refused"),
            ""));
  }

  static ReplayJail jail(
      String name,
      DateTemplates dates,
      int maxlines,
      String prefregex,
      List<String> failregexes,
      String ignoreregex)
      throws Exception {
    return jail(name, dates, DnsMode.RAW, maxlines, prefregex, failregexes, ignoreregex);
  }

  private static ReplayJail jail(
      String name,
      DateTemplates dates,
      DnsMode dnsMode,
      int maxlines,
      String prefregex,
      List<String> failregexes,
      String ignoreregex)
      throws Exception {
    FilterSettings settings =
        new FilterSettings(
            name,
            prefregex.isEmpty() ? Optional.empty() : Optional.of(TracedText.untraced(prefregex)),
            failregexes.stream().map(TracedText::untraced).toList(),
            ignoreregex.isEmpty() ? List.of() : List.of(TracedText.untraced(ignoreregex)),
            OptionalInt.of(maxlines),
            Optional.empty(),
            List.of(),
            Map.of());
    return new ReplayJail(
        name, CompiledFilter.compile(settings, dnsMode), dates, OptionalInt.empty());
  }

  /** A log of lines, cut into members behind the lines whose bit is set. */
  static ReplayLog log(String name, List<byte[]> lines, long cuts, int jails) {
    List<ReplayLog.Member> members = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < lines.size(); i++) {
      bytes.writeBytes(lines.get(i));
      bytes.write('\n');
      if (i == lines.size() - 1 || i < 62 && (cuts >>> i & 1) == 1) {
        members.add(member(name + "." + members.size(), bytes.toByteArray()));
        bytes.reset();
      }
    }
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < jails; i++) {
      all.add(i);
    }
    return new ReplayLog(name, members, Optional.empty(), List.of(), all);
  }

  static ReplayLog.Member member(String name, byte[] bytes) {
    return new ReplayLog.Member(name, () -> lines(bytes), NOW);
  }

  private static LineSource lines(byte[] bytes) throws IOException {
    return LogEncoding.named("utf-8").orElseThrow().lines(new ByteArrayInputStream(bytes));
  }

  /** A random line: some date or none, some message, often much like the one before. */
  static byte[] line(Random random) {
    int minute = random.nextInt(60);
    int second = random.nextInt(60);
    String date =
        switch (random.nextInt(12)) {
          case 0 -> "";
          case 1 -> "%d ".formatted(1_709_600_000 + 60 * minute + second);
          case 2 -> "2024-03-05T10:%02d:%02d+01:00 ".formatted(minute, second);
          case 3 -> "[05/Mar/2024:10:%02d:%02d +0000] ".formatted(minute, second);
          case 4 -> "x Mar  5 10:%02d:%02d ".formatted(minute, second);
          case 5 -> "x 2024-03-05 10:%02d:%02d ".formatted(minute, second);
          case 6 -> "Feb 30 10:%02d:%02d ".formatted(minute, second);
          case 7 -> "Mar  5 10:%02d:%02d 2023 ".formatted(minute, second);
          case 8 -> "ERROR Mar  5 10:%02d:%02d ".formatted(minute, second);
          case 9 -> "2024-03-05 10:%02d:%02d ".formatted(minute, second);
          default -> "Mar  5 10:%02d:%02d ".formatted(minute, second);
        };
    String address =
        random.nextInt(4) == 0
            ? "2001:db8::" + Integer.toHexString(random.nextInt(5))
            : "192.0.2." + random.nextInt(6);
    int pid = random.nextInt(4);
    String text =
        switch (random.nextInt(8)) {
          case 0 -> "gate door[" + pid + "]: knock from " + address;
          case 1 -> "gate door[" + pid + "]: refused root from " + address;
          case 2 -> "gate door[" + pid + "]: refused \u00fcser from " + address;
          case 3 -> "gate door[" + pid + "]: bye" + (random.nextInt(3) == 0 ? " bob" : "");
          case 4 -> "door: refused bob from " + address + "/" + (random.nextInt(3) * 12);
          case 5 -> address + " +0100 was refused";
          case 6 -> "host.example.org refused";
          default -> "nothing of note";
        };
    return (date + text).getBytes(StandardCharsets.UTF_8);
  }

  /** Random lines in runs of like ones, with changes between. */
  static List<byte[]> lines(Random random, int count) {
    List<byte[]> lines = new ArrayList<>();
    while (lines.size() < count) {
      long seed = random.nextLong();
      int run = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 1;
      for (int i = 0; i < run && lines.size() < count; i++) {
        lines.add(line(new Random(seed + random.nextInt(3))));
      }
    }
    return lines;
  }
}
