package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCheckCommandTest {
  private static final String DEFAULT =
      "[DEFAULT]\nbackend = systemd\nenabled = true\naction = say\nfilter = web\n";

  @TempDir Path temp;

  @BeforeEach
  void writeWhatIsRight() throws IOException {
    write("fail2ban.conf", "[Definition]\nloglevel = INFO\n");
    write("filter.d/web.conf", "[Definition]\nfailregex = ^no <HOST>$\n");
    write("action.d/say.conf", "[Definition]\nactionban = echo <ip>\n");
  }

  @Test
  void nothingIsSaidOfWhatIsRight() throws IOException {
    write("jail.conf", DEFAULT + "[one]\n[two]\nenabled = false\n");
    Ran ran = check();
    assertEquals("", ran.err());
    assertEquals("1 jail checked, 0 errors, 0 warnings\n", ran.out());
    assertEquals(0, ran.exit());
    assertEquals("2 jails checked, 0 errors, 0 warnings\n", check("--all-jails").out());
    assertEquals("1 jail checked, 0 errors, 0 warnings\n", check("two").out());
  }

  @Test
  void warningsCountOnlyWhereTheyAreToldTo() throws IOException {
    write("jail.conf", DEFAULT + "[one]\nmaxretries = 5\n");
    assertEquals(0, check().exit());
    Ran strict = check("--strict");
    assertEquals(3, strict.exit());
    assertEquals("1 jail checked, 0 errors, 1 warning\n", strict.out());
  }

  @Test
  void everyBrokenJailIsHeardOf() throws IOException {
    write("filter.d/regex.conf", "[Definition]\nfailregex = ^(no <HOST>$\n ^[z-a] <HOST>$\n");
    write("filter.d/date.conf", "[Definition]\nfailregex = <HOST>\ndatepattern = %%E\n");
    write(
        "filter.d/parts.conf",
        "[Definition]\nprefregex = ^*<F-CONTENT>.+</F-CONTENT>\nfailregex = ^no$\n"
            + "ignoreregex = (\n");
    write(
        "jail.conf",
        DEFAULT
            + "[regex]\nfilter = regex\n"
            + "[date]\nfilter = date\n"
            + "[parts]\nfilter = parts\n"
            + "[missing]\nfilter = wep\naction = shout\n"
            + "[list]\nfilter = web[a=\"b\" ]\n"
            + "[reference]\nbantime = %(nope)s\n"
            + "[values]\nmaxretry = 5 # five\nfindtime = 10x\nbackend = polled\n"
            + "logtimezone = Mars\n"
            + "[logs]\nbackend = polling\nlogpath = /dev/null\n /dev/null b\n"
            + "[twice]\naction = say[a=1]\n say\n"
            + "[right]\n");
    Ran ran = check();
    assertEquals(3, ran.exit());
    for (String start :
        List.of(
            "filter.d/regex.conf:2:14: failregex: ",
            "filter.d/regex.conf:3:4: failregex: ",
            "filter.d/date.conf:3:15: datepattern: ",
            "filter.d/parts.conf:2:14: prefregex: ",
            "filter.d/parts.conf:4:15: ignoreregex: ",
            "jail.conf:13:10: jail missing: filter 'wep' not found",
            "jail.conf:14:10: jail missing: action 'shout' not found",
            "jail.conf:16:19: filter: ",
            "jail.conf:18:11: bantime: interpolation key 'nope'",
            "jail.conf:20:12: maxretry: ",
            "jail.conf:21:12: findtime: ",
            "jail.conf:22:11: backend: ",
            "jail.conf:23:15: logtimezone: ",
            "jail.conf:27:12: logpath: 'b' is not head or tail",
            "jail.conf:30:2: jail twice: two actions are called 'say'")) {
      assertTrue(ran.err().contains("error: " + start), start + "\n" + ran.err());
    }
    assertTrue(ran.out().startsWith("10 jails checked, "), ran.out());
    assertFalse(ran.err().contains("right"), ran.err());
  }

  @Test
  void whatOnlyAServerWouldRefuseIsAnErrorHereAndAWarningInADump() throws IOException {
    write("jail.conf", DEFAULT + "[one]\nbantime = 10x\n");
    assertEquals(3, check().exit());
    assertEquals(0, Ran.banscope(temp, "config", "dump", "-c", "conf").exit());
  }

  @Test
  void ofADisabledJailOnlyWhatSpoilsTheOthersIsAnError() throws IOException {
    write("jail.conf", DEFAULT + "[one]\n[two]\nenabled = false\nfilter = wep\n");
    assertEquals(0, check().exit());
    assertEquals(3, check("--all-jails").exit());
    assertEquals(3, check("two").exit());
    write("jail.conf", DEFAULT + "[one]\n[two]\nenabled = false%(nope)s\n");
    assertEquals(3, check().exit());
  }

  @Test
  void aFileThatCannotBeUsedIsAnError() throws IOException {
    write("jail.conf", DEFAULT + "[one]\n");
    write("jail.local", "[one]\nmaxretry = 1\nmaxretry = 2\n");
    Ran ran = check();
    assertEquals(3, ran.exit());
    assertTrue(ran.err().startsWith("error: jail.local:3:1: maxretry: "), ran.err());
  }

  @Test
  void aNumberBelowItsLimitHasAPlace() throws IOException {
    write("jail.conf", DEFAULT + "[one]\nmaxlines = 0\n");
    assertTrue(check().err().contains("error: jail.conf:7:12: maxlines: '0' is below 1"));
  }

  @Test
  void theProblemOfASharedFilterIsSaidOnce() throws IOException {
    write("filter.d/web.conf", "[Definition]\nfailregex = ^(no <HOST>$\nfialregex = x\n");
    write("jail.conf", DEFAULT + "[one]\n[two]\n[three]\n");
    assertEquals("3 jails checked, 1 error, 1 warning\n", check().out());
  }

  private Ran check(String... more) {
    List<String> args = new java.util.ArrayList<>(List.of("config", "check", "-c", "conf"));
    args.addAll(List.of(more));
    return Ran.banscope(temp, args.toArray(new String[0]));
  }

  private void write(String name, String text) throws IOException {
    Path file = temp.resolve("conf").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
