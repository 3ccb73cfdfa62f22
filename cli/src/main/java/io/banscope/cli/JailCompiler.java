package io.banscope.cli;

import io.banscope.analyzer.ban.BanPolicies;
import io.banscope.analyzer.ban.BanPolicies.Standards;
import io.banscope.analyzer.replay.ReplayJail;
import io.banscope.analyzer.replay.ReplayJail.Banning;
import io.banscope.analyzer.source.JournalLines;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.JailOverrides;
import io.banscope.matcher.config.JailSettings;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.InvalidDateSettingException;
import io.banscope.matcher.date.LogTimeZone;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.InvalidFilterException;
import io.banscope.matcher.ip.DnsMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes of what a jail asks for what a replay can run, and tells what is wrong with it. */
final class JailCompiler {
  private static final String RECIDIVE = "recidive";

  private final ReplayChoices choices;
  private final Optional<BanRequest> bans;
  private final LogForm form;
  private final int year;
  private final Path base;
  private final ReplayMessages messages;
  private final Map<String, DateTemplates> templates = new HashMap<>();

  /**
   * For one run.
   *
   * @param year the local year, which sets the years that date patterns accept
   * @param base what relative paths are relative to
   */
  JailCompiler(
      ReplayChoices choices,
      Optional<BanRequest> bans,
      LogForm form,
      int year,
      Path base,
      ReplayMessages messages) {
    this.choices = choices;
    this.bans = bans;
    this.form = form;
    this.year = year;
    this.base = base;
    this.messages = messages;
  }

  /** A jail ready to run; nothing when it cannot be used, which was told. */
  Optional<ReplayJail> compile(JailSettings settings) {
    return compile(settings, Standards.JAIL);
  }

  /**
   * The same.
   *
   * @param standards what holds of its bans where it says nothing
   */
  Optional<ReplayJail> compile(JailSettings settings, Standards standards) {
    List<Diagnostic> problems = new ArrayList<>();
    DnsMode configured = DnsMode.parse(settings.usedns(), problems::add);
    DnsMode mode =
        choices.usedns().map(text -> DnsMode.parse(text, problems::add)).orElse(configured);
    try {
      CompiledFilter filter =
          CompiledFilter.compile(settings.filter(), skipsNames(mode) ? DnsMode.NO : DnsMode.RAW);
      problems.addAll(filter.warnings());
      DateTemplates dates = dates(settings);
      problems.forEach(messages::tell);
      Optional<Banning> banning =
          bans.flatMap(request -> banning(settings, standards, request.overrides(), mode));
      if (bans.isPresent() && banning.isEmpty()) {
        messages.leaveOutJail(settings.name(), List.of(noPolicy(settings.name())));
        return Optional.empty();
      }
      return Optional.of(
          new ReplayJail(settings.name(), filter, dates, zoneMinutes(settings), banning));
    } catch (InvalidFilterException e) {
      problems.addAll(e.diagnostics());
    } catch (InvalidDateSettingException e) {
      problems.add(e.diagnostic());
    }
    messages.leaveOutJail(settings.name(), problems);
    return Optional.empty();
  }

  private Optional<String> recordPattern(JailSettings settings) {
    return choices.records().journals().isEmpty() && !readsMachine(settings)
        ? form.datepattern()
        : Optional.of(JournalLines.DATEPATTERN);
  }

  /** Jails with the same date patterns share their templates, and so the work. */
  private DateTemplates dates(JailSettings settings) throws InvalidDateSettingException {
    Optional<TracedText> pattern =
        recordPattern(settings).map(TracedText::untraced).or(settings.filter()::datepattern);
    String key = pattern.map(TracedText::text).orElse("");
    DateTemplates known = templates.get(key);
    if (known == null) {
      known =
          pattern.isPresent() && !key.isEmpty()
              ? DateTemplates.compile(pattern.get(), year)
              : DateTemplates.defaults(year);
      templates.put(key, known);
      known.warnings().forEach(messages::tell);
    }
    return known;
  }

  private OptionalInt zoneMinutes(JailSettings settings) throws InvalidDateSettingException {
    Optional<TracedText> text =
        choices.timezone().map(TracedText::untraced).or(settings::logtimezone);
    return text.isPresent()
        ? OptionalInt.of(
            LogTimeZone.minutes(
                choices.timezone().isPresent() ? "--timezone" : "logtimezone", text.get()))
        : OptionalInt.empty();
  }

  /** Whether a jail reads the journal of this machine. */
  boolean readsMachine(JailSettings settings) {
    return choices.records().journals().isEmpty()
        && choices.logs().isEmpty()
        && settings.readsJournal();
  }

  private static Diagnostic noPolicy(String jail) {
    return Diagnostic.error("jail " + jail, "nobody can tell how it bans")
        .effect("it is left out")
        .help("mend the settings that are named above");
  }

  /** A name that is not looked up is nobody to be banned. */
  private boolean skipsNames(DnsMode mode) {
    return mode == DnsMode.NO || bans.isPresent() && mode != DnsMode.RAW;
  }

  /** How it bans; nothing, and the jail is left out, when nobody can tell. */
  private Optional<Banning> banning(
      JailSettings settings, Standards standards, JailOverrides overrides, DnsMode mode) {
    if (settings.bans().hasErrors()) {
      return Optional.empty(); // which was told
    }
    BanPolicies.Reading read =
        BanPolicies.of(settings.name(), settings.bans().settings(), standards, base);
    overrides.named(read.problems()).forEach(messages::tell);
    return read.policy()
        .map(policy -> new Banning(policy, mode == DnsMode.RAW, readsBans(settings)));
  }

  /**
   * Whether a jail reads fail2ban's own log: beside others it is given what they ban. Alone it
   * reads logs.
   */
  private boolean readsBans(JailSettings settings) {
    boolean alone = choices.jails().size() == 1 || bans.flatMap(BanRequest::target).isPresent();
    return !alone && isOfFail2ban(settings);
  }

  private static boolean isOfFail2ban(JailSettings settings) {
    return settings.filter().name().equals(RECIDIVE)
        || settings.logpaths().stream()
            .anyMatch(path -> path.text().matches("(?:.*/)?fail2ban\\.log[^/]*"));
  }
}
