package io.banscope.benchmarks.log;

import java.util.Locale;

/** The logs that can be made. */
public enum LogKind {
  /** sshd through syslog, classic stamps. */
  SSHD(true),
  /** sshd through rsyslog, ISO stamps. */
  SSHD_ISO(false),
  /** nginx's access.log, combined. */
  NGINX_ACCESS(false),
  /** nginx's error.log. */
  NGINX_ERROR(false),
  /** The log of Werkzeug, which serves Flask in development. */
  FLASK(false),
  /** The same with the colour codes of a terminal. */
  FLASK_COLOUR(false),
  /** A Django middleware's security.log: CSV. */
  DJANGO(false);

  private final boolean yearless;

  LogKind(boolean yearless) {
    this.yearless = yearless;
  }

  /** Whether its stamps have no year. */
  public boolean isYearless() {
    return yearless;
  }

  /** Its name on a command line: {@code nginx-access}. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  LineShape shape(Dice dice, Clients clients, FreeText text) {
    return switch (this) {
      case SSHD -> new SshdLines(dice, clients, text, false);
      case SSHD_ISO -> new SshdLines(dice, clients, text, true);
      case NGINX_ACCESS -> new NginxAccessLines(dice, clients, text);
      case NGINX_ERROR -> new NginxErrorLines(dice, clients, text);
      case FLASK -> new FlaskLines(dice, clients, text, false);
      case FLASK_COLOUR -> new FlaskLines(dice, clients, text, true);
      case DJANGO -> new DjangoLines(dice, clients, text);
    };
  }
}
