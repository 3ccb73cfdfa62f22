package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.BanSettings;
import io.banscope.matcher.config.TimeExpression;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return Fail2banScript.rows("increments.txt").stream().map(IncrementRow::parse).toList();
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
  BanIncrement increment() {
    String multipliers = options.getOrDefault("multipliers", "");
    String maxtime = options.getOrDefault("maxtime", "");
    BanSettings.Increment increment =
        new BanSettings.Increment(
            true,
            text("factor"),
            text("formula"),
            multipliers.isEmpty()
                ? List.of()
                : Arrays.stream(multipliers.split(" ")).map(BigInteger::new).toList(),
            maxtime.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(TimeExpression.seconds(maxtime).doubleValue()),
            Optional.empty(),
            false);
    return BanPolicies.of(
            "j", PolicyFixture.growing(increment), BanPolicies.Standards.JAIL, Path.of(""))
        .policy()
        .orElseThrow()
        .increment();
  }

  private Optional<TracedText> text(String option) {
    return Optional.of(TracedText.untraced(options.getOrDefault(option, "")))
        .filter(text -> text.length() > 0);
  }

  /** The line that {@code increments.py} reads. */
  String question() {
    StringBuilder line = new StringBuilder().append(bantime).append('\t');
    COUNTS.forEach(count -> line.append(count).append(' '));
    options.forEach((name, value) -> line.append('\t').append(name).append('=').append(value));
    return line.toString();
  }
}
