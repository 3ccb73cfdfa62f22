package io.banscope.analyzer.report;

import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.sweep.SweepCell;
import io.banscope.analyzer.sweep.SweepResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says of cells of a sweep what speaks for them, in the words of reports. */
final class SweepReasons {
  private final SweepResult result;

  /** The cells by findtime and bantime. */
  private final Map<List<Number>, Map<Integer, SweepCell>> cells = new HashMap<>();

  SweepReasons(SweepResult result) {
    this.result = result;
    for (SweepCell cell : result.cells()) {
      cells
          .computeIfAbsent(List.of(cell.findtime(), cell.bantime()), key -> new HashMap<>())
          .put(cell.maxretry(), cell);
    }
  }

  /** Such as {@code maxretry 3, findtime 1h, bantime 1d}. */
  static String thresholds(SweepCell cell) {
    return "maxretry "
        + cell.maxretry()
        + ", findtime "
        + BanText.seconds(cell.findtime())
        + ", bantime "
        + bantime(cell);
  }

  static String bantime(SweepCell cell) {
    return cell.bantime() == BanPolicy.PERMANENT ? "for ever" : BanText.seconds(cell.bantime());
  }

  /** What a cell does, and what the next smaller maxretry would do. */
  String of(SweepCell cell) {
    return effect(cell) + neighbour(cell);
  }

  /** What a cell does. */
  String effect(SweepCell cell) {
    return "stops "
        + percent(cell)
        + " of the attack lines with "
        + cell.bans()
        + (cell.bans() == 1 ? " ban, " : " bans, ")
        + hits(cell);
  }

  private String hits(SweepCell cell) {
    if (result.logins().isNone()) {
      return "nobody is known to have logged in";
    }
    return cell.people() == 0
        ? "hits nobody who logged in"
        : "hits " + cell.people() + " of " + result.logins().people() + " who logged in";
  }

  private String neighbour(SweepCell cell) {
    Map<Integer, SweepCell> alike =
        cells.getOrDefault(List.of(cell.findtime(), cell.bantime()), Map.of());
    return alike.values().stream()
        .filter(other -> other.maxretry() < cell.maxretry())
        .max(Comparator.comparingInt(SweepCell::maxretry))
        .map(
            other -> {
              long more = other.people() - cell.people();
              String text = "; maxretry " + other.maxretry() + " would ";
              return more > 0
                  ? text + "hit " + more + " more"
                  : percent(other).equals(percent(cell)) ? "" : text + "stop " + percent(other);
            })
        .orElse("");
  }

  /** Why the recommended cell is. */
  String recommendation(SweepCell cell) {
    long best =
        result.cells().stream()
            .filter(other -> other.people() <= cell.people())
            .mapToLong(SweepCell::stopped)
            .max()
            .orElse(0);
    long most = result.cells().stream().mapToLong(SweepCell::stopped).max().orElse(0);
    String text =
        "the mildest that stops nearly as much as any"
            + (best < most
                ? " that hits "
                    + (cell.people() == 0 ? "nobody" : "no more than " + cell.people())
                    + " ("
                    + percent(best)
                    + "; the harshest stops "
                    + percent(most)
                    + ")"
                : " (" + percent(best) + ")");
    return text + ": shortest bantime, then most failures, then shortest findtime";
  }

  private String percent(SweepCell cell) {
    return percent(cell.stopped());
  }

  private String percent(long stopped) {
    if (stopped == 0) {
      return "0 %";
    }
    double percent = 100.0 * stopped / result.failures();
    return percent < 0.1 ? "less than 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
  }
}
