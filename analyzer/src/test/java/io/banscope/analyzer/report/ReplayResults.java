package io.banscope.analyzer.report;

import io.banscope.analyzer.replay.JailResult;
import io.banscope.analyzer.replay.JailResult.Count;
import io.banscope.analyzer.replay.JailResult.MissedTemplate;
import io.banscope.analyzer.replay.JailResult.RegexHits;
import io.banscope.analyzer.replay.JailResult.Undercount;
import io.banscope.analyzer.replay.LogResult;
import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.replay.ReplayResult.Problem;
import io.banscope.analyzer.replay.ReplayResult.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results made by hand, named as their golden files. */
final class ReplayResults {
  private static final Optional<Instant> FIRST = Optional.of(Instant.parse("2024-03-02T08:36:36Z"));
  private static final Optional<Instant> LAST =
      Optional.of(Instant.parse("2024-03-05T21:02:44.123456789Z"));

  private ReplayResults() {}

  static ReplayResult of(String name) {
    return switch (name) {
      case "ordinary" -> ordinary();
      case "hostile" -> hostile();
      case "nothing" -> nothing();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static ReplayResult ordinary() {
    List<Count> addresses = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      addresses.add(new Count("192.0.2." + i, 300 / i, FIRST, LAST));
    }
    addresses.add(new Count("2001:db8:1234:5678:9abc:def0:1234:5678", 7));
    JailResult sshd =
        new JailResult(
            "sshd",
            "sshd",
            List.of("/var/log/auth.log"),
            1337,
            409,
            927,
            1,
            0,
            409,
            16,
            0,
            Undercount.NONE,
            addresses,
            List.of(new Count("root", 120), new Count("admin", 6)),
            List.of(new Count("192.0.2.0/24", 402), new Count("2001:db8:1234:5678::/64", 7)),
            FIRST,
            LAST,
            List.of(
                new RegexHits("^Failed password for <F-USER>.*</F-USER> from <HOST> port", 409),
                new RegexHits("^Bad protocol version identification '.*' from <HOST>", 0)),
            List.of(new RegexHits("^never", 0), new RegexHits("from 198\\.51\\.100\\.41", 1)),
            templates(),
            Optional.empty());
    JailResult quiet =
        jail(
            "recidive",
            List.of("/var/log/auth.log"),
            List.of(),
            List.of(),
            List.of(),
            Undercount.NONE);
    LogResult log =
        new LogResult(
            "/var/log/auth.log",
            List.of("/var/log/auth.log.2.gz", "/var/log/auth.log.1", "/var/log/auth.log"),
            123_456,
            1337,
            0,
            true,
            FIRST,
            LAST,
            2,
            List.of("years are inferred: 2023 to 2024"));
    return new ReplayResult(List.of(log), List.of(sshd, quiet), 1337, 409, 16);
  }

  private static List<MissedTemplate> templates() {
    List<MissedTemplate> templates = new ArrayList<>();
    templates.add(
        new MissedTemplate(
            "gate sshd[<*>]: pam_unix(sshd:auth): authentication failure; logname= uid=<*> euid=<*>"
                + " tty=ssh ruser= rhost=<*>",
            500,
            " gate sshd[1]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0"
                + " tty=ssh ruser= rhost=192.0.2.7"));
    templates.add(new MissedTemplate("", 200, ""));
    for (int i = 0; i < 9; i++) {
      templates.add(new MissedTemplate("shape " + "abcdefghi".charAt(i), 20 - i, "shape"));
    }
    templates.add(MissedTemplate.others(83));
    return templates;
  }

  private static ReplayResult hostile() {
    String screen = "\u001b[2J\u009b1m\u0007";
    JailResult jail =
        jail(
            "web",
            List.of("a\nb.log", "-rf.log"),
            List.of(
                new Count("=HYPERLINK(\"http://192.0.2.1/\",\"x\")", 9),
                new Count("x".repeat(3000), 5),
                new Count("2001:db8:1234:5678:9abc:def0:1234:5678", 5),
                new Count("\u202e1.2.0.291", 4, Optional.of(Instant.MIN), Optional.of(Instant.MAX)),
                new Count("\uff1d1+1", 1)),
            List.of(
                new Count("root\r\njail sshd: 0 failures", 8),
                new Count(screen, 3),
                new Count("\t@SUM(A1)", 2),
                new Count("+1", 2),
                new Count("-1", 2),
                new Count("%s %n \\n", 2),
                new Count("half \ud83d", 2),
                new Count("\ud83d\ude00".repeat(100), 2),
                new Count("a,\"b\",c", 1)),
            List.of(
                new MissedTemplate("GET <*>" + screen + "\u2028next", 4, screen),
                new MissedTemplate("=cmd|' /C calc'!A0", 1, "=cmd|' /C calc'!A0")),
            new Undercount(5, 2, 1));
    LogResult log =
        new LogResult(
            "a\nb.log",
            List.of("a\nb.log"),
            10,
            100,
            1,
            false,
            Optional.empty(),
            Optional.empty(),
            100,
            List.of("times run backwards at line 7\nsshd: all is well"));
    return new ReplayResult(
        List.of(log),
        List.of(jail),
        100,
        24,
        5,
        List.of(
            new Problem(Subject.LOG, "-rf.log", "permission denied"),
            new Problem(Subject.JAIL, "bro\u001bken", "failregex 1: group is never\nclosed")));
  }

  private static ReplayResult nothing() {
    return new ReplayResult(List.of(), List.of(), 0, 0, 0);
  }

  private static JailResult jail(
      String name,
      List<String> logs,
      List<Count> addresses,
      List<Count> users,
      List<MissedTemplate> templates,
      Undercount undercount) {
    long failures = addresses.stream().mapToLong(Count::count).sum();
    return new JailResult(
        name,
        name,
        logs,
        100,
        failures,
        100 - failures,
        0,
        2,
        failures,
        addresses.size(),
        3 * undercount.addresses(),
        undercount,
        addresses,
        users,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(new RegexHits("^<HOST> \"GET [^\"]*wp-login", failures)),
        List.of(),
        templates,
        Optional.empty());
  }
}
