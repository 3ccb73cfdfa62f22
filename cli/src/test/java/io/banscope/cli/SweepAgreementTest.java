package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds cells of a sweep against {@code banscope simulate} with their thresholds, on real logs. */
class SweepAgreementTest {
  private static final Path LOGS = Path.of(System.getProperty("banscope.root"), "sample-logs");
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "auth.log, sshd, ''",
    "auth-iso.log, sshd, --blocked",
    "mail.log, postfix, --set=bantime.increment=true",
    "nginx-access.log, nginx-botsearch, --blocked",
    "mail-iso.log, dovecot, --ignoreip=203.0.113.0/24",
  })
  void cellsAreSingleSimulations(String log, String jail, String option) throws IOException {
    List<JsonNode> cells =
        objects(
            "cell",
            run(log, jail, option, "--sweep", "maxretry=1|3|5,findtime=90|1h,bantime=-1|5m|1d"));
    assertEquals(18, cells.size());
    for (JsonNode cell : cells) {
      List<JsonNode> output =
          run(
              log,
              jail,
              option,
              "--maxretry=" + cell.get("maxretry").asInt(),
              "--findtime=" + cell.get("findtime").asInt(),
              "--bantime=" + cell.get("bantime").asInt());
      JsonNode single = objects("jail", output).get(0).get("banning");
      String label = cell.toString();
      long stopped = single.get("whilebanned").asLong() + single.get("prevented").asLong();
      assertEquals(single.get("bans").asLong(), cell.get("bans").asLong(), label);
      assertEquals(single.get("banned").asLong(), cell.get("addresses").asLong(), label);
      assertEquals(stopped, cell.get("stopped").asLong(), label);
      assertEquals(
          single.get("counted").asLong() + single.get("prevented").asLong() - stopped,
          cell.get("letthrough").asLong(),
          label);
    }
  }

  private static List<JsonNode> run(String log, String jail, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("simulate", "-c", "builtin", "--format", "json"));
    List.of(more).stream().filter(word -> !word.isEmpty()).forEach(args::add);
    args.add(log);
    args.add(jail);
    Ran ran = Ran.banscope(new byte[0], LOGS, args.toArray(new String[0]));
    assertEquals(0, ran.exit(), ran.err());
    List<JsonNode> objects = new ArrayList<>();
    for (String line : ran.report().split("\n")) {
      objects.add(JSON.readTree(line));
    }
    return objects;
  }

  private static List<JsonNode> objects(String type, List<JsonNode> output) {
    return output.stream().filter(object -> object.get("type").asText().equals(type)).toList();
  }
}
