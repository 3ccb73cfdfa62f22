package io.banscope.benchmarks.log;

/** One connection to sshd and how far it has come. */
final class SshdConnection {
  /** The messages, named by what they say; see {@link SshdLines}. */
  enum Step {
    INVALID,
    CHECK_PASS,
    PAM_INVALID,
    PAM_ROOT,
    PAM_MORE,
    FAILED_INVALID,
    FAILED_ROOT,
    MAXIMUM,
    TOO_MANY,
    CLOSED_INVALID,
    CLOSED_ROOT,
    BYE,
    LEFT_INVALID,
    LEFT_ROOT,
    CLOSED,
    BANNER,
    KEX,
    NEGOTIATE,
    ACCEPTED,
    OPENED,
    GOODBYE,
    LEFT,
    SESSION_CLOSED
  }

  /** The messages of one connection, and how many of a hundred connections are like that. */
  enum Script {
    INVALID_BYE(
        18, Step.INVALID, Step.PAM_INVALID, Step.FAILED_INVALID, Step.BYE, Step.LEFT_INVALID),
    INVALID_CLOSED(
        14,
        Step.INVALID,
        Step.CHECK_PASS,
        Step.PAM_INVALID,
        Step.FAILED_INVALID,
        Step.CLOSED_INVALID),
    INVALID_ONLY(8, Step.INVALID, Step.CLOSED_INVALID),
    ROOT_BYE(18, Step.PAM_ROOT, Step.FAILED_ROOT, Step.BYE, Step.LEFT_ROOT),
    ROOT_CLOSED(12, Step.PAM_ROOT, Step.FAILED_ROOT, Step.CLOSED_ROOT),
    ROOT_MANY(
        16,
        Step.PAM_ROOT,
        Step.FAILED_ROOT,
        Step.FAILED_ROOT,
        Step.FAILED_ROOT,
        Step.FAILED_ROOT,
        Step.FAILED_ROOT,
        Step.FAILED_ROOT,
        Step.MAXIMUM,
        Step.TOO_MANY,
        Step.PAM_MORE),
    REAL(6, Step.ACCEPTED, Step.OPENED, Step.GOODBYE, Step.LEFT, Step.SESSION_CLOSED),
    SCAN_CLOSED(2, Step.CLOSED),
    SCAN_BANNER(2, Step.KEX, Step.BANNER),
    SCAN_OLD(4, Step.NEGOTIATE);

    private static final Script[] ALL = values();

    private final int percent;
    private final Step[] steps;

    Script(int percent, Step... steps) {
      this.percent = percent;
      this.steps = steps;
    }

    static Script draw(Dice dice) {
      int draw = dice.below(100);
      int at = 0;
      while (draw >= ALL[at].percent) {
        draw -= ALL[at].percent;
        at++;
      }
      return ALL[at];
    }

    /** Whether the user is one that the server has. */
    boolean isReal() {
      return this == REAL;
    }
  }

  private final Script script;
  private final int pid;
  private final byte[] user;
  private final byte[] address;
  private final int port;
  private int next;

  SshdConnection(Script script, int pid, byte[] user, byte[] address, int port) {
    this.script = script;
    this.pid = pid;
    this.user = user;
    this.address = address;
    this.port = port;
  }

  boolean isOver() {
    return next == script.steps.length;
  }

  Step next() {
    return script.steps[next++];
  }

  int pid() {
    return pid;
  }

  byte[] user() {
    return user;
  }

  byte[] address() {
    return address;
  }

  int port() {
    return port;
  }
}
