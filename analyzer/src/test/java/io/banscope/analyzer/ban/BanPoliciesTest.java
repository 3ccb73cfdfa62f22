package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.ban.BanPolicies.Standards;
import io.banscope.matcher.config.BanSettings;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.JailOverrides;
import io.banscope.matcher.ip.FailureId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies of settings as they stand in {@code jail.conf}. */
class BanPoliciesTest {
  @TempDir Path root;

  @Test
  void standardsHoldWhereNothingIsSaid() {
    BanPolicy jail = policy(BanSettings.NONE, Standards.JAIL);
    assertEquals(3, jail.maxretry());
    assertEquals(600, jail.findtime());
    assertEquals(600, jail.bantime());
    assertEquals(5, jail.maxmatches());
    assertFalse(jail.increment().isOn());
    assertEquals(5, policy(BanSettings.NONE, Standards.FILTER).maxretry());
  }

  @Test
  void numbersBelowTheirRangeAreTheLeastOfIt() {
    BanPolicy policy = policy(PolicyFixture.counting(-1, -1, -1), Standards.JAIL);
    assertEquals(1, policy.maxretry());
    assertEquals(0, policy.maxmatches());
    assertEquals(BanPolicy.PERMANENT, policy.bantime());
  }

  @Test
  void settingsOfAConfigurationMakeAPolicy() throws Exception {
    BanPolicies.Reading reading =
        read(
            """
            maxretry = 4
            findtime = 1h
            bantime = 1d
            maxmatches = 9
            bantime.increment = true
            bantime.overalljails = true
            bantime.multipliers = 1 2 4
            bantime.formula = lambda: 0
            ignoreip = 192.0.2.1 file:list
            """);
    assertEquals("", printed(reading));
    BanPolicy policy = reading.policy().orElseThrow();
    assertEquals(4, policy.maxretry());
    assertEquals(3600, policy.findtime());
    assertEquals(86400, policy.bantime());
    assertEquals(9, policy.maxmatches());
    assertTrue(policy.increment().isOn());
    assertTrue(policy.increment().isOverAllJails());
    assertEquals(4 * 86400, policy.increment().bantime(policy.bantime(), 2));
    assertEquals(Optional.of("file:list"), policy.ignored().entryOf(FailureId.parse("192.0.2.99")));
  }

  @Test
  void settingsOfAnIncrementThatIsOffCountForNothing() throws Exception {
    BanPolicies.Reading reading =
        read("bantime.factor = sum(1)\nbantime.formula = nothing\nbantime.rndtime = 9\n");
    assertEquals("", printed(reading));
    assertFalse(reading.policy().orElseThrow().increment().isOn());
  }

  @Test
  void permanentBansDoNotGrow() throws Exception {
    BanPolicies.Reading reading =
        read("bantime = -1\nbantime.increment = on\nbantime.multipliers = 1 2\n");
    assertEquals("", printed(reading));
    assertEquals(-1, reading.policy().orElseThrow().increment().bantime(-1, 1));
  }

  @Test
  void whatASimulationDoesOtherwiseIsTold() throws Exception {
    BanPolicies.Reading reading =
        read(
            """
            bantime.increment = on
            bantime.formula = ban.Time + random.random() * 60
            bantime.rndtime = 5m
            ignorecommand = /usr/bin/ours <ip>
            """);
    assertTrue(reading.policy().isPresent());
    assertEquals(
        """
        warning: jail.conf:3:19: bantime.formula: random numbers are the least they can be here
          3 | bantime.formula = ban.Time + random.random() * 60
            |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          effect: bans are the same in each run, and may be others than fail2ban's
        warning: jail.conf:4:19: bantime.rndtime: no random time is added here
          4 | bantime.rndtime = 5m
            |                   ^^
          effect: bans of repeated offenders are the shortest that fail2ban may make, and the same in each run
        warning: jail.conf:5:17: ignorecommand: is not run here
          5 | ignorecommand = /usr/bin/ours <ip>
            |                 ^^^^^^^^^^^^^^^^^^
          effect: whom it would ignore is banned here
        """,
        printed(reading));
  }

