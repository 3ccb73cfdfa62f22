package io.banscope.benchmarks.log;

/**
 * Lines of sshd whose stamps alternate, so that the date detector tries again and again to re-order
 * its templates: spells of 1 to 400 lines, in each of which two forms take turns; one line in eight
 * has no date.
 */
final class HostileDates implements LineShape {
  private static final int LONGEST_SPELL = 400;

  private enum Form {
    SYSLOG,
    ISO,
    PLAIN,
    PYTHON,
    SLASHED,
    ACCESS,
    BEHIND_ADDRESS,
    APACHE_ERROR,
    EPOCH,
    TAI64N;

    private static final Form[] ALL = values();
  }

  private final Dice dice;
  private final SshdLines lines;
  private Form one = Form.SYSLOG;
  private Form other = Form.ISO;
  private int left;

  HostileDates(Dice dice, SshdLines lines) {
    this.dice = dice;
    this.lines = lines;
  }

  @Override
  public void append(LogBytes out, LogTime time) {
    if (left-- == 0) {
      one = dice.of(Form.ALL);
      other = dice.of(Form.ALL);
      left = dice.below(LONGEST_SPELL);
    }
    if (!dice.oneIn(8)) {
      stamp(left % 2 == 0 ? one : other, out, time).raw(' ');
    }
    lines.body(out);
  }

  private LogBytes stamp(Form form, LogBytes out, LogTime time) {
    return switch (form) {
      case SYSLOG -> time.syslog(out);
      case ISO -> time.iso(out);
      case PLAIN -> time.plain(out);
      case PYTHON -> time.python(out);
      case SLASHED -> time.slashed(out);
      case ACCESS -> time.access(out.raw('[')).raw(']');
      case BEHIND_ADDRESS -> time.access(out.ascii("192.0.2.7 - - [")).raw(']');
      case APACHE_ERROR -> time.apacheError(out.raw('[')).raw(']');
      case EPOCH -> time.epoch(out);
      case TAI64N -> time.tai64n(out);
    };
  }
}
