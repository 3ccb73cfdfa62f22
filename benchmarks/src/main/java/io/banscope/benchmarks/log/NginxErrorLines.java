package io.banscope.benchmarks.log;

/** error.log of nginx: request limits, wrong passwords, missing files, failing backends. */
final class NginxErrorLines implements LineShape {
  private static final String[] ZONES = {"login", "pages", "req_api-v1", "one"};

  private final Dice dice;
  private final Clients clients;
  private final FreeText text;
  private final WebWords words;
  private final LogBytes path = new LogBytes();
  private long connection;

  NginxErrorLines(Dice dice, Clients clients, FreeText text) {
    this.dice = dice;
    this.clients = clients;
    this.text = text;
    words = new WebWords(dice.split(), text);
  }

  @Override
  public void append(LogBytes out, LogTime time) {
    int worker = dice.between(21_200, 21_203);
    connection += dice.between(1, 5);
    path.clear();
    time.slashed(out).ascii(" [error] ").number(worker).raw('#').number(worker);
    out.ascii(": *").number(connection).raw(' ');
    int draw = dice.below(100);
    if (draw < 45) {
      words.page(path);
      out.ascii("limiting requests, excess: ").number(dice.below(21)).raw('.');
      out.padded(dice.below(1000), 3, '0').ascii(" by zone \"").ascii(dice.of(ZONES)).raw('"');
    } else if (draw < 70) {
      words.guarded(path);
      out.ascii("user \"").raw(text.attackedUser());
      out.ascii(
          dice.oneIn(2) ? "\": password mismatch" : "\" was not found in \"/etc/nginx/htpasswd\"");
    } else if (draw < 95) {
      words.hunted(path);
      out.ascii("open() \"/var/www/html");
      copyPath(out).ascii("\" failed (2: No such file or directory)");
    } else {
      words.page(path);
      out.ascii("connect() failed (111: Connection refused) while connecting to upstream");
    }
    out.ascii(", client: ").raw(draw < 95 ? clients.attacker() : clients.visitor());
    out.ascii(", server: www.example.com, request: \"GET ");
    copyPath(out).ascii(" HTTP/1.1\"");
    if (draw >= 95) {
      copyPath(out.ascii(", upstream: \"http://127.0.0.1:9000")).raw('"');
    }
    out.ascii(", host: \"www.example.com\"");
  }

  private LogBytes copyPath(LogBytes out) {
    for (int i = 0; i < path.length(); i++) {
      out.raw((char) path.array()[i]);
    }
    return out;
  }
}
