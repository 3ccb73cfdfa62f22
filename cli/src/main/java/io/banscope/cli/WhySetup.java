package io.banscope.cli;

import io.banscope.analyzer.report.RegexHeader;
import io.banscope.analyzer.source.DefaultEncoding;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.JailCatalogue;
import io.banscope.matcher.config.JailSettings;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.InvalidDateSettingException;
import io.banscope.matcher.date.LogTimeZone;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.InvalidFilterException;
import io.banscope.matcher.ip.DnsMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Finds and compiles what {@code banscope why} explains lines with. */
final class WhySetup {
  /**
   * What a line is explained with.
   *
   * @param filter the regexes
   * @param templates the date templates
   * @param zoneMinutes zone of dates without zone, absent for local time
   * @param encoding name of the encoding of logs
   */
  record Ready(
      CompiledFilter filter, DateTemplates templates, OptionalInt zoneMinutes, String encoding) {}

  private final CommandContext context;
  private final String directory;
  private final Optional<String> timezone;
  private final Optional<String> encoding;
  private final int year;
  private final Consumer<Diagnostic> warnings;

  /**
   * For one run.
   *
   * @param directory the configuration directory
   * @param timezone zone of dates without zone, as typed
   * @param encoding encoding of logs, as typed
   * @param year the local year, which sets the years that date patterns accept
   */
  WhySetup(
      CommandContext context,
      String directory,
      Optional<String> timezone,
      Optional<String> encoding,
      int year,
      Consumer<Diagnostic> warnings) {
    this.context = context;
    this.directory = directory;
    this.timezone = timezone;
    this.encoding = encoding;
    this.year = year;
    this.warnings = warnings;
  }

  /** What a filter, given as {@code banscope regex} takes it, comes to. */
  Ready ofFilter(String filter) throws RefusedException {
    List<String> words = new ArrayList<>(List.of("--config", directory, "--usedns", "raw"));
    timezone.ifPresent(zone -> words.addAll(List.of("--timezone", zone)));
    words.addAll(List.of("--", "-", filter));
    try {
      RegexSetup.Ready ready =
          new RegexSetup(RegexArguments.parse(words), new RegexHeader(line -> {}), year, warnings)
              .prepare(false);
      return new Ready(
          ready.filter(),
          ready.templates(),
          ready.zoneMinutes(),
          encoding.orElseGet(() -> DefaultEncoding.of(context.env())));
    } catch (UsageException e) {
      throw RefusedException.usage(Diagnostic.error("--filter", String.valueOf(e.getMessage())));
    }
  }

  /** What a jail comes to. */
  Ready ofJail(String name) throws RefusedException {
    ConfigDirectory config = ConfigDirectory.open(directory, context.directory());
    JailCatalogue catalogue = config.jailCatalogue();
    if (!catalogue.names().contains(name)) {
      throw RefusedException.unreadable(
          Diagnostic.error("jail '" + name + "'", "not found in '" + config.name() + "'")
              .help(
                  NearNames.help(
                      name,
                      catalogue.names(),
                      "'banscope config show' lists the jails there are")));
    }
    JailCatalogue.Reading reading = catalogue.read(name, Optional.of("auto"));
    if (reading.jail().isEmpty()) {
      throw RefusedException.unreadable(reading.problems());
    }
    reading.problems().forEach(warnings);
    return compile(reading.jail().get());
  }

  private Ready compile(JailSettings jail) throws RefusedException {
    DnsMode configured = DnsMode.parse(jail.usedns(), warnings);
    try {
      CompiledFilter filter =
          CompiledFilter.compile(
              jail.filter(), configured == DnsMode.NO ? DnsMode.NO : DnsMode.RAW);
      filter.warnings().forEach(warnings);
      Optional<TracedText> pattern = jail.filter().datepattern().filter(text -> text.length() > 0);
      DateTemplates templates =
          pattern.isPresent()
              ? DateTemplates.compile(pattern.get(), year)
              : DateTemplates.defaults(year);
      templates.warnings().forEach(warnings);
      Optional<String> named =
          encoding
              .or(() -> jail.logencoding().map(TracedText::text))
              .filter(text -> !text.equals("auto"));
      return new Ready(
          filter,
          templates,
          zoneMinutes(jail),
          named.orElseGet(() -> DefaultEncoding.of(context.env())));
    } catch (InvalidFilterException e) {
      throw RefusedException.unreadable(e.diagnostics());
    } catch (InvalidDateSettingException e) {
      throw RefusedException.unreadable(e.diagnostic());
    }
  }

  private OptionalInt zoneMinutes(JailSettings jail) throws InvalidDateSettingException {
    Optional<TracedText> zone = timezone.map(TracedText::untraced).or(jail::logtimezone);
    return zone.isPresent()
        ? OptionalInt.of(
            LogTimeZone.minutes(timezone.isPresent() ? "--timezone" : "logtimezone", zone.get()))
        : OptionalInt.empty();
  }
}
