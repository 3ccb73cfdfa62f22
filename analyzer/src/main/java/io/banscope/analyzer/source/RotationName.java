package io.banscope.analyzer.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file says about its place in a rotation chain. Names compare from the oldest
 * to the newest.
 *
 * <table>
 * <caption>Forms, each with or without .gz, .xz, .zst, .bz2</caption>
 * <tr><td>{@code auth.log}</td><td>the log itself, newest (compressed: a log of its own)</td></tr>
 * <tr><td>{@code auth.log.2}</td><td>numbered, up to three digits; higher is older</td></tr>
 * <tr><td>{@code auth.log-20240301}, {@code auth.log.2024-03-01}</td><td>dated</td></tr>
 * <tr><td>{@code auth.log-2024030115}, {@code …-20240301-1709251200}, {@code …-2024-03-01.2}</td>
 *     <td>dated, several a day</td></tr>
 * <tr><td>{@code auth.log-1709251200}</td><td>dated by seconds since 1970</td></tr>
 * <tr><td>{@code auth-20240301.log}</td><td>dated in front of the extension</td></tr>
 * </table>
 *
 * @param base the name of the log itself
 * @param kind how the place is given
 * @param rank order within the kind: the day, or minus the number
 * @param part order within a day
 * @param compressed whether it ends as compressed files do
 * @param fileName the whole name
 */
record RotationName(
    String base, Kind kind, long rank, long part, boolean compressed, String fileName)
    implements Comparable<RotationName> {
  /** How a place is given. The order is that of {@code logrotate} after a change to numbers. */
  enum Kind {
    DATED,
    NUMBERED,
    CURRENT
  }

  private static final Pattern COMPRESSED = Pattern.compile("(.+)\\.(?:gz|xz|zst|bz2)");
  private static final Pattern NUMBER = Pattern.compile("(.+)\\.(\\d{1,3})");
  private static final Pattern SECONDS = Pattern.compile("(.+)-(1\\d{9})");

  /** Groups: base, date, part within the day in two forms, extension. */
  private static final Pattern DATE =
      Pattern.compile(
          "(.+?)[-._](\\d{8}|\\d{4}-\\d\\d-\\d\\d)(?:(\\d\\d)|[-.](\\d{1,10}))?(\\.[A-Za-z]+)?");

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2099;

  private static final Comparator<RotationName> OLDEST_FIRST =
      Comparator.comparing(RotationName::kind)
          .thenComparingLong(RotationName::rank)
          .thenComparingLong(RotationName::part)
          .thenComparing(RotationName::compressed, Comparator.reverseOrder())
          .thenComparing(RotationName::fileName);

  /** Reads the name of a file, without its folder. */
  static RotationName of(String fileName) {
    Matcher packed = COMPRESSED.matcher(fileName);
    boolean compressed = packed.matches();
    String name = compressed ? packed.group(1) : fileName;
    Matcher dated = DATE.matcher(name);
    if (dated.matches()) {
      Optional<LocalDate> day = day(dated.group(2));
      if (day.isPresent()) {
        String part = dated.group(3) == null ? dated.group(4) : dated.group(3);
        String extension = dated.group(5) == null ? "" : dated.group(5);
        return new RotationName(
            dated.group(1) + extension,
            Kind.DATED,
            day.get().toEpochDay(),
            part == null ? 0 : Long.parseLong(part),
            compressed,
            fileName);
      }
    }
    Matcher seconds = SECONDS.matcher(name);
    if (seconds.matches()) {
      long second = Long.parseLong(seconds.group(2));
      long day = Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
      return new RotationName(seconds.group(1), Kind.DATED, day, second, compressed, fileName);
    }
    Matcher numbered = NUMBER.matcher(name);
    if (numbered.matches()) {
      long number = Long.parseLong(numbered.group(2));
      return new RotationName(numbered.group(1), Kind.NUMBERED, -number, 0, compressed, fileName);
    }
    return new RotationName(fileName, Kind.CURRENT, 0, 0, compressed, fileName);
  }

  private static Optional<LocalDate> day(String digits) {
    String plain = digits.replace("-", "");
    try {
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(plain.substring(0, 4)),
              Integer.parseInt(plain.substring(4, 6)),
              Integer.parseInt(plain.substring(6)));
      return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR
          ? Optional.empty()
          : Optional.of(day);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The day in the name: that of the last lines, or the day after. */
  Optional<LocalDate> date() {
    return kind == Kind.DATED ? Optional.of(LocalDate.ofEpochDay(rank)) : Optional.empty();
  }

  /** Whether two names stand for the same part of the same log. */
  boolean isSamePart(RotationName other) {
    return base.equals(other.base)
        && kind == other.kind
        && rank == other.rank
        && part == other.part;
  }

  /**
   * Whether it is the name of a text by the words of those who name logs; others have to prove it.
   */
  boolean saysLog() {
    return base.endsWith("log")
            && (base.length() == 3 || ".-_".indexOf(base.charAt(base.length() - 4)) >= 0)
        || base.equals("syslog")
        || base.equals("messages");
  }

  @Override
  public int compareTo(RotationName other) {
    return OLDEST_FIRST.compare(this, other);
  }
}
