package io.banscope.benchmarks.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** What clients choose freely: names of users, and what hostile clients put into any such field. */
final class FreeText {
  /** One field in so many is long where {@link Hostility#LONG} is asked for. */
  private static final int LONG_ONE_IN = 2000;

  private static final int SHORTEST_LONG = 10_000;

  private static final String[] ATTACKED = {
    "admin",
    "test",
    "ubuntu",
    "oracle",
    "postgres",
    "git",
    "user",
    "ftpuser",
    "mysql",
    "hadoop",
    "jenkins",
    "deploy",
    "support",
    "guest",
    "minecraft",
    "www",
    "tomcat",
    "ansible",
    "pi",
    "es",
    "centos",
    "debian",
    "nagios",
    "zabbix",
    "steam",
    "teamspeak",
    "odoo",
    "backup",
    "devops",
    "docker",
    "elastic",
    "kafka",
    "redis",
    "vagrant",
    "web",
    "ftp",
    "sales",
    "info",
    "student"
  };
  private static final String[] REAL = {
    "alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy", "mallory"
  };
  private static final String[] UTF8 = {
    "j\u00fcrgen",
    "bj\u00f6rn",
    "jos\u00e9",
    "\u00d6d\u00f6n",
    "\u043d\u0430\u0442\u0430\u0448\u0430",
    "\u7ba1\u7406\u54e1",
    "\u30e6\u30fc\u30b6\u30fc",
    "\u03b1\u03bb\u03ad\u03be\u03b7\u03c2",
    "\ud83d\ude00",
    "na\u00efve\u00a0user",
    "\u202emoor",
    "\u0628\u062f\u0631",
    "a\u2028b"
  };

  /** Cut short, alone, overlong, a surrogate, beyond the last code point, no byte of UTF-8. */
  private static final int[][] INVALID = {
    {0xC3}, {0xA9}, {0xC0, 0xAF}, {0xED, 0xA0, 0x80}, {0xF5, 0x80, 0x80, 0x80}, {0xFF}, {0xE2, 0x82}
  };

  private final Dice dice;
  private final boolean longFields;
  private final boolean utf8;
  private final boolean invalid;
  private final LogBytes scratch = new LogBytes();

  FreeText(Dice dice, Set<Hostility> hostility, boolean utf8Users) {
    this.dice = dice;
    longFields = hostility.contains(Hostility.LONG);
    invalid = hostility.contains(Hostility.UTF8);
    utf8 = utf8Users || invalid;
  }

  /** A user that the server has. */
  String realUser() {
    return dice.of(REAL);
  }

  /** A user name that an attacker tries. */
  byte[] attackedUser() {
    scratch.clear();
    if (utf8 && dice.oneIn(3)) {
      scratch.raw(dice.of(UTF8).getBytes(StandardCharsets.UTF_8));
    } else {
      scratch.ascii(dice.of(ATTACKED));
    }
    if (dice.oneIn(3)) {
      scratch.number(dice.below(10_000));
    }
    spice(scratch);
    return Arrays.copyOf(scratch.array(), scratch.length());
  }

  /** Appends what a hostile client adds to a field: usually nothing. */
  void spice(LogBytes out) {
    if (invalid && dice.oneIn(4)) {
      for (int octet : INVALID[dice.below(INVALID.length)]) {
        out.raw((char) octet);
      }
    }
    if (longFields && dice.oneIn(LONG_ONE_IN)) {
      // Sizes are spread evenly over the doublings between 10 kB and 1 MB.
      int size = SHORTEST_LONG << dice.below(7);
      size = Math.min(1_000_000, size + dice.below(size));
      for (int left = size; left > 0; left -= 8) {
        long letters = dice.bits();
        for (int i = 0; i < Math.min(8, left); i++, letters >>>= 8) {
          out.raw((char) ('a' + (letters & 15)));
        }
      }
    }
  }
}
