package io.banscope.matcher.date;

import io.banscope.matcher.date.LineDate.Kind;
import io.banscope.matcher.regex.MatchGroups;
import io.banscope.matcher.regex.RegexText;
import java.time.ZoneId;
import java.util.OptionalInt;

/**
 * Turns the groups of a winning match into a time. Source: spec dates.md sections 9 and 10. Belongs
 * to one thread.
 */
final class TimeConverter {
  private static final int MAX_YEAR = 9999;

  /** The calendar, in seconds of a clock without zone. */
  private static final long FIRST_SECOND = (long) CivilDay.of(1, 1, 1) * CivilDay.SECONDS;

  private static final long END_SECOND = (long) CivilDay.of(MAX_YEAR + 1, 1, 1) * CivilDay.SECONDS;

  private static final long DAY_MILLIS = 1000L * CivilDay.SECONDS;

  /** Years, months and so on beyond this make Python fail instead of refusing the date. */
  private static final long MAX_INT = Integer.MAX_VALUE;

  private final LocalZone zone;

  /** Minutes ahead of UTC of lines without a zone, or ABSENT: they are local. */
  private final long defaultZone;

  private final FieldReader fields = new FieldReader();

  /** Year, month and day in numbers, while a date is made. */
  private long year;

  private long month;
  private long day;

  // What the last conversion knew, as the next one mostly asks for the same: the present moment,
  // in milliseconds of local time, with its calendar day, and the day number of a date.
  private boolean hasToday;
  private long todayOf;
  private long nowLocal;
  private long today;
  private long dayYear = FieldReader.ABSENT;
  private long dayMonth;
  private long dayOfMonth;
  private int dayNumber;

  // What the last conversion compared with the present moment, in seconds, if it did.
  private boolean dayAssumed;
  private long dayWall;
  private boolean yearAssumed;
  private long yearWall;

  TimeConverter(ZoneId zone, OptionalInt defaultZoneMinutes) {
    this.zone = new LocalZone(zone);
    defaultZone =
        defaultZoneMinutes.isPresent() ? defaultZoneMinutes.getAsInt() : FieldReader.ABSENT;
  }

  /**
   * Sets the time in {@code verdict}: whole, fractional, unconvertible, or error.
   *
   * @param lineStart where the cut stands after an error
   */
  void convert(
      DateTemplate template,
      MatchGroups matcher,
      RegexText text,
      DateState state,
      long nowMillis,
      int lineStart,
      LineDate verdict) {
    switch (template.kind()) {
      case FIELDS -> {
        switch (fields.read(template.program(), matcher, text)) {
          case FINE -> convert(fields, state, nowMillis, lineStart, verdict);
          case NO_DATE -> verdict.unconvertible();
          case FAILURE -> verdict.error(lineStart, fields.reason);
        }
      }
      case TAI64N -> convertTai(matcher, text, verdict);
      case EPOCH, LONG_EPOCH -> convertNumber(template, matcher, text, lineStart, verdict);
    }
  }

  /** The fields of the last match that had fields. */
  FieldReader lastFields() {
    return fields;
  }

  /** Sets the time that fields stand for. */
  void convert(
      FieldReader given, DateState state, long nowMillis, int lineStart, LineDate verdict) {
    if (given != fields) {
      fields.set(given);
    }
    setToday(nowMillis);
    year = fields.year;
    month = fields.month;
    day = fields.day;
    yearAssumed = year == FieldReader.ABSENT;
    if (yearAssumed) {
      year = CivilDay.year(today);
    }
    if ((month == FieldReader.ABSENT || day == FieldReader.ABSENT)
        && !dateFromYearday(lineStart, verdict)) {
      return;
    }
    dayAssumed = month == FieldReader.ABSENT && day == FieldReader.ABSENT;
    if (dayAssumed) {
      month = CivilDay.month(today);
      day = CivilDay.day(today);
    }
    if (!isDate(lineStart, verdict)) {
      return;
    }
    long clock = fields.hour * 3600 + fields.minute * 60 + fields.second;
    long wall = (long) epochDay() * CivilDay.SECONDS + clock;
    long minutes = fields.zone == FieldReader.ABSENT ? defaultZone : fields.zone;
    boolean zoned = minutes != FieldReader.ABSENT;
    if (zoned) {
      wall -= minutes * 60;
    }
    dayWall = wall;
    if (dayAssumed && wall * 1000 > nowLocal) {
      wall -= CivilDay.SECONDS;
    }
    yearWall = wall;
    if (yearAssumed && wall * 1000 > nowLocal + DAY_MILLIS) {
      if (year == 1 || day > CivilDay.length((int) year - 1, (int) month)) {
        verdict.unconvertible();
        return;
      }
      wall =
          (long) CivilDay.of((int) year - 1, (int) month, (int) day) * CivilDay.SECONDS
              + Math.floorMod(wall, (long) CivilDay.SECONDS);
    }
    if (wall < FIRST_SECOND || wall >= END_SECOND) {
      verdict.error(lineStart, "date value out of range");
    } else if (zoned) {
      verdict.time(Kind.WHOLE, wall);
    } else {
      long second = zone.epochSecond(wall, state.localOffset);
      state.localOffset = (int) (wall - second);
      verdict.time(Kind.FRACTIONAL, second);
    }
  }

