package io.banscope.matcher.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Fuzz target: the fast engine says of any patterns and text what the reference engine says, for
 * first, all and every group. How to run it: {@code src/test/resources/fuzz/README.md}.
 */
public final class EngineEqualityFuzzer {
  /** Steps after which the reference engine gives up, so that an input takes milliseconds. */
  private static final long STEPS = 300_000;

  private EngineEqualityFuzzer() {}

  /**
   * Called by Jazzer and by {@link FuzzFindsTest}.
   *
   * @param input see {@link FuzzInput}
   */
  public static void fuzzerTestOneInput(byte[] input) {
    compare(input);
  }

  /** The same; returns how many searches of the fast engine were compared. */
  static int compare(byte[] input) {
    FuzzInput read = FuzzInput.of(input);
    List<String> valid = new ArrayList<>();
    for (String pattern : read.patterns()) {
      try {
        Regex.parse(pattern, Set.of());
        valid.add(pattern);
      } catch (RegexSyntaxException e) {
        continue; // that the parser agrees with Python is tested elsewhere
      }
    }
    if (valid.isEmpty()) {
      return 0;
    }
    EngineComparison comparison;
    try {
      comparison = EngineComparison.withSteps(valid, STEPS);
    } catch (RegexSyntaxException e) {
      throw new AssertionError("parsed once, and then not", e);
    }
    String text = read.text();
    for (String subject : List.of(text, text + "\n", "")) {
      comparison
          .difference(subject)
          .ifPresent(
              difference -> {
                throw new AssertionError(valid + ": " + difference);
              });
    }
    return comparison.answered();
  }
}
