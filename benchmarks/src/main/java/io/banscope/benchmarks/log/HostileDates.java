package io.banscope.benchmarks.log;

import org.jspecify.annotations.Nullable;

/**
 * Lines of sshd whose stamps alternate, so that the date detector re-orders its templates again and
 * again. A template moves up when it has more hits than the one before it; so spells of 1 to 100
 * lines, in each of which the two forms take turns that were rarest until then, let each template
 * overtake the others for ever. One line in eight has no date.
 */
final class HostileDates implements LineShape {
  private static final int LONGEST_SPELL = 100;

  /** Forms of a stamp; those of one family belong to one template of fail2ban's default list. */
  private enum Family {
    YEAR_FIRST,
    MONTH_NAME,
    ACCESS,
    BEHIND_ADDRESS,
    EPOCH,
    TAI64N
  }

  private static final Family[] FAMILIES = Family.values();

  private final Dice dice;
  private final SshdLines lines;
  private final long[] used = new long[FAMILIES.length];
  private Family one = Family.MONTH_NAME;
  private Family other = Family.YEAR_FIRST;
  private int left;

  HostileDates(Dice dice, SshdLines lines) {
    this.dice = dice;
    this.lines = lines;
  }

  @Override
  public void append(LogBytes out, LogTime time) {
    if (left-- == 0) {
      one = rarest(null);
      other = rarest(one);
      left = dice.below(LONGEST_SPELL);
    }
    if (!dice.oneIn(8)) {
      Family family = left % 2 == 0 ? one : other;
      used[family.ordinal()]++;
      stamp(family, out, time).raw(' ');
    }
    lines.body(out);
  }

  private Family rarest(@Nullable Family butNot) {
    Family rarest = FAMILIES[butNot == FAMILIES[0] ? 1 : 0];
    for (Family family : FAMILIES) {
      if (family != butNot && used[family.ordinal()] < used[rarest.ordinal()]) {
        rarest = family;
      }
    }
    return rarest;
  }

  private LogBytes stamp(Family family, LogBytes out, LogTime time) {
    return switch (family) {
      case YEAR_FIRST ->
          switch (dice.below(4)) {
            case 0 -> time.iso(out);
            case 1 -> time.plain(out);
            case 2 -> time.python(out);
            default -> time.slashed(out);
          };
      case MONTH_NAME -> dice.oneIn(2) ? time.syslog(out) : time.apacheError(out.raw('[')).raw(']');
      case ACCESS -> time.access(out.raw('[')).raw(']');
      case BEHIND_ADDRESS -> time.access(out.ascii("192.0.2.7 - - [")).raw(']');
      case EPOCH -> time.epoch(out);
      case TAI64N -> time.tai64n(out);
    };
  }
}
