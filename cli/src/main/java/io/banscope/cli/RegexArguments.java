package io.banscope.cli;

import io.banscope.analyzer.report.LineClass;
import io.banscope.matcher.NearNames;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What was typed behind {@code banscope regex}, checked but not yet looked up anywhere.
 *
 * @param arguments LOG, REGEX and perhaps IGNOREREGEX; any number until {@link RegexCommand} has
 *     counted them
 * @param request what is asked for before anything else
 * @param config the configuration directory
 * @param datepattern a date pattern
 * @param timezone a zone
 * @param encoding an encoding
 * @param usedns the mode; {@code --raw} is mode raw
 * @param maxlines size of the buffer
 * @param journalmatch a journal match, as one text
 * @param logLevel a log level, lower case
 * @param verbosity how often {@code -v}
 * @param verboseDates whether date templates are shown in full
 * @param debuggex whether lines get links
 * @param checkAll whether all regexes are tried
 * @param out the format of failures
 * @param invert whether other lines than failures are printed
 * @param hidden classes of lines that are not listed
 * @param all classes of lines that are listed in full
 * @param now the instant that the run takes for now
 * @param json whether the output is for machines
 * @param expectations the conditions, as given
 * @param engine whether the engines are named
 */
record RegexArguments(
    List<String> arguments,
    Request request,
    Optional<String> config,
    Optional<String> datepattern,
    Optional<String> timezone,
    Optional<String> encoding,
    Optional<String> usedns,
    OptionalInt maxlines,
    Optional<String> journalmatch,
    String logLevel,
    int verbosity,
    boolean verboseDates,
    boolean debuggex,
    boolean checkAll,
    Optional<String> out,
    boolean invert,
    Set<LineClass> hidden,
    Set<LineClass> all,
    Optional<String> now,
    boolean json,
    List<String> expectations,
    boolean engine) {
  /** What a command line asks for. */
  enum Request {
    RUN,
    HELP,
    VERSION,
    SHORT_VERSION
  }

  RegexArguments {
    arguments = List.copyOf(arguments);
    hidden = Set.copyOf(hidden);
    all = Set.copyOf(all);
    expectations = List.copyOf(expectations);
  }

  /**
   * Reads the words.
   *
   * @throws UsageException for words that cannot be understood
   */
  static RegexArguments parse(List<String> words) throws UsageException {
    return new Reader(OptionParser.parse(words)).read();
  }

  /** Whether there is neither header nor report. */
  boolean isBare() {
    return json || out.isPresent();
  }

  /** Two options that say the opposite of each other, if they were both given. */
  Optional<String> conflict() {
    for (LineClass kind : List.of(LineClass.MISSED, LineClass.IGNORED)) {
      if (hidden.contains(kind) && all.contains(kind)) {
        String word = kind.name().toLowerCase(java.util.Locale.ROOT);
        return Optional.of(
            "--print-no-" + word + " and --print-all-" + word + " are mutually exclusive.");
      }
    }
    return Optional.empty();
  }

  /** Collects options; the last one of a name counts. */
  private static final class Reader {
    private static final String TEXT = "text";
    private static final List<String> FORMATS = List.of(TEXT, "json");

    /** They ask for another output, or for a part of the report. */
    private static final Set<RegexOption> TEXT_ONLY =
        EnumSet.of(
            RegexOption.OUT,
            RegexOption.INVERT,
            RegexOption.DEBUGGEX,
            RegexOption.PRINT_NO_MISSED,
            RegexOption.PRINT_NO_IGNORED,
            RegexOption.PRINT_ALL_MATCHED,
            RegexOption.PRINT_ALL_MISSED,
            RegexOption.PRINT_ALL_IGNORED);

    private final OptionParser.Parsed parsed;
    private final Set<LineClass> hidden = EnumSet.noneOf(LineClass.class);
    private final Set<LineClass> all = EnumSet.noneOf(LineClass.class);
    private Request request = Request.RUN;
    private OptionalInt maxlines = OptionalInt.empty();
    private int verbosity;

    private Reader(OptionParser.Parsed parsed) {
      this.parsed = parsed;
    }

    private RegexArguments read() throws UsageException {
      for (OptionParser.Given given : parsed.options()) {
        switch (given.option()) {
          case HELP -> request = Request.HELP;
          case VERSION -> request = Request.VERSION;
          case SHORT_VERSION -> request = Request.SHORT_VERSION;
          case VERBOSE -> verbosity++;
          case VERBOSITY -> verbosity = NumberOption.parse(given);
          case MAXLINES -> maxlines = OptionalInt.of(NumberOption.parse(given));
          case PRINT_NO_MISSED -> hidden.add(LineClass.MISSED);
          case PRINT_NO_IGNORED -> hidden.add(LineClass.IGNORED);
          case PRINT_ALL_MATCHED -> all.add(LineClass.MATCHED);
          case PRINT_ALL_MISSED -> all.add(LineClass.MISSED);
          case PRINT_ALL_IGNORED -> all.add(LineClass.IGNORED);
          case LOG_LEVEL -> LogLevel.check(given);
          default -> {}
        }
      }
      Optional<String> usedns = value(RegexOption.USEDNS);
      return new RegexArguments(
          parsed.arguments(),
          request,
          value(RegexOption.CONFIG),
          value(RegexOption.DATEPATTERN),
          value(RegexOption.TIMEZONE),
          value(RegexOption.ENCODING),
          has(RegexOption.RAW) ? Optional.of("raw") : usedns,
          maxlines,
          value(RegexOption.JOURNALMATCH),
          value(RegexOption.LOG_LEVEL).orElse("critical"),
          verbosity,
          has(RegexOption.VERBOSE_DATE),
          has(RegexOption.DEBUGGEX),
          !has(RegexOption.NO_CHECK_ALL),
          value(RegexOption.OUT).filter(format -> !format.isEmpty()),
          has(RegexOption.INVERT),
          hidden,
          all,
          value(RegexOption.NOW),
          isJson(),
          parsed.options().stream()
              .filter(given -> given.option() == RegexOption.EXPECT)
              .map(OptionParser.Given::value)
              .toList(),
          has(RegexOption.ENGINE));
    }

    private boolean isJson() throws UsageException {
      String format = value(RegexOption.FORMAT).orElse(TEXT);
      if (!FORMATS.contains(format)) {
        throw new UsageException(
            "option --format: '" + format + "' is neither 'text' nor 'json'",
            NearNames.of(format, FORMATS));
      }
      if (format.equals(TEXT) || request != Request.RUN) {
        return false;
      }
      for (OptionParser.Given given : parsed.options()) {
        if (TEXT_ONLY.contains(given.option())) {
          throw new UsageException(
              "--format json and " + given.name() + " exclude each other", List.of());
        }
      }
      return true;
    }

    private boolean has(RegexOption option) {
      return parsed.options().stream().anyMatch(given -> given.option() == option);
    }

    private Optional<String> value(RegexOption option) {
      return parsed.options().stream()
          .filter(given -> given.option() == option)
          .map(OptionParser.Given::value)
          .reduce((earlier, later) -> later);
    }
  }
}
