package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row of {@code increments.txt}: settings, and the times of the bans that fail2ban makes of them.
 *
 * @param bantime the jail's
 * @param options by name, without {@code bantime.}
 * @param times behind as many bans as {@link #COUNTS} says
 */
record IncrementRow(long bantime, Map<String, String> options, List<Double> times) {
  /** How many bans there were before. */
  static final List<Integer> COUNTS = List.of(1, 2, 3, 4, 7, 19, 20, 21, 25);

  /** All rows. */
  static List<IncrementRow> all() throws IOException {
    try (InputStream in = IncrementRow.class.getResourceAsStream("/ban/increments.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(IncrementRow::parse).toList();
    }
  }

  private static IncrementRow parse(String line) {
    String[] cells = line.split(" \\| ", -1);
    assertEquals(3, cells.length, line);
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : cells[1].split("; ")) {
      if (!option.isEmpty()) {
        int equals = option.indexOf('=');
        options.put(option.substring(0, equals), option.substring(equals + 1));
      }
    }
    List<Double> times = new ArrayList<>();
    Arrays.stream(cells[2].split(" ")).map(Double::valueOf).forEach(times::add);
    assertEquals(COUNTS.size(), times.size(), line);
    return new IncrementRow(Long.parseLong(cells[0]), options, times);
  }

  /** The settings as ours. */
  BanIncrement increment() throws ExpressionException, ComputationException {
    String factor = options.getOrDefault("factor", "");
    String formula = options.getOrDefault("formula", "");
    String multipliers = options.getOrDefault("multipliers", "");
    String maxtime = options.getOrDefault("maxtime", "");
    return BanIncrement.of(
        false,
        factor.isEmpty() ? BigInteger.ONE : BanExpression.parse(factor).value(),
        formula.isEmpty() ? Optional.empty() : Optional.of(BanExpression.parse(formula)),
        multipliers.isEmpty()
            ? List.of()
            : Arrays.stream(multipliers.split(" ")).map(BigInteger::new).toList(),
        maxtime.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(
                io.banscope.matcher.config.TimeExpression.seconds(maxtime).doubleValue()));
  }

  /** The line that {@code increments.py} reads. */
  String question() {
    StringBuilder line = new StringBuilder().append(bantime).append('\t');
    COUNTS.forEach(count -> line.append(count).append(' '));
    options.forEach((name, value) -> line.append('\t').append(name).append('=').append(value));
    return line.append('\n').toString();
  }
}
