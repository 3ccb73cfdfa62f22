package io.banscope.analyzer.ban;

import java.util.Arrays;

/**
 * The latest of the times that went by since a step. Counting steps from 1, step <i>n</i> is the
 * <i>n</i>-th time; in a log whose times never run backwards the answer is always the last time.
 *
 * <p>A ticket is removed by the first failure, of whomever, that comes a findtime after it, and a
 * ban is lifted likewise. So what became of an id is known from what the clock has shown since, and
 * nobody has to look through all of them as time goes by.
 *
 * <p>Kept are the steps behind which no later time came, in order: their times fall. At most
 * {@value #MOST} of them: a log that runs backwards for longer loses the earliest of its peaks,
 * which may keep a ticket that they would have removed.
 */
public final class ClockPeaks {
  /** How many steps are kept. */
  static final int MOST = 1 << 20;

  private long[] steps = new long[16];
  private double[] times = new double[16];
  private int first; // of a window on the arrays, which moves when the earliest peak is given up
  private int end;
  private long step;
  private boolean lost;

  /** Another time goes by. */
  public void pass(double time) {
    step++;
    while (end > first && times[end - 1] <= time) {
      end--;
    }
    if (end - first == MOST) {
      first++;
      lost = true;
    }
    if (end == steps.length) {
      makeRoom();
    }
    steps[end] = step;
    times[end++] = time;
  }

  private void makeRoom() {
    int kept = end - first;
    if (first < steps.length / 2) {
      steps = Arrays.copyOf(steps, 2 * steps.length);
      times = Arrays.copyOf(times, 2 * times.length);
    }
    System.arraycopy(steps, first, steps, 0, kept);
    System.arraycopy(times, first, times, 0, kept);
    first = 0;
    end = kept;
  }

  /** The last step. */
  public long step() {
    return step;
  }

  /**
   * The latest time behind a step.
   *
   * @return negative infinity when there is none
   */
  public double since(long earlier) {
    if (end == first || steps[end - 1] <= earlier) {
      return Double.NEGATIVE_INFINITY;
    }
    if (end - first == 1) {
      return times[first];
    }
    int at = Arrays.binarySearch(steps, first, end, earlier + 1);
    return times[at < 0 ? ~at : at];
  }

  /** Whether a peak was given up, so that answers may be too early. */
  public boolean hasLost() {
    return lost;
  }
}
