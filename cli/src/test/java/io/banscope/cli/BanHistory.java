package io.banscope.cli;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * A log of failures, generated from a seed: bursts, drips about the rate at which the estimate
 * stands still, pauses about the usual thresholds, equal times, stamps that run backwards,
 * addresses written in several ways.
 */
final class BanHistory {
  private static final String[] IDS = {
    "192.0.2.1",
    "192.0.2.2",
    "::ffff:192.0.2.1",
    "[192.0.2.2]",
    "2001:db8::5",
    "2001:DB8:0::5",
    "198.51.100.7",
    "host.example",
    "203.0.113.9",
    "2001:db8::6"
  };
  private static final int[] PAUSES = {1, 2, 29, 30, 31, 59, 60, 61, 299, 300, 301, 599, 600, 601};
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private BanHistory() {}

  /** The lines, each with its line end. */
  static String of(long seed) {
    Random random = new Random(seed);
    int ids = 1 + random.nextInt(IDS.length);
    boolean backwards = random.nextInt(3) == 0;
    boolean fractions = random.nextInt(4) == 0;
    long time = 1_709_600_000;
    StringBuilder log = new StringBuilder();
    for (int line = 150 + random.nextInt(150); line > 0; line--) {
      time += pause(random);
      long shown = backwards && random.nextInt(5) == 0 ? time - pause(random) : time;
      log.append(STAMP.format(LocalDateTime.ofEpochSecond(shown, 0, ZoneOffset.UTC)));
      if (fractions) {
        log.append(String.format(Locale.ROOT, ",%03d", 250 * random.nextInt(4)));
      }
      log.append(" fail ").append(IDS[random.nextInt(ids)]).append('\n');
    }
    return log.toString();
  }

  private static long pause(Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> 0;
      case 2, 3 -> 1 + random.nextInt(20);
      case 4 -> random.nextInt(400);
      case 5 -> random.nextInt(40) == 0 ? 86_400 : random.nextInt(1300);
      default -> PAUSES[random.nextInt(PAUSES.length)];
    };
  }
}
