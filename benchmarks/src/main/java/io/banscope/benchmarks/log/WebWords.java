package io.banscope.benchmarks.log;

/** Paths and programs of web clients. */
final class WebWords {
  private static final String[] PAGES = {
    "/",
    "/index.html",
    "/products/",
    "/blog/",
    "/api/items/",
    "/cart",
    "/static/app.",
    "/img/",
    "/search?q=",
    "/about",
    "/news/2026/",
    "/user/profile/",
    "/feed.xml?page="
  };
  private static final String[] HUNTED = {
    "/wp-login.php",
    "/.env",
    "/.git/config",
    "/phpmyadmin/index.php",
    "/cgi-bin/luci",
    "/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php",
    "/wp-admin/setup-config.php",
    "/xmlrpc.php",
    "/boaform/admin/formLogin",
    "/actuator/health",
    "/solr/admin/info/system",
    "/HNAP1/",
    "/owa/auth/logon.aspx",
    "/.aws/credentials",
    "/manager/html"
  };
  private static final String[] PROTECTED = {"/admin/", "/staff/", "/intranet/", "/backup/"};
  private static final String[] JUNK = {
    "\\x16\\x03\\x01\\x02\\x00\\x01\\x00\\x01\\xFC\\x03\\x03", "\\x03\\x00\\x00\\x13\\x0E\\xE0",
        "SSH-2.0-Go",
    "GET / HTTP/1.1x", "\\x00\\x00\\x00\\x54\\xFFSMB", "CONNECT"
  };
  private static final String[] ENGINES = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/",
    "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/",
    "curl/8.",
    "python-requests/2.",
    "Go-http-client/1.",
    "Mozilla/5.0 zgrab/0."
  };

  private final Dice dice;
  private final FreeText text;

  WebWords(Dice dice, FreeText text) {
    this.dice = dice;
    this.text = text;
  }

  /** A page that ordinary people ask for. */
  void page(LogBytes out) {
    out.ascii(dice.of(PAGES)).number(dice.below(100_000));
    text.spice(out);
  }

  /** What scanners look for. */
  void hunted(LogBytes out) {
    out.ascii(dice.of(HUNTED));
    if (dice.oneIn(2)) {
      out.ascii("?_=").hex(dice.bits(), 8);
    }
    text.spice(out);
  }

  /** A page behind a password. */
  void guarded(LogBytes out) {
    out.ascii(dice.of(PROTECTED));
    if (dice.oneIn(2)) {
      out.ascii("page").number(dice.below(1000));
    }
  }

  /** A first line that is no HTTP, as nginx writes it. */
  void junk(LogBytes out) {
    out.ascii(dice.of(JUNK));
    for (int i = dice.below(8); i > 0; i--) {
      out.ascii("\\x").hex(dice.below(256), 2);
    }
  }

  void agent(LogBytes out) {
    out.ascii(dice.of(ENGINES)).number(dice.between(20, 140)).raw('.').number(dice.below(100));
  }
}
