package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigShowCommandTest {
  private static final String HOSTILE = "a\"\\ \u001b[31m\u202e\u0085\u007f ü \ud83d\ude00";

  @TempDir Path temp;

  @Test
  void helpHasExamples() {
    Ran ran = Ran.banscope(temp, "config", "show", "--help");
    assertEquals(0, ran.exit());
    assertTrue(ran.out().contains("banscope config show sshd"), ran.out());
  }

  @Test
  void anUnknownFormatIsWrongUsage() {
    assertEquals(2, Ran.banscope(temp, "config", "show", "--format", "yaml").exit());
  }

  @Test
  void aValueThatAnotherBeatsIsMarked() throws IOException {
    write(
        "jail.conf",
        "[j]\nbackend = systemd\nfilter = f[usedns=raw, datepattern=\"%%Y\"]\n"
            + "usedns = no\ndatepattern = %%d\n");
    write("filter.d/f.conf", "[Definition]\nfailregex = <HOST>\n");
    String text = Ran.banscope(temp, "config", "show", "-c", "conf", "j").out();
    List<String> marked = text.lines().filter(line -> line.contains("not in effect")).toList();
    assertEquals(2, marked.size(), text);
    assertTrue(marked.get(0).strip().startsWith("usedns = no "), text);
    assertTrue(
        marked.get(0).endsWith("jail.conf:4, not in effect: that of the filter below counts"));
    assertTrue(marked.get(1).strip().startsWith("datepattern = %Y "), text);
    assertTrue(marked.get(1).endsWith(", not in effect: that of the jail above counts"), text);
    String json = Ran.banscope(temp, "config", "show", "-c", "conf", "--format", "json", "j").out();
    assertEquals(1, json.split("\"overridden_by\":\"filter\"", -1).length - 1, json);
    assertEquals(1, json.split("\"overridden_by\":\"jail\"", -1).length - 1, json);
  }

  @Test
  void jsonLinesHoldNothingThatATerminalObeysAndGiveValuesBackAsTheyAre() throws IOException {
    write("jail.conf", "[j]\nbackend = systemd\nignorecommand = " + HOSTILE + "\n");
    Ran ran = Ran.banscope(temp, "config", "show", "-c", "conf", "--format", "json", "j");
    assertEquals(0, ran.exit(), ran.err());
    for (String line : ran.out().split("\n")) {
      assertEquals(Terminal.visible(line), line);
    }
    List<String> types = new ArrayList<>();
    String value = "";
    for (String line : ran.out().split("\n")) {
      JsonNode json = new ObjectMapper().readTree(line);
      types.add(json.get("type").asText());
      if (json.path("option").asText().equals("ignorecommand")) {
        value = json.get("value").asText();
        assertEquals("jail.conf", json.get("origin").get("file").asText());
        assertEquals(3, json.get("origin").get("line").asInt());
      }
    }
    assertEquals(HOSTILE, value);
    assertEquals("config", types.get(0));
  }

  @Test
  void aTerminalGetsNothingThatItWouldObey() throws IOException {
    write("jail.conf", "[j]\nbackend = systemd\nignorecommand = " + HOSTILE + "\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Output terminal = new Output(out, true);
    CommandContext context =
        new CommandContext(
            new ByteArrayInputStream(new byte[0]),
            terminal,
            new Output(err, true),
            Map.of(),
            temp,
            Instant.EPOCH,
            false);
    BanscopeCommand.dispatch(context, List.of("config", "show", "-c", "conf", "j"));
    terminal.flush();
    String shown = out.toString(StandardCharsets.UTF_8);
    assertTrue(shown.contains("a\"\\ \\x1b[31m\\u202e\\x85\\x7f ü"), shown);
  }

  @Test
  void aBrokenOptionIsSaidAndTheOthersAreShown() throws IOException {
    write(
        "jail.conf", "[j]\nbackend = systemd\nbantime = %(nope)s\nmaxretry = five\nfindtime = 5\n");
    Ran ran = Ran.banscope(temp, "config", "show", "-c", "conf", "j");
    assertEquals(3, ran.exit());
    assertTrue(ran.out().contains("findtime = 5 "), ran.out());
    assertTrue(ran.out().contains("bantime = ? %(nope)s"), ran.out());
    assertTrue(ran.out().contains("maxretry = ? five"), ran.out());
    assertTrue(ran.err().contains("error: jail.conf:3:11: bantime: "), ran.err());
    assertTrue(ran.err().contains("error: jail.conf:4:12: maxretry: "), ran.err());
  }

  private void write(String name, String text) throws IOException {
    Path conf = Files.createDirectories(temp.resolve("conf"));
    Files.createDirectories(conf.resolve(name).getParent());
    Files.writeString(conf.resolve("fail2ban.conf"), "[Definition]\nloglevel = INFO\n");
    Files.writeString(conf.resolve(name), text);
  }
}
