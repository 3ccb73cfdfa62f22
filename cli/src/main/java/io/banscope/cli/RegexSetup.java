package io.banscope.cli;

import io.banscope.analyzer.report.RegexHeader;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.FilterLookup;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.config.ShellWords;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.InvalidDateSettingException;
import io.banscope.matcher.date.LogTimeZone;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.FilterProblem;
import io.banscope.matcher.filter.InvalidFilterException;
import io.banscope.matcher.ip.DnsMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Turns the arguments of {@code banscope regex} into something that can be run, and prints the
 * header on the way: each line when it is known, so that an error stands below the same lines as
 * with fail2ban-regex. Source: spec line-pipeline.md sections 9 and 10.
 *
 * <p>Differs from fail2ban: above the error about a filter whose files cannot be read there is no
 * line that names the filter.
 */
final class RegexSetup {
  private static final String PLAIN = "REGEX";

  /**
   * What is run.
   *
   * @param filter the regexes
   * @param templates the date templates
   * @param hasDatepattern whether anybody set a date pattern
   * @param zoneMinutes zone of dates without zone, absent for local time
   * @param journalmatch the words of the journal match
   */
  record Ready(
      CompiledFilter filter,
      DateTemplates templates,
      boolean hasDatepattern,
      OptionalInt zoneMinutes,
      List<String> journalmatch) {}

  private final RegexArguments arguments;
  private final RegexHeader header;
  private final int year;
  private final Consumer<Diagnostic> warnings;
  private final Optional<String> datepattern;

  /**
   * For one run.
   *
   * @param year the local year, which sets the years that date patterns accept
   */
  RegexSetup(
      RegexArguments arguments, RegexHeader header, int year, Consumer<Diagnostic> warnings) {
    this.arguments = arguments;
    this.header = header;
    this.year = year;
    this.warnings = warnings;
    datepattern = arguments.datepattern().filter(pattern -> !pattern.isEmpty());
  }

  /**
   * Sets everything up.
   *
   * @param journal whether the lines come from the journal
   */
  Ready prepare(boolean journal) throws RefusedException {
    OptionalInt maxlines = arguments.maxlines();
    if (maxlines.isPresent() && maxlines.getAsInt() < 0) {
      throw RefusedException.likePeer(
          "maxlines must be integer greater than zero",
          List.of(
              Diagnostic.error("--maxlines", "'" + maxlines.getAsInt() + "' is below 1")
                  .help("give the number of lines a match may span")));
    }
    if (hasMaxlines()) {
      header.maxlines(maxlines.getAsInt());
    }
    final OptionalInt zoneMinutes = zoneMinutes();
    Optional<DateTemplates> given = Optional.empty();
    if (datepattern.isPresent()) {
      given = Optional.of(compileDates(TracedText.untraced(datepattern.get())));
      header.datepattern(datepattern.get(), given.get().name());
    }
    Optional<List<String>> givenMatch = givenMatch();
    FilterSettings settings = find(journal);
    if (datepattern.isEmpty() && settings.datepattern().isPresent()) {
      TracedText pattern = settings.datepattern().get();
      given = Optional.of(compileDates(pattern));
      header.datepattern(pattern.text(), given.get().name());
    }
    DateTemplates templates = given.orElseGet(() -> DateTemplates.defaults(year));
    templates.warnings().forEach(warnings);
    CompiledFilter filter;
    try {
      filter = compile(settings);
    } catch (RefusedException e) {
      throw settings.name().equals(PLAIN) ? explainName(arguments.arguments().get(1), e) : e;
    }
    filter.warnings().forEach(warnings);
    int matches = settings.journalmatch().size();
    return new Ready(
        filter,
        templates,
        datepattern.isPresent() || settings.datepattern().isPresent(),
        zoneMinutes,
        // Of several matches of a filter fail2ban-regex uses the last one.
        givenMatch.orElseGet(
            () -> matches == 0 ? List.of() : settings.journalmatch().get(matches - 1)));
  }

  private String config() {
    return arguments.config().orElseGet(ConfigDirectory::standard);
  }

  private boolean hasMaxlines() {
    return arguments.maxlines().orElse(0) > 0;
  }

  private OptionalInt zoneMinutes() throws RefusedException {
    if (arguments.timezone().isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      TracedText zone = TracedText.untraced(arguments.timezone().get());
      return OptionalInt.of(LogTimeZone.minutes("--timezone", zone));
    } catch (InvalidDateSettingException e) {
      throw RefusedException.likePeer(e.fail2banMessage(), List.of(e.diagnostic()));
    }
  }

  private DateTemplates compileDates(TracedText pattern) throws RefusedException {
    try {
      return DateTemplates.compile(pattern, year);
    } catch (InvalidDateSettingException e) {
      throw RefusedException.likePeer(e.fail2banMessage(), List.of(e.diagnostic()));
    }
  }

  private Optional<List<String>> givenMatch() throws RefusedException {
    if (arguments.journalmatch().isEmpty()) {
      return Optional.empty();
    }
    try {
      List<String> words = ShellWords.split(arguments.journalmatch().get());
      return words.isEmpty() ? Optional.empty() : Optional.of(words);
    } catch (IllegalArgumentException e) {
      throw RefusedException.likePeer(
          "No closing quotation",
          List.of(
              Diagnostic.error("--journalmatch", String.valueOf(e.getMessage()))
                  .showing(arguments.journalmatch().get(), 0, 1)));
    }
  }

