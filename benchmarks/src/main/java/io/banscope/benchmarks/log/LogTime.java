package io.banscope.benchmarks.log;

import java.time.LocalDate;

/** The time of a line, UTC, and the ways servers write it. Only ever moves forward. */
final class LogTime {
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };
  private static final String[] WEEKDAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final int DAY = 86_400;

  /** The first second of TAI64, with the ten seconds TAI was ahead of UTC in 1970. */
  private static final long TAI_EPOCH = (1L << 62) + 10;

  private long micros;
  private long second;
  private int ofDay;
  private long day = Long.MIN_VALUE;
  private LocalDate date = LocalDate.EPOCH;

  LogTime(long startMicros) {
    moveTo(startMicros);
  }

  long epochMicros() {
    return micros;
  }

  void moveTo(long epochMicros) {
    micros = epochMicros;
    second = Math.floorDiv(epochMicros, 1_000_000);
    ofDay = (int) Math.floorMod(second, (long) DAY);
    long newDay = Math.floorDiv(second, (long) DAY);
    if (newDay != day) {
      day = newDay;
      date = LocalDate.ofEpochDay(newDay);
    }
  }

  /** {@code Mar 2 08:31:08}. */
  LogBytes syslog(LogBytes out) {
    out.ascii(month()).raw(' ').padded(date.getDayOfMonth(), 2, ' ').raw(' ');
    return clock(out);
  }

  /** {@code 2026-11-26T11:50:40.142779+00:00}. */
  LogBytes iso(LogBytes out) {
    clock(day(out, '-').raw('T')).raw('.').padded(fraction(), 6, '0');
    return out.ascii("+00:00");
  }

  /** {@code 2026-11-26 11:38:38}. */
  LogBytes plain(LogBytes out) {
    return clock(day(out, '-').raw(' '));
  }

  /** {@code 2026-11-26 11:38:38,142}. */
  LogBytes python(LogBytes out) {
    return plain(out).raw(',').padded(fraction() / 1000, 3, '0');
  }

  /** {@code 2026/11/26 11:36:08}. */
  LogBytes slashed(LogBytes out) {
    return clock(day(out, '/').raw(' '));
  }

  /** {@code 26/Nov/2026:11:36:08 +0000}. */
  LogBytes access(LogBytes out) {
    return clock(middleDay(out).raw(':')).ascii(" +0000");
  }

  /** {@code 26/Nov/2026 11:31:44}. */
  LogBytes werkzeug(LogBytes out) {
    return clock(middleDay(out).raw(' '));
  }

  /** {@code Thu Nov 26 11:36:08.142779 2026}. */
  LogBytes apacheError(LogBytes out) {
    out.ascii(WEEKDAYS[date.getDayOfWeek().ordinal()]).raw(' ').ascii(month()).raw(' ');
    clock(out.two(date.getDayOfMonth()).raw(' ')).raw('.').padded(fraction(), 6, '0');
    return out.raw(' ').number(date.getYear());
  }

  /** {@code 1795693000}. */
  LogBytes epoch(LogBytes out) {
    return out.number(second);
  }

  /** {@code @400000006a9f...}, TAI64N. */
  LogBytes tai64n(LogBytes out) {
    return out.raw('@').hex(TAI_EPOCH + second, 16).hex(fraction() * 1000L, 8);
  }

  private String month() {
    return MONTHS[date.getMonthValue() - 1];
  }

  private int fraction() {
    return (int) Math.floorMod(micros, 1_000_000L);
  }

  private LogBytes day(LogBytes out, char separator) {
    out.number(date.getYear()).raw(separator).two(date.getMonthValue());
    return out.raw(separator).two(date.getDayOfMonth());
  }

  private LogBytes middleDay(LogBytes out) {
    return out.two(date.getDayOfMonth()).raw('/').ascii(month()).raw('/').number(date.getYear());
  }

  private LogBytes clock(LogBytes out) {
    return out.two(ofDay / 3600).raw(':').two(ofDay / 60 % 60).raw(':').two(ofDay % 60);
  }
}
