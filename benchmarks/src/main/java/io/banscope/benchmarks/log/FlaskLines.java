package io.banscope.benchmarks.log;

/** Requests as Werkzeug logs them. The colour codes stand between the quote and the method. */
final class FlaskLines implements LineShape {
  private final Dice dice;
  private final Clients clients;
  private final WebWords words;
  private final boolean colour;

  FlaskLines(Dice dice, Clients clients, FreeText text, boolean colour) {
    this.dice = dice;
    this.clients = clients;
    this.colour = colour;
    words = new WebWords(dice.split(), text);
  }

  @Override
  public void append(LogBytes out, LogTime time) {
    int draw = dice.below(100);
    int status = draw < 30 ? 401 : draw < 45 ? 404 : draw < 50 ? 302 : draw < 53 ? 500 : 200;
    String code =
        !colour
            ? ""
            : switch (status) {
              case 200 -> "";
              case 302 -> "\u001b[32m";
              case 404 -> "\u001b[33m";
              case 500 -> "\u001b[35m\u001b[1m";
              default -> "\u001b[31m\u001b[1m";
            };
    out.raw(draw < 45 ? clients.attacker() : clients.visitor());
    time.werkzeug(out.ascii(" - - [")).ascii("] \"").ascii(code);
    out.ascii(status == 401 && dice.oneIn(2) ? "POST " : "GET ");
    if (status == 401) {
      words.guarded(out);
    } else if (status == 404) {
      words.hunted(out);
    } else {
      words.page(out);
    }
    out.ascii(" HTTP/1.1").ascii(code.isEmpty() ? "" : "\u001b[0m");
    out.ascii("\" ").number(status).ascii(" -");
  }
}