  private FilterSettings find(boolean journal) throws RefusedException {
    String regex = arguments.arguments().get(1);
    FilterLookup lookup = ConfigDirectory.open(config()).filterLookup();
    FilterLookup.Result result;
    try {
      result = lookup.find(regex, journal ? "systemd" : "auto");
    } catch (InvalidInputException e) {
      throw RefusedException.likePeer("failed to load filter " + regex, e.diagnostics());
    }
    if (result instanceof FilterLookup.Found found) {
      found.warnings().forEach(warnings);
      printFound(found.kind(), found.name(), found.basedir(), found.options());
      if (arguments.verbosity() > 1 || LogLevel.isDebug(arguments.logLevel())) {
        header.realOptions(found.realOptions());
      }
      checkMaxlines(found);
      return found.settings();
    }
    if (result instanceof FilterLookup.WrongOptions wrong) {
      throw RefusedException.likePeer(
          "Wrong filter name or options: " + wrong.reason() + "\n       while parsing: " + regex,
          List.of(
              Diagnostic.error("REGEX", "the options behind the name are malformed")
                  .help("write name[option=value, option=\"value\"]")));
    }
    if (result instanceof FilterLookup.Unloadable file) {
      printFound(file.kind(), file.name(), file.basedir(), file.options());
      throw RefusedException.likePeer(
          "failed to load filter " + file.text(),
          List.of(
              Diagnostic.error(file.text(), "is no filter")
                  .help("the names of filters end in .conf or .local")));
    }
    header.failregex(regex);
    return new FilterSettings(
        PLAIN,
        Optional.empty(),
        List.of(TracedText.untraced(regex)),
        List.of(),
        OptionalInt.empty(),
        Optional.empty(),
        List.of(),
        Map.of());
  }

  private void printFound(
      FilterLookup.Kind kind, String name, String basedir, Map<String, String> options) {
    switch (kind) {
      case JAIL -> header.jail(name);
      case FILTER -> header.filter(name, basedir);
      case FILE -> header.filterFile(name);
    }
    if (!options.isEmpty()) {
      header.options(kind == FilterLookup.Kind.JAIL, options);
    }
  }

  private void checkMaxlines(FilterLookup.Found found) throws RefusedException {
    OptionalInt maxlines = found.settings().maxlines();
    if (maxlines.isEmpty() || hasMaxlines()) {
      return;
    }
    if (maxlines.getAsInt() < 1) {
      String problem = "maxlines must be integer greater than zero";
      throw RefusedException.likePeer(
          "Invalid value for maxlines (%d) read from %s: %s"
              .formatted(maxlines.getAsInt(), arguments.arguments().get(1), problem),
          List.of(Diagnostic.error(found.name(), "maxlines is below 1")));
    }
    header.maxlines(maxlines.getAsInt());
  }

  private CompiledFilter compile(FilterSettings found) throws RefusedException {
    FilterSettings settings =
        new FilterSettings(
            found.name(),
            found.prefregex(),
            found.failregexes(),
            found.ignoreregexes(),
            hasMaxlines() ? arguments.maxlines() : found.maxlines(),
            found.datepattern(),
            found.journalmatch(),
            found.options());
    DnsMode mode = DnsMode.parse(arguments.usedns().orElse("warn"), warnings);
    if (arguments.arguments().size() < 3) {
      return compile(settings, mode);
    }
    compile(withIgnoreregexes(settings, List.of()), mode); // its errors come before the next line
    String ignoreregex = arguments.arguments().get(2);
    header.ignoreregex(ignoreregex);
    return compile(withIgnoreregexes(settings, List.of(TracedText.untraced(ignoreregex))), mode);
  }

  private static FilterSettings withIgnoreregexes(FilterSettings of, List<TracedText> regexes) {
    return new FilterSettings(
        of.name(),
        of.prefregex(),
        of.failregexes(),
        regexes,
        of.maxlines(),
        of.datepattern(),
        of.journalmatch(),
        of.options());
  }

  private static CompiledFilter compile(FilterSettings settings, DnsMode mode)
      throws RefusedException {
    try {
      return CompiledFilter.compile(settings, mode);
    } catch (InvalidFilterException e) {
      String first =
          e.problems().stream()
              .map(FilterProblem::peerMessage)
              .filter(message -> !message.isEmpty())
              .findFirst()
              .orElseThrow();
      throw RefusedException.likePeer(first, e.diagnostics());
    }
  }

  /** What is known of a REGEX that is the name of no filter, and no usable regex either. */
  private RefusedException explainName(String regex, RefusedException refused) {
    Optional<String> name = FilterLookup.nameIn(regex);
    if (name.isEmpty()) {
      return refused;
    }
    String typed = name.get();
    String note;
    List<String> near;
    if (typed.indexOf('/') >= 0) {
      note = "there is no filter file '" + typed + "' either";
      near = List.of();
    } else {
      note = "no jail or filter of '" + config() + "' is named '" + typed + "' either";
      near = NearNames.of(typed, ConfigDirectory.open(config()).filterLookup().names());
    }
    return refused.explained(
        problem -> {
          Diagnostic noted = problem.note(note);
          return near.isEmpty()
              ? noted
              : noted.help(
                  "did you mean '%s'? If it is a regex: %s"
                      .formatted(String.join("' or '", near), problem.help()));
        });
  }
}
