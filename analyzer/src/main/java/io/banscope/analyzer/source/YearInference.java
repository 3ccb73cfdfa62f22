package io.banscope.analyzer.source;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Infers the years of stamps that have none, along a rotation chain.
 *
 * <p>The order of the stamps says where a new year begins. Which year the end is in is said by, in
 * this order: stamps with a year; the time the user gave; a date in the name of a member; the time
 * of the newest file with such stamps. Then the chain is moved back until each 29 February in it
 * exists. Each member gets its own last stamp as the time to complete its stamps from: fail2ban's
 * rule takes the year of now, or the one before for what would be more than a day ahead.
 *
 * <p>Wrong where time jumps: a clock that was more than a day wrong in between looks like a new
 * year, and a pause of a year or more does not show.
 */
public final class YearInference {
  /** Years that a chain is moved back at most for its leap days: 1896 to 1904 had none. */
  private static final int LEAP_YEARS_APART = 8;

  private final ZoneId zone;
  private final Instant now;
  private final boolean given;

  private YearInference(ZoneId zone, Instant now, boolean given) {
    this.zone = zone;
    this.now = now;
    this.given = given;
  }

  /**
   * Goes by the times of files.
   *
   * @param zone the local time zone
   * @param start the time of now, for what has no file time
   */
  public static YearInference byFileTimes(ZoneId zone, Instant start) {
    return new YearInference(zone, start, false);
  }

  /** Goes by a time that the user gave: the last stamps are not after it by more than a day. */
  public static YearInference byGivenTime(ZoneId zone, Instant now) {
    return new YearInference(zone, now, true);
  }

  /** Looks through a chain. Files only: of a stream nothing is read. */
  public ChainYears infer(LogChain chain) {
    StampTrack track = new StampTrack();
    StampScan scan = new StampScan(track);
    List<StampTrack.Span> spans = new ArrayList<>();
    for (LogMember member : chain.members()) {
      spans.add(member.isFile() ? scan.scan(member) : new StampTrack.Span());
    }
    List<LogMember> members = chain.members();
    Optional<Anchor> anchor = anchor(members, spans, track.yearZero());
    List<Instant> nows = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      StampTrack.Span span = spans.get(i);
      nows.add(
          anchor.isPresent() && span.stamped
              ? time(anchor.get().yearZero, span.last).atZone(zone).toInstant()
              : fallback(members.get(i)));
    }
    List<String> notes =
        anchor
            .map(found -> YearNotes.of(chain, spans, found.yearZero, found.reason))
            .orElse(List.of());
    return new ChainYears(nows, anchor.isPresent(), notes);
  }

  private Instant fallback(LogMember member) {
    return given ? now : fileTime(member);
  }

  private Instant fileTime(LogMember member) {
    if (member.isFile()) {
      try {
        return Files.getLastModifiedTime(member.path()).toInstant();
      } catch (IOException e) {
        return now;
      }
    }
    return now;
  }

  /** What year 0 of the track is, and who says so. */
  private record Anchor(int yearZero, String reason) {}

  private Optional<Anchor> anchor(
      List<LogMember> members, List<StampTrack.Span> spans, OptionalInt known) {
    int newest = -1;
    int dated = -1;
    for (int i = 0; i < members.size(); i++) {
      if (spans.get(i).stamped) {
        newest = i;
        dated = nameDate(members.get(i)).isPresent() ? i : dated;
      }
    }
    if (newest < 0) {
      return Optional.empty();
    }
    if (known.isPresent()) {
      return Optional.of(new Anchor(known.getAsInt(), "from stamps with a year among them"));
    }
    if (given) {
      long last = spans.get(newest).last;
      LocalDateTime local = LocalDateTime.ofInstant(now, zone);
      int year = local.getYear();
      year -= inYear(year, last).isAfter(local.plusDays(1)) ? 1 : 0;
      String reason = "from the given time, " + local.toLocalDate();
      return Optional.of(onLeapYears(new Anchor(year - StampTrack.year(last), reason), spans));
    }
    if (dated >= 0) {
      LocalDate date = nameDate(members.get(dated)).orElseThrow();
      String reason = "from the date in the name of " + members.get(dated).name();
      return Optional.of(
          onLeapYears(
              notAfter(date.plusDays(2).atStartOfDay(), spans.get(dated).last, reason), spans));
    }
    LocalDateTime time = LocalDateTime.ofInstant(fileTime(members.get(newest)), zone);
    String reason =
        "from the time of the file " + members.get(newest).name() + ", " + time.toLocalDate();
    return Optional.of(
        onLeapYears(notAfter(time.plusDays(1), spans.get(newest).last, reason), spans));
  }

  private static Optional<LocalDate> nameDate(LogMember member) {
    return RotationName.of(member.path().getFileName().toString()).date();
  }

  /** The newest year in which a place is not after {@code limit}. */
  private static Anchor notAfter(LocalDateTime limit, long place, String reason) {
    int year = limit.getYear();
    year -= inYear(year, place).isAfter(limit) ? 1 : 0;
    return new Anchor(year - StampTrack.year(place), reason);
  }

  private static Anchor onLeapYears(Anchor anchor, List<StampTrack.Span> spans) {
    for (int back = 0; back <= LEAP_YEARS_APART; back++) {
      int yearZero = anchor.yearZero - back;
      boolean exist =
          spans.stream()
              .flatMap(span -> span.leapDays.stream())
              .allMatch(year -> Year.isLeap(yearZero + year));
      if (exist) {
        return back == 0
            ? anchor
            : new Anchor(
                yearZero,
                anchor.reason
                    + ", and "
                    + YearNotes.years(back)
                    + " back so that 29 February exists");
      }
    }
    return new Anchor(
        anchor.yearZero, anchor.reason + "; no years have 29 February wherever there is one");
  }

  /** The local time of a place. */
  static LocalDateTime time(int yearZero, long place) {
    return inYear(yearZero + StampTrack.year(place), place);
  }

  /** Month, day and time of a place in a year; 29 February becomes 1 March where there is none. */
  private static LocalDateTime inYear(int year, long place) {
    long second = Math.floorMod(place, LineStamp.YEAR_SECONDS);
    LocalDate day = LocalDate.of(2000, 1, 1).plusDays(second / LineStamp.DAY_SECONDS);
    boolean missing = day.getMonthValue() == 2 && day.getDayOfMonth() == 29 && !Year.isLeap(year);
    LocalDate moved = missing ? LocalDate.of(year, 3, 1) : day.withYear(year);
    return moved.atStartOfDay().plusSeconds(second % LineStamp.DAY_SECONDS);
  }
}