  /**
   * Whether the times of all seconds of a minute are so many seconds away from that of the last
   * conversion, which is one of them and left the offset of local time as it was: all that decides
   * on a time is a moment that is not in that minute, and local time does not change in it.
   *
   * @param offset that offset
   * @param found what came of the conversion
   */
  boolean isSteady(int offset, LineDate found) {
    long start = (long) found.epochSecond() - fields.second;
    return (!dayAssumed || isOneSide(dayWall - fields.second, nowLocal))
        && (!yearAssumed || isOneSide(yearWall - fields.second, nowLocal + DAY_MILLIS))
        && start > FIRST_SECOND + CivilDay.SECONDS
        && start < END_SECOND - 2 * CivilDay.SECONDS
        && (found.kind() == Kind.WHOLE || zone.isSteady(start, start + 59, offset));
  }

  /** Whether all seconds of a minute are beyond a moment, or none is. */
  private static boolean isOneSide(long start, long millis) {
    return start * 1000 > millis || (start + 59) * 1000 <= millis;
  }

  private void setToday(long nowMillis) {
    if (nowMillis == todayOf && hasToday) {
      return;
    }
    nowLocal = nowMillis + 1000L * zone.offsetAt(Math.floorDiv(nowMillis, 1000L));
    today = CivilDay.fields((int) Math.floorDiv(nowLocal, 1000L * CivilDay.SECONDS));
    todayOf = nowMillis;
    hasToday = true;
  }

  /** The day number of the date; most lines are of the day of the line before. */
  private int epochDay() {
    if (year != dayYear || month != dayMonth || day != dayOfMonth) {
      dayYear = year;
      dayMonth = month;
      dayOfMonth = day;
      dayNumber = CivilDay.of((int) year, (int) month, (int) day);
    }
    return dayNumber;
  }

  /**
   * Sets month and day from the day of the year, or from the week and its day, if the line has
   * them.
   *
   * @return false when the verdict is set
   */
  private boolean dateFromYearday(int lineStart, LineDate verdict) {
    boolean weekly = fields.week != FieldReader.ABSENT && fields.weekday != FieldReader.ABSENT;
    if (fields.yearday == FieldReader.ABSENT && !weekly) {
      return true;
    }
    if (year > MAX_INT || fields.yearday > MAX_INT || fields.week > MAX_INT) {
      verdict.error(lineStart, "a number of the date is too large");
      return false;
    }
    if (year < 1 || year > MAX_YEAR) {
      verdict.unconvertible();
      return false;
    }
    int newYear = CivilDay.of((int) year, 1, 1);
    long yearday = fields.yearday == FieldReader.ABSENT ? weekYearday(newYear) : fields.yearday;
    long epochDay = newYear + yearday - 1;
    if (epochDay < CivilDay.of(1, 1, 1) || epochDay >= CivilDay.of(MAX_YEAR + 1, 1, 1)) {
      verdict.unconvertible();
      return false;
    }
    long civil = CivilDay.fields((int) epochDay);
    year = CivilDay.year(civil);
    month = CivilDay.month(civil);
    day = CivilDay.day(civil);
    return true;
  }

  /** Day of the year of a day of a week, both counted as C's strptime does. */
  private long weekYearday(int newYear) {
    long firstWeekday = CivilDay.weekday(newYear);
    long weekday = fields.weekday;
    if (!fields.weekFromMonday) {
      firstWeekday = (firstWeekday + 1) % 7;
      weekday = (weekday + 1) % 7;
    }
    if (fields.week == 0) {
      return 1 + weekday - firstWeekday;
    }
    return 1 + (7 - firstWeekday) % 7 + 7 * (fields.week - 1) + weekday;
  }

  /** Whether the fields are a date of the calendar; sets the verdict when they are not. */
  private boolean isDate(int lineStart, LineDate verdict) {
    if (isTooLarge(year)) {
      verdict.error(lineStart, "a number of the date is too large");
      return false;
    }
    if (month == FieldReader.ABSENT || day == FieldReader.ABSENT) {
      verdict.error(
          lineStart,
          month == FieldReader.ABSENT ? "a day without a month" : "a month without a day");
      return false;
    }
    if (isTooLarge(month)
        || isTooLarge(day)
        || isTooLarge(fields.hour)
        || isTooLarge(fields.minute)
        || isTooLarge(fields.second)) {
      verdict.error(lineStart, "a number of the date is too large");
      return false;
    }
    boolean exists =
        year >= 1
            && year <= MAX_YEAR
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= CivilDay.length((int) year, (int) month)
            && isWithin(fields.hour, 24)
            && isWithin(fields.minute, 60)
            && isWithin(fields.second, 60);
    if (!exists) {
      verdict.unconvertible();
    }
    return exists;
  }

  private static boolean isTooLarge(long number) {
    return number > MAX_INT || number < -MAX_INT && number != FieldReader.ABSENT;
  }

  private static boolean isWithin(long number, int limit) {
    return number >= 0 && number < limit;
  }

  /** Fifteen hexadecimal digits behind {@code @4}. */
  private static void convertTai(MatchGroups matcher, RegexText text, LineDate verdict) {
    int from = matcher.start(1) + 2;
    long seconds = 0;
    for (int i = from; i < from + 15; i++) {
      seconds = seconds << 4 | Character.digit(text.codePointAt(i), 16);
    }
    verdict.time(Kind.WHOLE, seconds);
  }

  private static void convertNumber(
      DateTemplate template, MatchGroups matcher, RegexText text, int lineStart, LineDate verdict) {
    int group = template.numberGroup();
    if (matcher.start(group) < 0) {
      verdict.error(lineStart, "the number of the epoch took no part in the match");
      return;
    }
    double value = EpochNumber.parse(text, matcher.start(group), matcher.end(group));
    if (Double.isNaN(value)) {
      verdict.unconvertible();
      return;
    }
    if (template.kind() == DateTemplate.Kind.LONG_EPOCH) {
      value = EpochNumber.toSeconds(value, text, matcher.start(group), matcher.end(group));
    }
    verdict.time(Kind.FRACTIONAL, value);
  }
}
