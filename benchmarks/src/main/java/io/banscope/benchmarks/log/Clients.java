package io.banscope.benchmarks.log;

/**
 * Addresses. Attackers come back, a few of them very often, so that bans have a reason; visitors
 * are many. One in eight has IPv6.
 */
final class Clients {
  private static final int ATTACKERS = 4096;
  private static final int VISITORS = 1 << 14;

  private final Dice dice;
  private final byte[][] attackers = new byte[ATTACKERS][];
  private final byte[][] visitors = new byte[VISITORS][];

  Clients(Dice dice) {
    this.dice = dice;
    fill(attackers);
    fill(visitors);
  }

  /** The address of an attacker: the cube of the draw makes the first ones frequent. */
  byte[] attacker() {
    long draw = dice.below(1 << 16);
    return attackers[(int) ((draw * draw >>> 16) * draw * ATTACKERS >>> 32)];
  }

  byte[] visitor() {
    return dice.of(visitors);
  }

  int port() {
    return dice.between(1024, 65_535);
  }

  private void fill(byte[][] addresses) {
    LogBytes text = new LogBytes();
    for (int i = 0; i < addresses.length; i++) {
      text.clear();
      if (dice.oneIn(8)) {
        text.ascii("2001:db8:").ascii(Integer.toHexString(dice.between(1, 0xffff)));
        text.ascii("::").ascii(Integer.toHexString(dice.between(1, 0xffff)));
      } else {
        text.number(publicOctet()).raw('.').number(dice.below(256)).raw('.');
        text.number(dice.below(256)).raw('.').number(dice.between(1, 254));
      }
      addresses[i] = java.util.Arrays.copyOf(text.array(), text.length());
    }
  }

  private int publicOctet() {
    int octet = dice.between(1, 223);
    return octet == 10 || octet == 127 ? 45 : octet;
  }
}
