package io.banscope.benchmarks.log;

/**
 * access.log of nginx in the combined format: visitors, and clients that guess passwords and look
 * for holes.
 */
final class NginxAccessLines implements LineShape {
  private static final String[] METHODS = {"GET ", "GET ", "GET ", "GET ", "POST ", "HEAD "};
  private static final int[] STATUS = {200, 200, 200, 200, 200, 200, 304, 304, 302, 404};
  private static final int[] REFUSALS = {404, 404, 404, 404, 403, 400, 405};

  private final Dice dice;
  private final Clients clients;
  private final FreeText text;
  private final WebWords words;

  NginxAccessLines(Dice dice, Clients clients, FreeText text) {
    this.dice = dice;
    this.clients = clients;
    this.text = text;
    words = new WebWords(dice.split(), text);
  }

  @Override
  public void append(LogBytes out, LogTime time) {
    int draw = dice.below(100);
    boolean guesses = draw < 20;
    out.raw(draw < 40 ? clients.attacker() : clients.visitor()).ascii(" - ");
    if (guesses) {
      out.raw(text.attackedUser());
    } else {
      out.raw('-');
    }
    time.access(out.ascii(" [")).ascii("] \"");
    int status;
    if (guesses) {
      words.guarded(out.ascii("GET "));
      status = 401;
    } else if (draw < 32) {
      words.hunted(out.ascii("GET "));
      status = REFUSALS[dice.below(REFUSALS.length)];
    } else if (draw < 36) {
      words.junk(out);
      status = 400;
    } else {
      words.page(out.ascii(dice.of(METHODS)));
      status = draw < 40 ? 429 : STATUS[dice.below(STATUS.length)];
    }
    out.ascii(draw >= 32 && draw < 36 ? "\" " : " HTTP/1.1\" ").number(status);
    out.raw(' ').number(dice.below(50_000)).ascii(" \"");
    if (draw >= 40 && dice.oneIn(2)) {
      words.page(out.ascii("https://www.example.com"));
    } else {
      out.raw('-');
    }
    words.agent(out.ascii("\" \""));
    out.raw('"');
  }
}
