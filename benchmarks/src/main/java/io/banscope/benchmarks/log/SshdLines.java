package io.banscope.benchmarks.log;

import io.banscope.benchmarks.log.SshdConnection.Step;

/**
 * auth.log of a server under attack: a dozen connections at a time, the lines of each in the order
 * in which sshd with PAM writes them, some lines of cron and logind between.
 */
final class SshdLines implements LineShape {
  private static final int OPEN = 12;
  private static final String[] HOSTS = {"gate", "web1", "db-02", "mail.example.org"};
  private static final String[] OFFERS = {
    "key exchange method found. Their offer: diffie-hellman-group1-sha1",
    "host key type found. Their offer: ssh-rsa,ssh-dss",
    "cipher found. Their offer: aes128-cbc,3des-cbc,blowfish-cbc"
  };

  private final Dice dice;
  private final Clients clients;
  private final FreeText text;
  private final boolean iso;
  private final SshdConnection[] open = new SshdConnection[OPEN];
  private final String host;
  private int lastPid;

  SshdLines(Dice dice, Clients clients, FreeText text, boolean iso) {
    this.dice = dice;
    this.clients = clients;
    this.text = text;
    this.iso = iso;
    host = dice.of(HOSTS);
    lastPid = dice.between(400, 4000);
    for (int i = 0; i < OPEN; i++) {
      open[i] = connection();
    }
  }

  @Override
  public void append(LogBytes out, LogTime time) {
    if (iso) {
      time.iso(out);
    } else {
      time.syslog(out);
    }
    body(out.raw(' '));
  }

  /** What follows the stamp and a blank. */
  void body(LogBytes out) {
    out.ascii(host).raw(' ');
    if (dice.oneIn(50)) {
      machine(out);
      return;
    }
    int place = dice.below(OPEN);
    SshdConnection connection = open[place];
    if (connection.isOver()) {
      connection = connection();
      open[place] = connection;
    }
    out.ascii("sshd[").number(connection.pid()).ascii("]: ");
    message(out, connection, connection.next());
  }

  private SshdConnection connection() {
    lastPid = lastPid + dice.between(1, 9);
    if (lastPid > 4_000_000) {
      lastPid = 400;
    }
    SshdConnection.Script script = SshdConnection.Script.draw(dice);
    byte[] user =
        script.isReal()
            ? text.realUser().getBytes(java.nio.charset.StandardCharsets.US_ASCII)
            : text.attackedUser();
    byte[] address = script.isReal() ? clients.visitor() : clients.attacker();
    return new SshdConnection(script, lastPid, user, address, clients.port());
  }

  private void message(LogBytes out, SshdConnection c, Step step) {
    switch (step) {
      case INVALID -> from(out.ascii("Invalid user ").raw(c.user()), c);
      case CHECK_PASS -> out.ascii("pam_unix(sshd:auth): check pass; user unknown");
      case PAM_INVALID -> pam(out.ascii("pam_unix(sshd:auth): authentication failure;"), c);
      case PAM_ROOT ->
          pam(out.ascii("pam_unix(sshd:auth): authentication failure;"), c).ascii(" user=root");
      case PAM_MORE -> {
        out.ascii("PAM ").number(dice.between(1, 5)).ascii(" more authentication failures;");
        pam(out, c).ascii(" user=root");
      }
      case FAILED_INVALID ->
          from(out.ascii("Failed password for invalid user ").raw(c.user()), c).ascii(" ssh2");
      case FAILED_ROOT -> from(out.ascii("Failed password for root"), c).ascii(" ssh2");
      case MAXIMUM -> {
        out.ascii("error: maximum authentication attempts exceeded for root");
        from(out, c).ascii(" ssh2 [preauth]");
      }
      case TOO_MANY ->
          peer(out.ascii("Disconnecting authenticating user root "), c)
              .ascii(": Too many authentication failures [preauth]");
      case CLOSED_INVALID ->
          peer(out.ascii("Connection closed by invalid user ").raw(c.user()).raw(' '), c)
              .ascii(" [preauth]");
      case CLOSED_ROOT ->
          peer(out.ascii("Connection closed by authenticating user root "), c).ascii(" [preauth]");
      case BYE -> peer(out.ascii("Received disconnect from "), c).ascii(":11: Bye Bye [preauth]");
      case LEFT_INVALID ->
          peer(out.ascii("Disconnected from invalid user ").raw(c.user()).raw(' '), c)
              .ascii(" [preauth]");
      case LEFT_ROOT ->
          peer(out.ascii("Disconnected from authenticating user root "), c).ascii(" [preauth]");
      case CLOSED -> peer(out.ascii("Connection closed by "), c).ascii(" [preauth]");
      case BANNER ->
          peer(out.ascii("banner exchange: Connection from "), c).ascii(": invalid format");
      case KEX -> out.ascii("error: kex_exchange_identification: Connection closed by remote host");
      case NEGOTIATE ->
          peer(out.ascii("Unable to negotiate with "), c)
              .ascii(": no matching ")
              .ascii(dice.of(OFFERS))
              .ascii(" [preauth]");
      case ACCEPTED -> from(out.ascii("Accepted password for ").raw(c.user()), c).ascii(" ssh2");
      case OPENED ->
          out.ascii("pam_unix(sshd:session): session opened for user ")
              .raw(c.user())
              .ascii("(uid=100")
              .number(dice.below(10))
              .ascii(") by (uid=0)");
      case GOODBYE ->
          peer(out.ascii("Received disconnect from "), c).ascii(":11: disconnected by user");
      case LEFT -> peer(out.ascii("Disconnected from user ").raw(c.user()).raw(' '), c);
      case SESSION_CLOSED ->
          out.ascii("pam_unix(sshd:session): session closed for user ").raw(c.user());
    }
  }

  private static LogBytes from(LogBytes out, SshdConnection c) {
    return peer(out.ascii(" from "), c);
  }

  private static LogBytes peer(LogBytes out, SshdConnection c) {
    return out.raw(c.address()).ascii(" port ").number(c.port());
  }

  private static LogBytes pam(LogBytes out, SshdConnection c) {
    return out.ascii(" logname= uid=0 euid=0 tty=ssh ruser= rhost=").raw(c.address()).raw(' ');
  }

  /** A line of another program. */
  private void machine(LogBytes out) {
    int pid = dice.between(400, 400_000);
    switch (dice.below(3)) {
      case 0 ->
          out.ascii("CRON[")
              .number(pid)
              .ascii("]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)");
      case 1 ->
          out.ascii("CRON[")
              .number(pid)
              .ascii("]: pam_unix(cron:session): session closed for user root");
      default ->
          out.ascii("systemd-logind[611]: New session ")
              .number(dice.below(10_000))
              .ascii(" of user ")
              .ascii(text.realUser())
              .raw('.');
    }
  }
}
