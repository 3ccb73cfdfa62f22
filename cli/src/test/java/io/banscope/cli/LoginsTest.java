package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Who a sweep takes for logged in; the rows are in {@code logins.csv}. */
class LoginsTest {
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/logins.csv", numLinesToSkip = 1)
  void takesForLoggedInWhoIs(
      String name, String jail, int addresses, int users, int failedToo, String log)
      throws IOException {
    byte[] lines = (log.replace("\\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    Ran ran =
        Ran.banscope(
            lines,
            GoldenCase.FILES,
            "simulate",
            "-c",
            "builtin",
            "--format=json",
            "--sweep=maxretry=1",
            "-",
            jail);
    assertEquals(0, ran.exit(), ran.err());
    JsonNode loggedIn = new ObjectMapper().readTree(ran.out().split("\n")[0]).get("loggedin");
    assertEquals(addresses, loggedIn.get("addresses").asInt(), "addresses");
    assertEquals(users, loggedIn.get("users").asInt(), "users");
    assertEquals(failedToo, loggedIn.get("failedtoo").asInt(), "failed too");
  }
}
