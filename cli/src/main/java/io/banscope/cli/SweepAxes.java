package io.banscope.cli;

import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.sweep.SweepGrid;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.config.TimeExpression;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The thresholds that {@code --sweep} names, such as {@code maxretry=1..10,findtime=1m..1d:20}.
 * What it does not name is as configured.
 */
final class SweepAxes {
  /** How many cells a sweep has at most: some 40 MB with their reports. */
  static final int MOST_CELLS = 100_000;

  /** What {@code --advise} tries where nothing is named. */
  static final String DEFAULT = "maxretry=1..10,findtime=1m..1d,bantime=10m|1h|6h|1d|1w";

  private static final long MOST_SECONDS = 1L << 40;

  /** What can be varied. */
  private enum Axis {
    MAXRETRY,
    FINDTIME,
    BANTIME;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A part of the text that makes no sense. */
  private static final class BadPart extends Exception {
    private static final long serialVersionUID = 1;

    private final String help;

    BadPart(String message, String help) {
      super(message);
      this.help = help;
    }
  }

  private final Map<Axis, List<Long>> values = new EnumMap<>(Axis.class);

  private SweepAxes() {}

  /** What a text names; nothing when it makes no sense, which is told as wrong usage. */
  static Optional<SweepAxes> parse(String text, ReplayMessages messages) {
    SweepAxes axes = new SweepAxes();
    int offset = 0;
    for (String part : text.split(",", -1)) {
      try {
        axes.add(part);
      } catch (BadPart e) {
        messages.usage(
            Diagnostic.error("--sweep", e.getMessage())
                .showing(text, offset, part.length())
                .help(e.help));
        return Optional.empty();
      }
      offset += part.length() + 1;
    }
    long cells = axes.values.values().stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
    if (cells > MOST_CELLS) {
      messages.usage(
          Diagnostic.error("--sweep", cells + " cells, at most " + MOST_CELLS)
              .showing(text, 0, text.length())
              .help("name fewer values, such as findtime=1m..1d:10 for ten of them"));
      return Optional.empty();
    }
    return Optional.of(axes);
  }

  private void add(String part) throws BadPart {
    int equals = part.indexOf('=');
    if (equals < 0) {
      throw new BadPart(
          "'" + part + "' has no values", "write option=values, such as maxretry=1..10");
    }
    Axis axis = axis(part.substring(0, equals).strip());
    if (values.containsKey(axis)) {
      throw new BadPart(axis + " is named twice", "list its values, such as " + axis + "=1|3|5");
    }
    List<Long> listed = List.of();
    for (String range : part.substring(equals + 1).split("\\|", -1)) {
      listed = Stream.concat(listed.stream(), range(axis, range.strip()).stream()).toList();
    }
    values.put(axis, listed.stream().distinct().toList());
  }

  private static Axis axis(String name) throws BadPart {
    for (Axis axis : Axis.values()) {
      if (axis.toString().equals(name.toLowerCase(Locale.ROOT))) {
        return axis;
      }
    }
    List<String> known = Stream.of(Axis.values()).map(Axis::toString).toList();
    throw new BadPart(
        "'" + name + "' cannot be varied",
        NearNames.help(name, known, "options are maxretry, findtime and bantime"));
  }

  /** The values of {@code a..b}, {@code a..b:n} or {@code a}. */
  private static List<Long> range(Axis axis, String text) throws BadPart {
    int dots = text.indexOf("..");
    if (dots < 0) {
      return List.of(value(axis, text));
    }
    int colon = text.indexOf(':', dots);
    long from = value(axis, text.substring(0, dots));
    long to = value(axis, text.substring(dots + 2, colon < 0 ? text.length() : colon));
    if (from < 0 || from > to) {
      throw new BadPart("'" + text + "' does not go upwards", "write the smaller value first");
    }
    if (colon < 0) {
      return axis == Axis.MAXRETRY ? each(from, to) : TimeLadder.between(from, to);
    }
    int count = count(text.substring(colon + 1));
    if (axis == Axis.MAXRETRY) {
      return LongStream.range(0, count)
          .map(i -> from + Math.round((to - from) * (count == 1 ? 0 : i / (count - 1.0))))
          .distinct()
          .boxed()
          .toList();
    }
    if (from == 0) {
      throw new BadPart("steps of equal ratio cannot begin at 0", "begin at 1s or more");
    }
    return TimeLadder.steps(from, to, count);
  }

  private static List<Long> each(long from, long to) throws BadPart {
    if (to - from >= MOST_CELLS) {
      throw new BadPart(
          to - from + 1 + " values, at most " + MOST_CELLS,
          "name fewer, such as " + from + ".." + to + ":10 for ten of them");
    }
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private static int count(String text) throws BadPart {
    if (!text.matches("\\d{1,6}")
        || Integer.parseInt(text) < 2
        || Integer.parseInt(text) > MOST_CELLS) {
      throw new BadPart(
          "'" + text + "' is no number of steps", "write 2 to " + MOST_CELLS + " behind the colon");
    }
    return Integer.parseInt(text);
  }

  private static long value(Axis axis, String text) throws BadPart {
    String stripped = text.strip();
    if (axis == Axis.MAXRETRY) {
      if (!stripped.matches("\\d{1,9}") || Integer.parseInt(stripped) < 1) {
        throw new BadPart("'" + stripped + "' is no maxretry", "write a number from 1 on");
      }
      return Integer.parseInt(stripped);
    }
    try {
      Number seconds = TimeExpression.seconds(stripped);
      boolean isPermanent = axis == Axis.BANTIME && seconds.doubleValue() == BanPolicy.PERMANENT;
      if (isPermanent || seconds.doubleValue() >= 0 && seconds.doubleValue() <= MOST_SECONDS) {
        return seconds.longValue();
      }
    } catch (IllegalArgumentException e) {
      throw new BadPart(
          "'" + stripped + "' is no time: " + e.getMessage(), "write such as 600, 10m or 1d");
    }
    throw new BadPart(
        "'" + stripped + "' is out of range",
        axis == Axis.BANTIME ? "write 0 or more, or -1 for ever" : "write 0 or more");
  }

  /** The cells; what is not varied is as in {@code base}. */
  SweepGrid grid(BanPolicy base) {
    List<Long> retries = values.getOrDefault(Axis.MAXRETRY, List.of((long) base.maxretry()));
    List<Long> findtimes = values.get(Axis.FINDTIME);
    return new SweepGrid(
        retries.stream().map(Math::toIntExact).toList(),
        findtimes == null
            ? List.of(base.findtime())
            : findtimes.stream().map(Long::doubleValue).toList(),
        values.getOrDefault(Axis.BANTIME, List.of(base.bantime())));
  }
}
