package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BanSettingsTest {
  private static final String FILTER =
      """
      === filter.d/f.conf
      [Definition]
      failregex = ^bad <HOST>$
      === jail.conf
      """;

  @TempDir Path root;

  @Test
  void jailSaysMoreThanDefaultDoes() throws Exception {
    JailCatalogue jails =
        jails(
            """
            [DEFAULT]
            filter = f
            maxretry = 5
            maxmatches = %(maxretry)s
            findtime = 10m
            bantime = 1h
            ignoreip = 127.0.0.1/8, ::1
             example.org
            [j]
            maxretry = 3
            findtime = 7/2
            bantime = 1.9
            bantime.increment = yes
            bantime.factor = 24/8
            bantime.formula = ban.Time * 3
            bantime.multipliers = 1 2 4
            bantime.maxtime = 1w
            bantime.rndtime = 5m
            bantime.overalljails = on
            ignoreself = false
            ignorecommand = /bin/true <ip>
            """);
    assertEquals(
        new BanSettings(
            OptionalInt.of(3),
            OptionalDouble.of(3.5),
            OptionalLong.of(1),
            OptionalInt.of(3),
            new BanSettings.Increment(
                true,
                text("24/8"),
                text("ban.Time * 3"),
                List.of(BigInteger.ONE, BigInteger.TWO, BigInteger.valueOf(4)),
                OptionalDouble.of(604800),
                text("5m"),
                true),
            false,
            words("127.0.0.1/8", "::1", "example.org"),
            text("/bin/true <ip>")),
        bans(jails, JailOverrides.NONE));
    BanSettings byDefault = jails.defaultBans(JailOverrides.NONE).settings();
    assertEquals(OptionalInt.of(5), byDefault.maxretry());
    assertEquals(OptionalInt.of(5), byDefault.maxmatches());
    assertEquals(OptionalLong.of(3600), byDefault.bantime());
    assertEquals(words("127.0.0.1/8", "::1", "example.org"), byDefault.ignoreip());
    assertFalse(byDefault.increment().on());
    assertTrue(byDefault.ignoreself());
  }

  @Test
  void whatNobodySetsIsAbsent() throws Exception {
    JailCatalogue jails =
        jails(
            """
            [j]
            filter = f
            bantime.factor =
            bantime.formula =
            bantime.multipliers =
            bantime.maxtime =
            bantime.rndtime =
            ignoreip =
            ignorecommand =
            """);
    assertEquals(BanSettings.NONE, bans(jails, JailOverrides.NONE));
    assertEquals(BanSettings.Reading.NONE, jails.defaultBans(JailOverrides.NONE));
  }

  @Test
  void numbersThatDoNotFitAreTheNearestOnes() throws Exception {
    JailCatalogue jails =
        jails(
            """
            [j]
            filter = f
            maxretry = 99999999999999999999
            maxmatches = -99999999999999999999
            bantime = -1h
            findtime = 1y
            """);
    BanSettings bans = bans(jails, JailOverrides.NONE);
    assertEquals(OptionalInt.of(Integer.MAX_VALUE), bans.maxretry());
    assertEquals(OptionalInt.of(Integer.MIN_VALUE), bans.maxmatches());
    assertEquals(OptionalLong.of(-3600), bans.bantime());
    assertEquals(OptionalDouble.of(31557600), bans.findtime());
  }

  @Test
  void wrongSettingsAreErrorsOfBanningOnly() throws Exception {
    JailCatalogue jails =
        jails(
            """
            [DEFAULT]
            minutes = 10x
            [j]
            filter = f
            maxretry = 5 # attempts
            findtime = %(minutes)s
            bantime = 9.0**9999
            bantime.factor = many
            bantime.formula = ban.Time *
            bantime.multipliers = 1  2
            bantime.maxtime =  forever
            bantime.rndtime = 5 mins
            """);
    JailCatalogue.Reading reading = jails.read("j", Optional.empty());
    assertTrue(reading.jail().isPresent());
    assertTrue(reading.jail().get().bans().hasErrors());
    assertEquals(
        BanSettings.NONE, reading.jail().get().bans().settings(), "what is wrong is absent");
    assertEquals(
        List.of("warning: jail.conf:5:12: maxretry: '5 # attempts' is not an integer"),
        heads(reading.problems()));
    assertEquals(
        List.of(
            "error: jail.conf:5:12: maxretry: '5 # attempts' is not an integer",
            "error: jail.conf:7:11: bantime: comes to no finite time",
            "error: jail.conf:2:11: findtime: not a time: unexpected 'x'",
            "error: jail.conf:8:18: bantime.factor: 'many' is no number",
            "error: jail.conf:9:19: bantime.formula: no expression: the expression ends too early",
            "error: jail.conf:10:23: bantime.multipliers: more than one blank between two numbers",
            "error: jail.conf:11:20: bantime.maxtime: not a time: unexpected 'forever'",
            "error: jail.conf:12:19: bantime.rndtime: not a time: unexpected 'mins'"),
        heads(reading.problemsOfBans()));
    assertEquals(
        List.of(
            "error: jail.conf:7:11: bantime: comes to no finite time",
            "  7 | bantime = 9.0**9999",
            "    |           ^^^^^^^^^",
            "  effect: nobody can tell how 'j' bans",
            "  help: write seconds, or units such as '10m', '1h 30m' or '1d'"),
        reading.problemsOfBans().get(1).render());
  }

  @Test
  void brokenReferencesSpoilTheDefault() throws Exception {
    BanSettings.Reading reading =
        jails("[DEFAULT]\nbantime = %(nothing)s\n").defaultBans(JailOverrides.NONE);
    assertTrue(reading.hasErrors());
    assertEquals(
        List.of("error: jail.conf:2:11: bantime: interpolation key 'nothing' is not defined"),
        heads(reading.problems()));
  }

  @Test
  void overridesTakePrecedenceAlsoWhereOthersReferToThem() throws Exception {
    JailCatalogue jails =
        jails(
            """
            [DEFAULT]
            maxretry = 5
            maxmatches = %(maxretry)s
            [j]
            filter = f
            bantime = 10m
            minute = 60
            """);
    JailOverrides given =
        JailOverrides.NONE
            .with("maxretry", "2", "--maxretry")
            .withAssignment(" BanTime = %(minute)s", "--set")
            .withAssignment("ignoreip=192.0.2.1=x", "--set");
    assertEquals(List.of(), given.problems());
    BanSettings bans = bans(jails, given);
    assertEquals(OptionalInt.of(2), bans.maxretry());
    assertEquals(OptionalInt.of(2), bans.maxmatches());
    assertEquals(OptionalLong.of(60), bans.bantime());
    assertEquals(words("192.0.2.1=x"), bans.ignoreip());
    assertEquals(
        OptionalInt.of(7),
        bans(jails, given.with("maxretry", "7", "--maxretry")).maxretry(),
        "the last one wins");
    JailOverrides fast = JailOverrides.NONE.with("findtime", "1m", "--findtime");
    assertEquals(OptionalDouble.of(60), jails.defaultBans(fast).settings().findtime());
    assertEquals(OptionalInt.of(5), jails.defaultBans(fast).settings().maxretry());
  }

  @Test
  void anyOptionOfAJailCanBeGiven() throws Exception {
    JailCatalogue jails = jails("[j]\nfilter = missing\nlogpath = /var/log/a\n");
    JailOverrides given =
        JailOverrides.NONE
            .withAssignment("filter=f", "--set")
            .withAssignment("logpath=/var/log/b", "--set")
            .withAssignment("failregex=^worse <HOST>$", "--set")
            .withAssignment("enabled=true", "--set");
    JailSettings jail = jails.read("j", Optional.empty(), given).jail().orElseThrow();
    assertEquals(words("/var/log/b"), jail.logpaths());
    assertEquals(words("^worse <HOST>$"), jail.filter().failregexes());
    assertFalse(jails.isEnabled("j"));
    assertTrue(jails.isEnabled("j", given));
  }

  @Test
  void wrongOverridesAreNamedAsTheyWereGiven() throws Exception {
    JailCatalogue jails = jails("[j]\nfilter = f\n");
    JailOverrides given =
        JailOverrides.NONE
            .with("maxretry", "many", "--maxretry")
            .withAssignment("bantime=10x", "--set")
            .withAssignment("findtime=%(when)s", "--set");
    JailCatalogue.Reading reading = jails.read("j", Optional.empty(), given);
    assertEquals(
        List.of(
            "error: --maxretry: 'many' is not an integer",
            "error: --set bantime: not a time: unexpected 'x'"),
        heads(
            jails
                .read("j", Optional.empty(), given.with("findtime", "1", "--findtime"))
                .problemsOfBans()));
    assertTrue(reading.jail().isEmpty(), "a broken reference spoils a jail");
    assertEquals(
        List.of(
            "error: --set findtime: interpolation key 'when' is not defined",
            "   | %(when)s",
            "   | ^^^^^^^^",
            "  help: define 'when' in [j] or [DEFAULT]"),
        reading.problems().get(1).render());
    assertEquals(
        List.of(
            "error: --set bantime: not a time: unexpected 'x'",
            "   | 10x",
            "   | ^^^",
            "  effect: nothing is run with it",
            "  help: write seconds, or units such as '10m', '1h 30m' or '1d'"),
        jails
            .defaultBans(JailOverrides.NONE.withAssignment("bantime=10x", "--set"))
            .problems()
            .get(0)
            .render());
  }

  @Test
  void whatIsNoOptionIsToldWithNearNames() {
    JailOverrides given =
        JailOverrides.NONE
            .withAssignment("maxretri=3", "--set")
            .withAssignment("xyz=3", "--set")
            .withAssignment("maxretry", "--set");
    assertEquals(
        List.of(
            "error: --set maxretri: 'maxretri' is no option of a jail",
            "  help: did you mean 'maxretry'?",
            "error: --set xyz: 'xyz' is no option of a jail",
            "  help: options are maxretry, findtime, bantime and others",
            "error: --set: 'maxretry' has no '='",
            "  help: write KEY=VALUE, such as maxretry=3"),
        given.problems().stream().flatMap(problem -> problem.render().stream()).toList());
  }

  private JailCatalogue jails(String jails) throws Exception {
    ConfigTree.write(root, FILTER + jails);
    return ConfigDirectory.open(root).jailCatalogue();
  }

  private static BanSettings bans(JailCatalogue jails, JailOverrides given) {
    JailCatalogue.Reading reading = jails.read("j", Optional.empty(), given);
    assertEquals(List.of(), reading.problemsOfBans());
    return reading.jail().orElseThrow().bans().settings();
  }

  private static Optional<TracedText> text(String text) {
    return Optional.of(TracedText.untraced(text));
  }

  private static List<TracedText> words(String... words) {
    return List.of(words).stream().map(TracedText::untraced).toList();
  }

  private static List<String> heads(List<Diagnostic> problems) {
    return problems.stream().map(problem -> problem.render().get(0)).toList();
  }
}
