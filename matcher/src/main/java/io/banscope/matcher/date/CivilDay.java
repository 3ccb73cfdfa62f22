package io.banscope.matcher.date;

/** Calendar arithmetic on plain numbers: days since 1970-01-01 in the Gregorian calendar. */
final class CivilDay {
  static final int SECONDS = 86_400;

  /** Days from 0000-03-01 to 1970-01-01. */
  private static final int SHIFT = 719_468;

  private static final int DAYS_IN_400_YEARS = 146_097;

  private CivilDay() {}

  /** Day number of a date that exists. */
  static int of(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(shifted, 400);
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_IN_400_YEARS + dayOfEra - SHIFT;
  }

  /** Year, month and day of a day number, packed as {@code year << 16 | month << 8 | day}. */
  static long fields(int epochDay) {
    int shifted = epochDay + SHIFT;
    int era = Math.floorDiv(shifted, DAYS_IN_400_YEARS);
    int dayOfEra = shifted - era * DAYS_IN_400_YEARS;
    int yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / (DAYS_IN_400_YEARS - 1)) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shiftedMonth = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
    int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    long year = yearOfEra + era * 400L + (month <= 2 ? 1 : 0);
    return year << 16 | month << 8 | day;
  }

  static int year(long fields) {
    return (int) (fields >> 16);
  }

  static int month(long fields) {
    return (int) fields >> 8 & 0xff;
  }

  static int day(long fields) {
    return (int) fields & 0xff;
  }

  /** Days of a month. */
  static int length(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Day of the week, Monday being 0. */
  static int weekday(int epochDay) {
    return Math.floorMod(epochDay + 3, 7);
  }
}
