package io.banscope.matcher.date;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;

/**
 * The zone of dates that name none: option {@code logtimezone}, and {@code --timezone} on a command
 * line. Source: spec dates.md section 10.
 */
public final class LogTimeZone {
  private LogTimeZone() {}

  /**
   * Minutes ahead of UTC of a zone such as {@code CET}, {@code UTC+0200} or {@code +02}; an empty
   * text is UTC.
   *
   * @param option what the user named, for the error
   */
  public static int minutes(String option, TracedText zone) throws InvalidDateSettingException {
    String text = zone.text();
    int minutes = ZoneOffsets.minutes(text);
    if (minutes != ZoneOffsets.INVALID && minutes != ZoneOffsets.UNKNOWN) {
      return minutes;
    }
    Diagnostic problem =
        Diagnostic.error(option, "unknown or unsupported time zone '" + text + "'")
            .in(zone, 0, text.length())
            .help(
                "write an offset with two digits of hours, such as UTC+02 or +0530, or an"
                    + " abbreviation such as CET");
    throw new InvalidDateSettingException(
        problem, "Unknown or unsupported time zone: '" + text + "'");
  }
}
