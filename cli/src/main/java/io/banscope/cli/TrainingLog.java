package io.banscope.cli;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A log of an SSH server under attack, for {@link ArchiveTraining}: some 17 MB, the same each time.
 */
final class TrainingLog {
  private static final int LINES = 160_000;

  /** The first takes one half of the lines, the second one half of the rest, and so on. */
  private static final String[] MESSAGES = {
    "sshd[%d]: Failed password for root from %s port %d ssh2",
    "sshd[%d]: Invalid user %4$s from %2$s port %3$d",
    "sshd[%d]: Connection closed by authenticating user %4$s %2$s port %3$d [preauth]",
    "sshd[%d]: Received disconnect from %s port %d:11: Bye Bye [preauth]",
    "sshd[%d]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser="
        + " rhost=%s  user=root",
    "sshd[%d]: Accepted publickey for %4$s from %2$s port %3$d ssh2: ED25519 SHA256:c2VjcmV0",
    "CRON[%d]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)",
  };

  private static final String[] USERS = {"admin", "git", "oracle", "pi", "test", "ubuntu", "www"};

  private TrainingLog() {}

  /** Its bytes. */
  static byte[] bytes() {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder(LINES * 110);
    for (int line = 0; line < LINES; line++) {
      int second = line / 2;
      int kind = Math.min(Integer.numberOfTrailingZeros(random.nextInt()), MESSAGES.length - 1);
      text.append(String.format(Locale.ROOT, "Mar %2d ", 1 + second / 86_400))
          .append(time(second % 86_400))
          .append(" gate ")
          .append(
              String.format(
                  Locale.ROOT,
                  MESSAGES[kind],
                  1000 + random.nextInt(30_000),
                  address(random),
                  1024 + random.nextInt(60_000),
                  USERS[random.nextInt(USERS.length)]))
          .append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String time(int second) {
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", second / 3_600, second / 60 % 60, second % 60);
  }

  private static String address(SplittableRandom random) {
    int host = random.nextInt(4_096);
    return host % 16 == 0
        ? "2001:db8:" + Integer.toHexString(host) + "::1"
        : "198." + (18 + host % 2) + "." + (host >> 8) + "." + (host & 255);
  }
}
