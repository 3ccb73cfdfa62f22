package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigDumpCommandTest {
  @TempDir Path temp;

  @Test
  void printsTheCommandStream() throws IOException {
    write("jail.conf", "[web]\nenabled = true\nfilter = web\nbackend = systemd\naction = say\n");
    Ran ran = Ran.banscope(temp, "config", "dump", "-c", "conf", "--format", "fail2ban");
    assertEquals("", ran.err());
    assertEquals(0, ran.exit());
    List<String> lines = ran.out().lines().toList();
    assertEquals("['add', 'web', 'systemd']", lines.get(6));
    assertEquals("['set', 'web', 'addfailregex', '^no <HOST>$']", lines.get(7));
    assertEquals("['set', 'web', 'addaction', 'say']", lines.get(8));
    assertEquals("['start', 'web']", lines.get(lines.size() - 1));
  }

  @Test
  void aBrokenJailLeavesTheOthersAndTellsByTheExitCode() throws IOException {
    write(
        "jail.conf",
        "[DEFAULT]\nenabled = true\nbackend = systemd\naction = say\n"
            + "[web]\nfilter = web\n[bad]\nfilter = wep\n");
    Ran ran = Ran.banscope(temp, "config", "dump", "-c", "conf");
    assertEquals(3, ran.exit());
    assertTrue(ran.out().contains("['start', 'web']"), ran.out());
    assertTrue(ran.out().contains("['config-error', \"Jail 'bad' skipped"), ran.out());
    assertTrue(ran.err().contains("did you mean 'web'?"), ran.err());
  }

  @Test
  void nothingIsPrintedOfAConfigurationThatFail2banWouldNotLoad() throws IOException {
    write("jail.conf", "[web]\nenabled = %(nope)s\n");
    Ran ran = Ran.banscope(temp, "config", "dump", "-c", "conf");
    assertEquals(3, ran.exit());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith("error: jail.conf:2:11: enabled: "), ran.err());
  }

  @Test
  void anUnknownFormatIsWrongUsage() {
    Ran ran = Ran.banscope(temp, "config", "dump", "--format", "yaml");
    assertEquals(2, ran.exit());
    assertEquals("", ran.out());
  }

  @Test
  void configAloneIsWrongUsage() {
    assertEquals(2, Ran.banscope(temp, "config").exit());
  }

  private void write(String name, String jails) throws IOException {
    Path conf = temp.resolve("conf");
    Files.createDirectories(conf.resolve("filter.d"));
    Files.createDirectories(conf.resolve("action.d"));
    Files.writeString(conf.resolve("fail2ban.conf"), "[Definition]\nloglevel = INFO\n");
    Files.writeString(conf.resolve("filter.d/web.conf"), "[Definition]\nfailregex = ^no <HOST>$\n");
    Files.writeString(conf.resolve("action.d/say.local"), "[Definition]\nactionban = echo <ip>\n");
    Files.writeString(conf.resolve(name), jails);
  }
}