  @Test
  void bansThatHaveNoTimeAreToldOnce() throws Exception {
    assertEquals(
        """
        warning: jail.conf:3:19: bantime.formula: a ban behind 1 earlier ban has no time: name 'nothing' is not defined
          3 | bantime.formula = nothing
            |                   ^^^^^^^
          effect: such a ban in 'DEFAULT' lasts 600 seconds, as the first one
        """,
        printed(read("bantime.increment = on\nbantime.formula = nothing\n")));
    assertEquals(
        """
        warning: jail.conf:3:18: bantime.factor: a ban behind 10 earlier bans has no time: more than 9007199254740992 seconds
          3 | bantime.factor = 2.0**34
            |                  ^^^^^^^
          effect: such a ban in 'DEFAULT' lasts 600 seconds, as the first one
        """,
        printed(read("bantime.increment = on\nbantime.factor = 2.0**34\n")));
    assertEquals(
        """
        warning: bantime.multipliers: a ban behind 1 earlier ban has no time: more than 9007199254740992 seconds
          effect: such a ban in 'DEFAULT' lasts 600 seconds, as the first one
        """,
        printed(read("bantime.increment = on\nbantime.multipliers = 99999999999999999999\n")));
  }

  @Test
  void whatCannotBeComputedLeavesNoPolicy() throws Exception {
    BanPolicies.Reading formula =
        read("bantime.increment = on\nbantime.formula = ban.Time * sum([1, 2])\n");
    assertEquals(Optional.empty(), formula.policy());
    assertEquals(
        """
        error: jail.conf:3:34: bantime.formula: '[' is not computed here
          3 | bantime.formula = ban.Time * sum([1, 2])
            |                                  ^
          effect: nobody can tell how 'DEFAULT' bans
          help: use numbers, operators, 'a if b else c', min, max, int, float and functions of math
        """,
        printed(formula));
    BanPolicies.Reading unknown = read("bantime.increment = on\nbantime.factor = 2 * len(3)\n");
    assertEquals(Optional.empty(), unknown.policy());
    assertEquals(
        """
        error: jail.conf:3:22: bantime.factor: 'len' is not computed here
          3 | bantime.factor = 2 * len(3)
            |                      ^^^
          effect: nobody can tell how 'DEFAULT' bans
          help: write a number such as 1 or 1.5
        """,
        printed(unknown));
    BanPolicies.Reading factor = read("bantime.increment = on\nbantime.factor = 1 / 0\n");
    assertEquals(Optional.empty(), factor.policy());
    assertEquals(
        """
        error: jail.conf:3:18: bantime.factor: has no value: division by zero
          3 | bantime.factor = 1 / 0
            |                  ^^^^^
          effect: fail2ban refuses to start 'DEFAULT' with it
          help: write a number such as 1 or 1.5
        """,
        printed(factor));
  }

  @Test
  void bansThatEndBeforeTheyBeginAreTold() throws Exception {
    assertEquals(
        """
        warning: bantime: jail 'DEFAULT' bans for -3600 seconds
          effect: each ban has ended before it begins, and nobody is banned
          help: write -1 for bans that never end
        """,
        printed(read("bantime = -1h\n")));
  }

  @Test
  void missingFilesAreErrorsBesideAPolicy() throws Exception {
    BanPolicies.Reading reading = read("ignoreip = file:nothing 192.0.2.1\n");
    assertTrue(reading.policy().isPresent());
    assertEquals(
        """
        error: jail.conf:2:12: ignoreip: cannot read 'nothing': there is no such file
          2 | ignoreip = file:nothing 192.0.2.1
            |            ^^^^^^^^^^^^
          effect: nobody is ignored for it, and more may be banned than would be
          help: three slashes begin an absolute path: file:///etc/list
        """,
        printed(reading));
  }

  private BanPolicies.Reading read(String options) throws Exception {
    Files.writeString(root.resolve("jail.conf"), "[DEFAULT]\n" + options);
    Files.writeString(root.resolve("list"), "192.0.2.99\n");
    BanSettings.Reading settings =
        ConfigDirectory.open(root).jailCatalogue().defaultBans(JailOverrides.NONE);
    assertFalse(settings.hasErrors(), () -> settings.problems().toString());
    return BanPolicies.of("DEFAULT", settings.settings(), Standards.JAIL, root);
  }

  private static BanPolicy policy(BanSettings settings, Standards standards) {
    BanPolicies.Reading reading = BanPolicies.of("j", settings, standards, Path.of(""));
    assertEquals("", printed(reading));
    return reading.policy().orElseThrow();
  }

  private static String printed(BanPolicies.Reading reading) {
    StringBuilder all = new StringBuilder();
    reading
        .problems()
        .forEach(problem -> problem.render().forEach(line -> all.append(line).append('\n')));
    return all.toString();
  }
}
