package io.banscope.benchmarks;

import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.analyzer.ban.FailureEvents.Failed;
import io.banscope.analyzer.sweep.SweepRecording;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.RawId;
import java.util.Arrays;
import java.util.Random;

/** How the failures of a month are spread over addresses and time; the same each time. */
public enum FailureShape {
  /** All addresses alike, at any time, in whole seconds. */
  UNIFORM,
  /** The same, in microseconds. */
  FRACTIONS,
  /** Each address has some minutes on some days. */
  BURSTS,
  /** The n-th address has an n-th of what the first one has. */
  ZIPF,
  /** The first address has half of all. */
  HEAVY,
  /**
   * A thousand addresses fail once a minute, which is near what findtimes of minutes let through.
   */
  DRIP;

  private static final double START = 1.7e9;
  private static final double MONTH = 30 * 86_400.0;
  private static final double MINUTES = 60;

  /** Takes down so many failures of so many addresses at most. */
  SweepRecording record(int failures, int addresses) {
    Random random = new Random(1);
    double[] begins = random.doubles(addresses, 0, MONTH).toArray();
    double[] shares = new double[addresses];
    for (int i = 0; i < addresses; i++) {
      shares[i] = (i == 0 ? 0 : shares[i - 1]) + 1.0 / (i + 1);
    }
    int[] who = new int[failures];
    long[] order = new long[failures]; // microsecond, then number: 43 bits and 20
    for (int i = 0; i < failures; i++) {
      who[i] = who(random, i, shares);
      double time = time(random, i, begins[who[i]]);
      long micros = (long) (time * 1e6);
      order[i] = (this == FRACTIONS ? micros : micros / 1_000_000 * 1_000_000) << 20 | i;
    }
    Arrays.sort(order);
    FailureId[] ids = new FailureId[addresses];
    Arrays.setAll(ids, i -> new RawId("user" + i));
    SweepRecording recording = new SweepRecording();
    FailureEvents.Count count = new FailureEvents.Count(0, 0, 0, 1, 1, 0, false);
    for (long next : order) {
      FailureId id = ids[who[(int) (next & 0xfffff)]];
      recording.counted(new Failed("jail", id, START + (next >> 20) / 1e6, null), count);
    }
    return recording;
  }

  private int who(Random random, int failure, double[] shares) {
    int addresses = shares.length;
    return switch (this) {
      case UNIFORM, FRACTIONS, BURSTS -> random.nextInt(addresses);
      case ZIPF -> {
        int at = Arrays.binarySearch(shares, random.nextDouble() * shares[addresses - 1]);
        yield Math.min(addresses - 1, at < 0 ? ~at : at);
      }
      case HEAVY -> random.nextBoolean() ? 0 : random.nextInt(addresses);
      case DRIP -> failure % Math.min(1000, addresses);
    };
  }

  private double time(Random random, int failure, double begin) {
    return switch (this) {
      case UNIFORM, FRACTIONS, ZIPF, HEAVY -> random.nextDouble() * MONTH;
      case BURSTS -> begin + 86_400.0 * random.nextInt(3) + random.nextInt(120);
      case DRIP -> failure / 1000 * MINUTES + random.nextInt(20);
    };
  }
}
