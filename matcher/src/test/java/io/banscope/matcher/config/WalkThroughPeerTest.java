package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.testing.Peers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The configuration that a reader of a walk-through ends up with: the stock files, a {@code
 * jail.local} of its own, and three actions of which only {@code .local} files exist.
 */
class WalkThroughPeerTest {
  private static final String LOCAL =
      """
      === jail.local
      [DEFAULT]
      ignoreip = 127.0.0.1/8 ::1
                 192.0.2.0/24
      bantime  = 2h
      findtime = 15m
      maxretry = 4
      backend = systemd
      banaction = iptables
      banaction_allports = iptables[type=allports]
      chat_hook = https://chat.example.org/hooks/T0/B1?x=%%20
      report_key = 0123456789abcdef

      [sshd]
      enabled = true
      mode = aggressive
      action = %(known/action)s
          chat-note[name="%(__name__)s", hook="%(chat_hook)s",
              title="Ban, please look"]
          abuse-report[
              key="%(report_key)s",
              categories='18,22',
              comment="<matches>"
          ]
          hash-lookup[key="%(report_key)s", retries=3]

      [nginx-http-auth]
      enabled = true
      backend = polling
      logpath = LOG
      maxretry = 3
      action = %(known/action)s
          chat-note[name="%(__name__)s", hook="%(chat_hook)s",
              title="Ban, please look"]
          abuse-report[
              key="%(report_key)s",
              categories='18,22',
              comment="<matches>"
          ]
          hash-lookup[key="%(report_key)s", retries=3]

      [postfix]
      enabled = true
      mode = more
      action = %(known/action)s
          chat-note[name="%(__name__)s", hook="%(chat_hook)s",
              title="Ban, please look"]
          abuse-report[
              key="%(report_key)s",
              categories='18,22',
              comment="<matches>"
          ]
          hash-lookup[key="%(report_key)s", retries=3]

      [recidive]
      enabled = true
      bantime = 1w
      backend = auto
      logpath = LOG tail
      action = %(action_)s
          chat-note[name=long, hook="%(chat_hook)s"]

      === action.d/chat-note.local
      [Definition]
      actionstart = post "<hook>" "<name> starts on <fq-hostname>"
      actionstop =
      actioncheck =
      actionban = post "<hook>" "<title>: <ip> by <name> for <bantime> s, \\
                  <failures> times"
                  log <ip>
      actionunban = post "<hook>" "<ip> is free again"
      norestored = true

      [Init]
      title = Ban
      hook =
      name = default
      timeout = 10

      === action.d/abuse-report.local
      [INCLUDES]
      before = abuse-common.local

      [Definition]
      actionban = <sender> --key "<key>" --ip "<ip>" --cat "<categories>" --text "<comment>"
      actionunban =
      norestored = yes

      [Init]
      categories = 14
      comment = banned by <name>

      === action.d/abuse-common.local
      [Definition]
      sender = curl --max-time %(wait)s
      wait = 20

      === action.d/hash-lookup.local
      [Definition]
      actionban = lookup -k <key> -n <retries> <ip> ; this is a comment
      actionunban = forget <ip>

      [Init]
      key = none
      retries = 1
      """;

  @TempDir Path temp;

  @Test
  void theWalkThroughGivesTheSameCommandStream() throws Exception {
    Path directory = temp.resolve("fail2ban");
    ConfigTree.copy(Peers.requireFail2banConfiguration(), directory);
    Path log = Files.createFile(temp.resolve("some.log"));
    Files.deleteIfExists(directory.resolve("fail2ban.local"));
    String text = LOCAL.replace("LOG", log.toString());
    for (var file : ConfigTree.parse(text).entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
    InstalledFail2ban.Result peer = InstalledFail2ban.dump(directory);
    assertEquals(0, peer.exit(), () -> String.join("\n", peer.errors()));
    List<String> actual =
        ConfigDirectory.open(directory).withVersion("1.0.2").commandStream().commands().stream()
            .map(Command::toPython)
            .toList();
    assertEquals(String.join("\n", peer.lines()), String.join("\n", actual));
    assertEquals(4, actual.stream().filter(line -> line.startsWith("['start', ")).count());
  }
}
