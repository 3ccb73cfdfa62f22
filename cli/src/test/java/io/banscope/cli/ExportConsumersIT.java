package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lists are taken by the programs that read them. What concerns the kernel happens in a network of
 * its own, which goes with its last process.
 */
class ExportConsumersIT {
  private static final Path MODULES = Path.of("/usr/lib/apache2/modules");

  /** Addresses of a list that are to be found again. */
  private static final int MANY = 20_000;

  @TempDir Path directory;

  /** The example of the golden cases, hostile names included. */
  private static byte[] bans() throws IOException {
    return Files.readAllBytes(GoldenCase.FILES.resolve("export/bans.csv"));
  }

  /** Addresses and networks that touch, of both families. */
  private static byte[] many() {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      list.append("9.").append(i >> 8).append('.').append(i & 255).append(".7\n");
      list.append(i % 100 == 0 ? "11." + (i >> 8) + "." + (i & 255) + ".0/25\n" : "");
      list.append("2a00:").append(Integer.toHexString(i)).append("::/64\n");
    }
    return list.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Path export(String name, byte[] bans, String... args) throws IOException {
    List<String> words = new ArrayList<>(List.of("export", "-o", name));
    words.addAll(Arrays.asList(args));
    Ran ran = Ran.banscope(bans, directory, words.toArray(new String[0]));
    assertEquals(0, ran.exit(), ran.err());
    return directory.resolve(name);
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = process.waitFor();
    String text = Files.readString(output);
    assertEquals(0, exit, String.join(" ", command) + "\n" + text);
    return text;
  }

