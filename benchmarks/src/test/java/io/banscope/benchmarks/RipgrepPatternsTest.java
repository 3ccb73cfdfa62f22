package io.banscope.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.filter.CompiledFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files under {@code peers} are what the commands in their README make. */
class RipgrepPatternsTest {
  private static final Path PEERS = Path.of("peers");
  private static final String CLASSIC_STAMP = "[A-Z][a-z]{2} [ \\d]\\d [\\d:]{8}";

  @Test
  void theCommittedPatternsOfSshdAreThoseOfTheFilter() throws Exception {
    RipgrepPatterns made = RipgrepPatterns.of(ReadyFilter.of("sshd").filter(), CLASSIC_STAMP);
    assertEquals(List.of(), made.leftOut());
    assertEquals(made.patterns(), Files.readAllLines(PEERS.resolve("sshd.rg")));
  }

  @Test
  void theCommittedPatternsOfTheWebAreThoseOfTheFilter() throws Exception {
    String config = PEERS.resolve("config").toString();
    RipgrepPatterns made = RipgrepPatterns.of(ReadyFilter.of(config, "web").filter(), "");
    assertEquals(List.of(), made.leftOut());
    assertEquals(made.patterns(), Files.readAllLines(PEERS.resolve("web.rg")));
  }

  @Test
  void theFilterOfTheWebHasAFailregexForEachLiteral() throws Exception {
    CompiledFilter web = ReadyFilter.of(PEERS.resolve("config").toString(), "web").filter();
    List<String> literals = Files.readAllLines(PEERS.resolve("web.literals"));
    assertEquals(189, literals.size());
    for (int i = 0; i < literals.size(); i++) {
      String failregex = web.configuredFailregexes().get(i);
      String group = failregex.replace("^<HOST> -.*(GET|POST|HEAD).*", "");
      assertEquals(
          literals.get(i), group.substring(1, group.length() - 1).replaceAll("\\\\(.)", "$1"));
    }
    assertEquals(literals.size(), web.configuredFailregexes().size());
  }

  @Test
  void whatRustHasNotIsLeftOutByName() throws Exception {
    RipgrepPatterns made =
        RipgrepPatterns.of(
            ReadyFilter.ofFailregexes("^a <HOST>$", "^(?!b)<HOST>", "(?:^|x)<HOST>", "c <HOST>")
                .filter(),
            "");
    assertEquals(
        List.of("failregex 2: lookaround", "failregex 3: ^ inside the pattern"), made.leftOut());
    assertEquals(2, made.patterns().size());
    String anywhere = "a 192.0.2.1 x c 192.0.2.1 d";
    assertFalse(Pattern.compile(made.patterns().get(0)).matcher(anywhere).find());
    assertTrue(Pattern.compile(made.patterns().get(1)).matcher(anywhere).find());
  }
}
