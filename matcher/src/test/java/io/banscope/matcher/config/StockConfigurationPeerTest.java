package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.testing.Peers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration that the fail2ban package brings along gives the same command stream. */
class StockConfigurationPeerTest {
  @TempDir Path temp;
  private Path directory;
  private Path log;

  /**
   * Where the installed 1.0.2 prints something else than 1.1 does.
   *
   * @param paragraph of spec config-dialect.md
   * @param line how the line starts
   * @param older its text in 1.0.2
   * @param newer its text in 1.1
   */
  private record Difference(String paragraph, String line, String older, String newer) {}

  private static final List<Difference> DIFFERENCES =
      List.of(
          // the jail gives blocktype=RETURN, which 1.0.2 does not carry over to the IPv6 form
          new Difference(
              "5.3",
              "['multi-set', 'pass2allow-ftp', 'action', 'iptables-multiport', ",
              "['blocktype?family=inet6', 'REJECT --reject-with icmp6-port-unreachable']",
              "['blocktype?family=inet6', 'RETURN']"));

  @BeforeEach
  void copyConfiguration() throws Exception {
    Path installed = Peers.requireFail2banConfiguration();
    directory = temp.resolve("fail2ban");
    ConfigTree.copy(installed, directory);
    log = Files.createFile(temp.resolve("some.log"));
  }

  @Test
  void sameWithTheJailsThatAreOnByDefault() throws Exception {
    compare(1);
  }

  @Test
  void sameWithEveryJailEnabled() throws Exception {
    List<String> jails = jails();
    StringBuilder local = new StringBuilder();
    for (String jail : jails) {
      local.append("[").append(jail).append("]\nenabled = true\nlogpath = ").append(log);
      local.append('\n');
    }
    Files.writeString(directory.resolve("jail.local"), local);
    assertTrue(jails.size() > 60, "jails found: " + jails.size());
    compare(jails.size());
  }

  @Test
  void sameWhenJailLocalIsAFullCopyOfJailConf() throws Exception {
    String copy = Files.readString(directory.resolve("jail.conf"));
    Files.writeString(
        directory.resolve("jail.local"),
        copy.replaceFirst("(?m)^enabled\\s*=.*$", "enabled = true")
            .replaceAll("(?m)^logpath\\s*=.*$", "logpath = " + log));
    compare(60);
  }

  @Test
  void sameForEveryModeOfEveryFilter() throws Exception {
    List<String> modes = modes();
    assertTrue(
        modes.containsAll(List.of("normal", "ddos", "aggressive", "extra", "auth2")),
        modes.toString());
    Files.writeString(directory.resolve("jail.conf"), everyFilter(modes, List.of("")));
    compare(modes.size() * filters().size());
  }

  @Test
  void sameForEveryLogtypeOfEveryFilter() throws Exception {
    Files.writeString(
        directory.resolve("jail.conf"),
        everyFilter(List.of(""), List.of("file", "short", "journal", "rfc5424", "nonsense")));
    compare(300);
  }

  @Test
  void sameForOtherOptionsAndBackends() throws Exception {
    StringBuilder jails = new StringBuilder();
    for (String filter : filters()) {
      jails.append(jail("s-" + filter, filter, "backend = systemd"));
      jails.append(
          jail(
              "o-" + filter,
              filter + "[_daemon=other, __prefix_line=\"pre \", _port=\"(?:x)\", port=1]",
              "backend = polling\nmaxlines = 3\nusedns = no\nignoreregex = x<mode>\n"
                  + "failregex = ^own <HOST>"));
    }
    Files.writeString(directory.resolve("jail.conf"), jails);
    compare(150);
  }

  private String everyFilter(List<String> modes, List<String> logtypes) throws Exception {
    StringBuilder jails = new StringBuilder();
    for (String filter : filters()) {
      for (String mode : modes) {
        for (String logtype : logtypes) {
          List<String> options = new ArrayList<>();
          if (!mode.isEmpty()) {
            options.add("mode=" + mode);
          }
          if (!logtype.isEmpty()) {
            options.add("logtype=" + logtype);
          }
          String list = options.isEmpty() ? "" : "[" + String.join(", ", options) + "]";
          jails.append(
              jail(filter + "." + mode + "." + logtype, filter + list, "backend = polling"));
        }
      }
    }
    return jails.toString();
  }

  private String jail(String name, String filter, String more) {
    return "["
        + name
        + "]\nenabled = true\nlogpath = "
        + log
        + "\nfilter = "
        + filter
        + "\n"
        + more
        + "\n";
  }

  private List<String> filters() {
    return LayerFiles.names(directory.resolve("filter.d")).stream()
        .filter(name -> !name.endsWith("-common") && !name.equals("common"))
        .toList();
  }

  /** What options of any filter are told apart by, as in {@code NAME-<mode>}; and other words. */
  private List<String> modes() throws Exception {
    Set<String> modes = new TreeSet<>(List.of("", "nonsense"));
    Pattern option = Pattern.compile("(?m)^(?:mode\\s*=\\s*|\\w+-)(\\w+)\\s*(?:=|$)");
    for (String filter : filters()) {
      Path file = directory.resolve("filter.d").resolve(filter + ".conf");
      Matcher suffixes = option.matcher(Files.readString(file));
      while (suffixes.find()) {
        modes.add(suffixes.group(1));
      }
    }
    return List.copyOf(modes);
  }

  private List<String> jails() {
    ConfigFiles files = new ConfigFiles(directory, new Problems());
    ConfigDirectory opened = ConfigDirectory.open(directory);
    return opened.jailNames(opened.readJails(files).orElseThrow());
  }

  private void compare(int atLeastJails) throws Exception {
    InstalledFail2ban.Result peer = InstalledFail2ban.dump(directory);
    assertEquals(
        0,
        peer.exit(),
        () -> String.join("\n", peer.errors()).replaceAll("(?m)^.*WARNING.*\n", ""));
    List<String> expected = peer.lines().stream().map(StockConfigurationPeerTest::newer).toList();
    List<String> actual =
        ConfigDirectory.open(directory).withVersion("1.0.2").commandStream().commands().stream()
            .map(Command::toPython)
            .toList();
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      assertEquals(expected.get(i), actual.get(i), "line " + (i + 1));
    }
    assertEquals(expected.size(), actual.size(), "number of lines");
    long started = expected.stream().filter(line -> line.startsWith("['start', ")).count();
    assertTrue(started >= atLeastJails, "jails started: " + started);
  }

  private static String newer(String line) {
    for (Difference difference : DIFFERENCES) {
      if (line.startsWith(difference.line())) {
        return line.replace(difference.older(), difference.newer());
      }
    }
    return line;
  }
}
