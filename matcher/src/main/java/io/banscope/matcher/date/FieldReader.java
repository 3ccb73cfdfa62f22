package io.banscope.matcher.date;

import io.banscope.matcher.regex.MatchGroups;
import io.banscope.matcher.regex.RegexText;

/**
 * Reads the groups of a match into numbers, in the order of the groups as the last one wins where
 * two name the same thing. Source: spec dates.md section 9. Belongs to one thread; filled anew for
 * every match.
 */
final class FieldReader {
  /** The line did not give this field. */
  static final long ABSENT = Long.MIN_VALUE;

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String DAYS = "montuewedthufrisatsun";
  private static final String[] MONTH_NAMES = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december"
  };
  private static final String[] DAY_NAMES = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
  };

  /** How reading ended. */
  enum Outcome {
    FINE,
    /** A text is no number, no name, no zone: the match is no date. */
    NO_DATE,
    /** fail2ban fails. */
    FAILURE
  }

  long year;
  long month;
  long day;
  long hour;
  long minute;
  long second;
  long yearday;
  long week;
  boolean weekFromMonday;

  /** Monday is 0. */
  long weekday;

  /** Minutes ahead of UTC, {@link #ABSENT} when no zone is known. */
  long zone;

  String reason = "";

  private RegexText text = new RegexText();

  /** Reads all fields of the last match of {@code matcher}. */
  Outcome read(TemplateProgram template, MatchGroups matcher, RegexText line) {
    text = line;
    year = ABSENT;
    month = ABSENT;
    day = ABSENT;
    hour = 0;
    minute = 0;
    second = 0;
    yearday = ABSENT;
    week = ABSENT;
    weekday = ABSENT;
    zone = ABSENT;
    for (int i = 0; i < template.fieldCount(); i++) {
      int group = template.fieldGroup(i);
      int from = matcher.start(group);
      if (from < 0) {
        continue;
      }
      Outcome outcome = read(template, matcher, template.field(i), from, matcher.end(group));
      if (outcome != Outcome.FINE) {
        return outcome;
      }
    }
    return Outcome.FINE;
  }

  /** Makes the fields those of another reader. */
  void set(FieldReader other) {
    year = other.year;
    month = other.month;
    day = other.day;
    hour = other.hour;
    minute = other.minute;
    second = other.second;
    yearday = other.yearday;
    week = other.week;
    weekFromMonday = other.weekFromMonday;
    weekday = other.weekday;
    zone = other.zone;
  }

  private Outcome read(
      TemplateProgram template, MatchGroups matcher, char field, int from, int to) {
    switch (field) {
      case 'Y':
        year = number(from, to);
        return given(year);
      case 'y':
        year = number(from, to);
        if (year != ABSENT && year <= 2000) {
          year += 2000;
        }
        return given(year);
      case 'm':
        month = number(from, to);
        return given(month);
      case 'b':
        month = abbreviation(MONTHS, from, to);
        return given(month);
      case 'B':
        month = name(MONTH_NAMES, from, to);
        return given(month);
      case 'd':
        day = number(from, to);
        return given(day);
      case 'H':
        hour = number(from, to);
        return given(hour);
      case 'I':
        return readTwelveHours(template, matcher, from, to);
      case 'M':
        minute = number(from, to);
        return given(minute);
      case 'S':
        second = number(from, to);
        return given(second);
      case 'j':
        yearday = number(from, to);
        return given(yearday);
      case 'U':
      case 'W':
        week = number(from, to);
        weekFromMonday = field == 'W';
        return given(week);
      case 'w':
        weekday = number(from, to);
        weekday = weekday == 0 ? 6 : fromMonday(weekday);
        return given(weekday);
      case 'a':
        weekday = fromMonday(abbreviation(DAYS, from, to));
        return given(weekday);
      case 'A':
        weekday = fromMonday(name(DAY_NAMES, from, to));
        return given(weekday);
      case 'z':
      case 'Z':
        return readZone(from, to);
      default:
        return Outcome.FINE;
    }
  }

  private static Outcome given(long value) {
    return value == ABSENT ? Outcome.NO_DATE : Outcome.FINE;
  }

  private static long fromMonday(long oneBased) {
    return oneBased == ABSENT ? ABSENT : oneBased - 1;
  }

  private Outcome readTwelveHours(TemplateProgram template, MatchGroups matcher, int from, int to) {
    hour = number(from, to);
    if (hour == ABSENT) {
      return Outcome.NO_DATE;
    }
    int group = template.groupOf('p');
    if (group > 0 && matcher.start(group) < 0) {
      reason = "an hour of twelve without am or pm, which the pattern has";
      return Outcome.FAILURE;
    }
    boolean morning =
        group == 0
            || matcher.start(group) == matcher.end(group)
            || isName("am", matcher.start(group), matcher.end(group));
    if (morning) {
      hour = hour == 12 ? 0 : hour;
    } else {
      hour = hour == 12 ? 12 : hour + 12;
    }
    return Outcome.FINE;
  }

  private Outcome readZone(int from, int to) {
    int minutes = ZoneOffsets.minutes(text, from, to);
    if (minutes == ZoneOffsets.INVALID) {
      return Outcome.NO_DATE;
    }
    if (minutes == ZoneOffsets.UNKNOWN) {
      reason = "unknown time zone '" + text.substring(from, to) + "'";
      return Outcome.FAILURE;
    }
    zone = minutes;
    return Outcome.FINE;
  }

  /** Python's {@code int()} of a part of the text, {@link #ABSENT} when it is none. */
  private long number(int from, int to) {
    int at = from;
    int end = to;
    while (at < end && Character.isWhitespace(text.codePointAt(at))) {
      at++;
    }
    while (end > at && Character.isWhitespace(text.codePointAt(end - 1))) {
      end--;
    }
    boolean negative = at < end && text.codePointAt(at) == '-';
    if (negative || at < end && text.codePointAt(at) == '+') {
      at++;
    }
    long value = 0;
    boolean digitBefore = false;
    for (int i = at; i < end; i++) {
      int point = text.codePointAt(i);
      int digit = point >= '0' && point <= '9' ? point - '0' : Character.digit(point, 10);
      if (digit < 0) {
        if (point != '_' || !digitBefore) {
          return ABSENT;
        }
        digitBefore = false;
      } else {
        value = Math.min(value * 10 + digit, Long.MAX_VALUE / 100);
        digitBefore = true;
      }
    }
    return !digitBefore ? ABSENT : negative ? -value : value;
  }

  /** 1-based position among names of three letters, {@link #ABSENT} when it is none. */
  private long abbreviation(String names, int from, int to) {
    if (to - from == 3) {
      for (int i = 0; i < names.length(); i += 3) {
        if (lower(from) == names.charAt(i)
            && lower(from + 1) == names.charAt(i + 1)
            && lower(from + 2) == names.charAt(i + 2)) {
          return i / 3 + 1;
        }
      }
    }
    return ABSENT;
  }

  /** 1-based position among {@code names}, {@link #ABSENT} when it is none. */
  private long name(String[] names, int from, int to) {
    for (int i = 0; i < names.length; i++) {
      if (isName(names[i], from, to)) {
        return i + 1;
      }
    }
    return ABSENT;
  }

  private boolean isName(String name, int from, int to) {
    if (to - from != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (lower(from + i) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int lower(int index) {
    int point = text.codePointAt(index);
    return point >= 'A' && point <= 'Z' ? point + 32 : point;
  }
}
