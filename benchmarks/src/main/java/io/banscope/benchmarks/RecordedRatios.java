package io.banscope.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ratios of the fast engine to the reference engine by input, as a file has them: a line of the
 * names of columns, then {@code input,ratio}.
 *
 * @param ratios in the order of the file
 */
record RecordedRatios(Map<String, Double> ratios) {
  private static final String HEADER = "input,ratio";

  /** What of a recorded ratio must be left. */
  static final double KEPT = 0.8;

  /**
   * Reads a file.
   *
   * @throws IOException when it cannot be read or is none
   */
  static RecordedRatios read(Path file) throws IOException {
    return parse(Files.readAllLines(file));
  }

  /**
   * Reads lines.
   *
   * @throws IOException when one of them has no ratio; the message names it
   */
  static RecordedRatios parse(List<String> lines) throws IOException {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(",");
      if (i == 0 && lines.get(i).equals(HEADER)) {
        continue;
      }
      try {
        ratios.put(fields[0], Double.valueOf(fields[1]));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IOException("line " + (i + 1) + " is no input with its ratio");
      }
    }
    return new RecordedRatios(ratios);
  }

  /** The lines of a file. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    ratios.forEach(
        (input, ratio) -> lines.add(String.format(Locale.ROOT, "%s,%.2f", input, ratio)));
    return lines;
  }

  /** For each input the larger one of these ratios and others. */
  RecordedRatios best(RecordedRatios others) {
    Map<String, Double> best = new LinkedHashMap<>(ratios);
    others.ratios.forEach((input, ratio) -> best.merge(input, ratio, Math::max));
    return new RecordedRatios(best);
  }

  /** What is wrong with measured ratios beside these recorded ones, a message each. */
  List<String> complaints(RecordedRatios measured) {
    List<String> complaints = new ArrayList<>();
    ratios.forEach(
        (input, recorded) -> {
          Double now = measured.ratios.get(input);
          if (now == null) {
            complaints.add(input + ": recorded, but no longer measured");
          } else if (now < KEPT * recorded) {
            complaints.add(
                String.format(
                    Locale.ROOT,
                    "%s: the fast engine is %.2f times as fast as the reference engine,"
                        + " recorded is %.2f: %.0f %% of it, at least %.0f %% must be left",
                    input,
                    now,
                    recorded,
                    100 * now / recorded,
                    100 * KEPT));
          }
        });
    measured.ratios.keySet().stream()
        .filter(input -> !ratios.containsKey(input))
        .forEach(input -> complaints.add(input + ": measured, but never recorded"));
    return complaints;
  }
}
