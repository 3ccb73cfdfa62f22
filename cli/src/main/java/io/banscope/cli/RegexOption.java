package io.banscope.cli;

import java.util.List;

/**
 * The options of {@code banscope regex}, each once: names, what its value is called and is, help.
 * Those of fail2ban-regex 1.1 first, in its order (spec line-pipeline.md section 9), then ours.
 */
enum RegexOption {
  VERSION("--version", Value.NONE, "", "Show the version of banscope and exit."),
  HELP("-h --help", Value.NONE, "", "Show this help and exit."),
  CONFIG(
      "-c --config",
      Value.TEXT,
      "DIR",
      "Configuration directory, or 'builtin' for Banscope's own (default: /etc/fail2ban if it"
          + " exists, else builtin)."),
  DATEPATTERN(
      "-d --datepattern",
      Value.TEXT,
      "PATTERN",
      "How dates are written in the log, in place of what the filter says."),
  TIMEZONE(
      "--timezone --TZ", Value.TEXT, "ZONE", "Zone of dates that name none (default: local time)."),
  ENCODING(
      "-e --encoding",
      Value.TEXT,
      "ENCODING",
      "Encoding of the log (default: that of the locale)."),
  RAW("-r --raw", Value.NONE, "", "Take host names as they are, ask no name server."),
  USEDNS(
      "--usedns",
      Value.TEXT,
      "MODE",
      "What to do with host names: yes and warn resolve them, no skips them, raw takes them as they"
          + " are (default: warn)."),
  MAXLINES(
      "-L --maxlines",
      Value.NUMBER,
      "N",
      "Let a regex see the last N lines, and print at most N lines of a kind."),
  JOURNALMATCH(
      "-m --journalmatch",
      Value.TEXT,
      "MATCH",
      "Which entries of the journal to read, in place of what the filter says."),
  LOG_LEVEL(
      "-l --log-level",
      Value.TEXT,
      "LEVEL",
      "Accepted; debug and below also show the filter's real options."),
  SHORT_VERSION("-V", Value.NONE, "", "Show only the number of the version and exit."),
  VERBOSE(
      "-v --verbose",
      Value.NONE,
      "",
      "List who matched each regex and when; twice: also the filter's real options."),
  VERBOSITY("--verbosity", Value.NUMBER, "N", "The same as giving -v N times."),
  VERBOSE_DATE(
      "--verbose-date --VD", Value.NONE, "", "Show weight and regex of the date templates."),
  DEBUGGEX("-D --debuggex", Value.NONE, "", "Print each line with links to debuggex.com."),
  NO_CHECK_ALL("--no-check-all", Value.NONE, "", "Stop at the first regex that matches a line."),
  OUT(
      "-o --out",
      Value.TEXT,
      "FORMAT",
      "Print only the failures: id, ip, msg, row, the name of a group, or text with tags such as"
          + " '<ip> <F-USER>'."),
  INVERT("-i --invert", Value.NONE, "", "With --out: the lines that are no failures."),
  PRINT_NO_MISSED("--print-no-missed", Value.NONE, "", "Do not list missed lines."),
  PRINT_NO_IGNORED("--print-no-ignored", Value.NONE, "", "Do not list ignored lines."),
  PRINT_ALL_MATCHED("--print-all-matched", Value.NONE, "", "List all matched lines."),
  PRINT_ALL_MISSED("--print-all-missed", Value.NONE, "", "List all missed lines."),
  PRINT_ALL_IGNORED("--print-all-ignored", Value.NONE, "", "List all ignored lines."),
  LOG_TRACEBACK("-t --log-traceback", Value.NONE, "", "Accepted, changes nothing."),
  FULL_TRACEBACK("--full-traceback", Value.NONE, "", "Accepted, changes nothing."),
  NOW(
      "--now",
      Value.TEXT,
      "INSTANT",
      "Run as if it were INSTANT: seconds since 1970, or such as 2024-03-05T10:11:12Z."),
  FORMAT(
      "--format",
      Value.TEXT,
      "text|json",
      "text: the report (default); json: an object for each line and a summary."),
  EXPECT(
      "--expect",
      Value.TEXT,
      "CONDITION",
      "Exit with 1 unless it is true at the end: such as 'matched>=5'; lines, matched, missed,"
          + " ignored or failures, then >= <= > < = or !=; repeatable."),
  ENGINE(
      "--engine",
      Value.NONE,
      "",
      "Say at the end which engine searched each regex, and why it was not the fast one."),
  DEBUG("--debug", Value.NONE, "", "Show a stack trace when banscope itself fails.");

  /** What an option takes. */
  enum Value {
    NONE,
    TEXT,
    NUMBER
  }

  private final List<String> names;
  private final Value value;
  private final String label;
  private final String help;

  RegexOption(String names, Value value, String label, String help) {
    this.names = List.of(names.split(" "));
    this.value = value;
    this.label = label;
    this.help = help;
  }

  /** All names, short ones first. */
  List<String> names() {
    return names;
  }

  /** What it takes. */
  Value value() {
    return value;
  }

  /** What the value is called in the help; empty when there is none. */
  String label() {
    return label;
  }

  /** One sentence. */
  String help() {
    return help;
  }

  /** Whether fail2ban-regex has it too; ours must be written out, so that its can be shortened. */
  boolean isShared() {
    return ordinal() < NOW.ordinal();
  }

  /** Whether it is answered at once, without a look at what follows. */
  boolean endsParsing() {
    return this == HELP || this == VERSION || this == SHORT_VERSION;
  }
}