  /** Runs a script in a network without interfaces. */
  private String inOwnNetwork(String script) throws IOException, InterruptedException {
    Peers.requireProgram("unshare", "util-linux");
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "skipped: a network of its own needs root");
    return run("unshare", "-n", "sh", "-ec", script);
  }

  private static Set<String> found(String regex, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(regex).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void nftTakesASetFileAndReplacesAnEarlierOne() throws Exception {
    Peers.requireProgram("nft", "nftables");
    export("many.nft", many(), "--format", "nft");
    export("small.nft", bans(), "--format", "nft", "--at", "@1709638140");
    export("empty.nft", new byte[0], "--format", "nft");
    String until = "ip,unbanned_at\n9.0.0.7,%s\n9.0.0.9,%s\n";
    export(
        "long.nft",
        until.formatted("2034-03-05T11:29:00Z", "9999-12-31T23:59:59Z").getBytes(),
        "--format",
        "nft",
        "--at",
        "@1709638140");
    for (String file : List.of("many.nft", "small.nft", "empty.nft", "long.nft")) {
      inOwnNetwork("nft -c -f " + file);
    }
    assertTrue(inOwnNetwork("nft -f long.nft; nft list ruleset").contains("9.0.0.7 timeout 3652d"));
    String listed = inOwnNetwork("nft -f many.nft; nft list set inet banscope banscope_v4");
    assertEquals(MANY, found("\\b(9\\.\\d+\\.\\d+\\.7)\\b", listed).size());
    assertEquals(MANY / 100, found("\\b(11\\.\\d+\\.\\d+\\.0/25)", listed).size());
    String replaced =
        inOwnNetwork(
            "nft -f many.nft; nft add chain inet banscope in; nft -f small.nft; nft -f small.nft;"
                + " nft list table inet banscope");
    assertEquals(
        Set.of("198.51.100.0/24", "203.0.113.6", "203.0.113.7"),
        found("(\\d+\\.\\d+\\.\\d+\\.\\d+\\S*) timeout", replaced));
    assertTrue(replaced.contains("203.0.113.6 timeout 16m"), replaced);
    assertTrue(replaced.contains("2001:db8::5") && replaced.contains("chain in"), replaced);
    String emptied = inOwnNetwork("nft -f many.nft; nft -f empty.nft; nft list ruleset");
    assertTrue(!emptied.contains("elements") && emptied.contains("banscope_v6"), emptied);
  }

  @Test
  void ipsetRestoresSetsAndReplacesEarlierOnes() throws Exception {
    Peers.requireProgram("ipset", "ipset");
    export("many.ipset", many(), "--format", "ipset");
    export("small.ipset", bans(), "--format", "ipset", "--at", "@1709638140");
    export("empty.ipset", new byte[0], "--format", "ipset");
    String listed = inOwnNetwork("ipset restore <many.ipset; ipset save");
    assertEquals(MANY, found("add banscope_v4 (9\\.\\S+)", listed).size());
    assertEquals(MANY, found("add banscope_v6 (2a00:\\S+)", listed).size());
    String replaced =
        inOwnNetwork(
            "ipset restore <many.ipset; ipset restore <small.ipset; ipset restore <small.ipset;"
                + " ipset save");
    assertEquals(
        Set.of("198.51.100.0/24", "198.51.100.9", "203.0.113.6", "203.0.113.7"),
        found("add banscope_v4 (\\S+)", replaced));
    assertEquals(
        Set.of("2001:db8::5", "2001:db8:0:1::/64"), found("add banscope_v6 (\\S+)", replaced));
    assertEquals(Set.of("banscope_v4", "banscope_v6"), found("create (\\S+)", replaced));
    String emptied =
        inOwnNetwork("ipset restore <many.ipset; ipset restore <empty.ipset; ipset save");
    assertEquals(Set.of(), found("(add)", emptied));
  }

  @Test
  void iptablesRestoresAChainAndKeepsTheOthers() throws Exception {
    Peers.requireProgram("iptables-restore", "iptables");
    String[] four = {"--format", "iptables", "--family", "4", "--at", "@1709638140"};
    String[] six = {"--format", "iptables", "--family", "6", "--at", "@1709638140"};
    export("small.v4", bans(), four);
    export("small.v6", bans(), six);
    export("empty.v4", new byte[0], four);
    String four4 =
        inOwnNetwork(
            "iptables -N other; iptables-restore --noflush <small.v4;"
                + " iptables-restore --noflush <small.v4; iptables-save");
    assertEquals(
        Set.of("198.51.100.0/24", "198.51.100.9/32", "203.0.113.6/32", "203.0.113.7/32"),
        found("-A banscope -s (\\S+) -j DROP", four4));
    assertTrue(four4.contains(":other "), four4);
    String six6 = inOwnNetwork("ip6tables-restore --noflush <small.v6; ip6tables-save");
    assertEquals(
        Set.of("2001:db8::5/128", "2001:db8:0:1::/64"),
        found("-A banscope -s (\\S+) -j DROP", six6));
    String emptied =
        inOwnNetwork(
            "iptables-restore --noflush <small.v4; iptables-restore --noflush <empty.v4;"
                + " iptables-save");
    assertTrue(!emptied.contains("-A banscope") && emptied.contains(":banscope "), emptied);
  }

  @Test
  void nginxTakesDenyDirectivesAndGeoBlocks() throws Exception {
    String nginx = program("nginx", "nginx-light");
    export("deny.conf", bans(), "--format", "nginx-deny");
    export("deny-empty.conf", new byte[0], "--format", "nginx-deny");
    export("geo.conf", many(), "--format", "nginx-geo", "--name", "blocked");
    export("geo-empty.conf", new byte[0], "--format", "nginx-geo", "--name", "blocked_2");
    Files.writeString(
        directory.resolve("nginx.conf"),
        """
        error_log stderr warn;
        pid nginx.pid;
        events {}
        http {
          access_log off;
          include geo.conf;
          include geo-empty.conf;
          client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
          uwsgi_temp_path t4; scgi_temp_path t5;
          server {
            listen unix:nginx.sock;
            include deny.conf;
            include deny-empty.conf;
            if ($blocked) { return 403; }
          }
        }
        """);
    String said =
        run(nginx, "-t", "-p", directory + "/", "-c", directory.resolve("nginx.conf").toString());
    assertTrue(!said.contains("[warn]"), said);
  }

  @Test
  void apacheTakesRequireDirectives() throws Exception {
    Path apache = Peers.requireFile(Path.of("/usr/sbin/apache2"), "apache2-bin");
    export("require.conf", bans(), "--format", "apache");
    export("empty.conf", new byte[0], "--format", "apache");
    StringBuilder conf = new StringBuilder();
    for (String module : List.of("mpm_event", "authz_core", "authz_host")) {
      conf.append("LoadModule %s_module %s/mod_%s.so\n".formatted(module, MODULES, module));
    }
    conf.append("ServerName test\nErrorLog /dev/null\nPidFile %s/pid\n".formatted(directory));
    conf.append("<Location />\n  Include %s/require.conf\n</Location>\n".formatted(directory));
    conf.append("<Location /x>\n  Include %s/empty.conf\n</Location>\n".formatted(directory));
    Path file = Files.writeString(directory.resolve("apache.conf"), conf);
    String said = run(apache.toString(), "-t", "-d", directory.toString(), "-f", file.toString());
    assertTrue(said.contains("Syntax OK"), said);
  }

  @Test
  void haproxyTakesAFileOfAddresses() throws Exception {
    String haproxy = program("haproxy", "haproxy");
    export("blocked.lst", many(), "--format", "haproxy");
    export("hostile.lst", bans(), "--format", "haproxy");
    export("empty.lst", new byte[0], "--format", "haproxy");
    Path file =
        Files.writeString(
            directory.resolve("haproxy.cfg"),
            """
            defaults
              mode http
              timeout client 1s
              timeout server 1s
              timeout connect 1s
            frontend web
              bind unix@/nowhere
              http-request deny if { src -f blocked.lst }
              http-request deny if { src -f hostile.lst }
              http-request deny if { src -f empty.lst }
            """);
    run(haproxy, "-c", "-f", file.toString());
  }

  @Test
  void aShellTakesCommandsOfFail2ban() throws Exception {
    export("ban.sh", many(), "--format", "fail2ban", "--name", "sshd");
    Files.writeString(
        directory.resolve("fail2ban-client"), "#!/bin/sh\n[ $# -le 103 ] || exit 1\necho \"$@\"\n");
    assertTrue(directory.resolve("fail2ban-client").toFile().setExecutable(true));
    String said = run("sh", "-ec", "PATH=.:$PATH; . ./ban.sh");
    assertEquals(MANY, found("(9\\.\\d+\\.\\d+\\.7)\\b", said).size());
    assertEquals(Set.of("set sshd banip"), found("(?m)^(\\S+ \\S+ \\S+)", said));
  }

  private static String program(String name, String debianPackage) {
    Path sbin = Path.of("/usr/sbin", name);
    return Files.isExecutable(sbin)
        ? sbin.toString()
        : Peers.requireProgram(name, debianPackage).toString();
  }
}
