package io.banscope.analyzer.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which cells of a sweep are worth a look, and which one to choose. Immutable.
 *
 * <p>A cell beats another one when it stops as many failures, hits as few people, bans no longer
 * and waits for as many failures, and is better in one of these. The <i>front</i> is what no cell
 * beats; of cells that are alike in all four, the one with the shortest findtime. {@link #shown}
 * leaves out of it what stops little more than a milder one.
 *
 * <p>Recommended is, of the cells that hit the fewest people and yet stop half of what any cell
 * stops, the mildest one that stops nearly as much as the best of them: the shortest bantime, then
 * the largest maxretry, then the shortest findtime.
 */
public final class Advice {
  /** Cells that are shown, and two more at most. */
  private static final int SHOWN = 10;

  /** Nearly as much, in hundredths of what the best one stops. */
  private static final int NEARLY = 95;

  /** The mildest first. */
  private static final Comparator<SweepCell> MILDNESS =
      Comparator.comparingDouble(Advice::seconds)
          .thenComparing(SweepCell::maxretry, Comparator.reverseOrder())
          .thenComparingDouble(SweepCell::findtime);

  private final List<SweepCell> front;
  private final List<SweepCell> shown;
  private final Optional<SweepCell> recommended;

  private Advice(List<SweepCell> front, List<SweepCell> shown, Optional<SweepCell> recommended) {
    this.front = List.copyOf(front);
    this.shown = List.copyOf(shown);
    this.recommended = recommended;
  }

  /** Advice by these cells. */
  public static Advice of(List<SweepCell> cells) {
    List<SweepCell> front = front(cells);
    Optional<SweepCell> recommended = recommended(front);
    return new Advice(front, shown(front, recommended), recommended);
  }

  private static double seconds(SweepCell cell) {
    return cell.bantime() < 0 ? Double.POSITIVE_INFINITY : cell.bantime();
  }

  private static List<SweepCell> front(List<SweepCell> cells) {
    List<SweepCell> strongestFirst = new ArrayList<>(cells);
    strongestFirst.sort(
        Comparator.comparingLong(SweepCell::stopped)
            .reversed()
            .thenComparingLong(SweepCell::people)
            .thenComparing(MILDNESS));
    List<SweepCell> front = new ArrayList<>();
    for (SweepCell cell : strongestFirst) {
      if (cell.stopped() > 0 && front.stream().noneMatch(other -> isAsMild(other, cell))) {
        front.add(cell);
      }
    }
    front.sort(MILDNESS);
    return front;
  }

  private static boolean isAsMild(SweepCell cell, SweepCell other) {
    return cell.people() <= other.people()
        && seconds(cell) <= seconds(other)
        && cell.maxretry() >= other.maxretry();
  }

  private static Optional<SweepCell> recommended(List<SweepCell> front) {
    long most = front.stream().mapToLong(SweepCell::stopped).max().orElse(0);
    long people =
        front.stream()
            .filter(cell -> 2 * cell.stopped() >= most)
            .mapToLong(SweepCell::people)
            .min()
            .orElse(0);
    long best =
        front.stream()
            .filter(cell -> cell.people() == people)
            .mapToLong(SweepCell::stopped)
            .max()
            .orElse(0);
    return front.stream()
        .filter(cell -> cell.people() == people && 100 * cell.stopped() >= NEARLY * best)
        .min(MILDNESS);
  }

  /** Each stops a good deal more than those before it that hit no more people. */
  private static List<SweepCell> shown(List<SweepCell> front, Optional<SweepCell> recommended) {
    Optional<SweepCell> strongest =
        front.stream()
            .max(
                Comparator.comparingLong(SweepCell::stopped)
                    .thenComparing(SweepCell::people, Comparator.reverseOrder()));
    long most = strongest.map(SweepCell::stopped).orElse(0L);
    List<SweepCell> shown = front;
    for (long step = Math.max(1, most / 100); shown.size() > SHOWN; step *= 2) {
      shown = new ArrayList<>();
      for (SweepCell cell : front) {
        long least = cell.stopped() - step;
        boolean isMore =
            shown.stream()
                .allMatch(other -> other.people() > cell.people() || other.stopped() <= least);
        if (isMore && cell.stopped() >= step) {
          shown.add(cell);
        }
      }
    }
    List<SweepCell> all = new ArrayList<>(shown);
    recommended.filter(cell -> !all.contains(cell)).ifPresent(all::add);
    strongest.filter(cell -> !all.contains(cell)).ifPresent(all::add);
    all.sort(MILDNESS);
    return all;
  }

  /** The cells that no other one beats, the mildest first; empty when nothing is stopped at all. */
  public List<SweepCell> front() {
    return front;
  }

  /** A few of them. */
  public List<SweepCell> shown() {
    return shown;
  }

  /** The one to choose; empty when nothing is stopped at all. */
  public Optional<SweepCell> recommended() {
    return recommended;
  }
}
