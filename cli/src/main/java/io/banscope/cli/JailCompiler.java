package io.banscope.cli;

import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.replay.ReplayJail;
import io.banscope.analyzer.replay.ReplayJail.Banning;
import io.banscope.analyzer.source.JournalLines;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.BanSettings;
import io.banscope.matcher.config.JailSettings;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.InvalidDateSettingException;
import io.banscope.matcher.date.LogTimeZone;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.InvalidFilterException;
import io.banscope.matcher.ip.DnsMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes of what a jail asks for what a replay can run, and tells what is wrong with it. */
final class JailCompiler {
  private final ReplayChoices choices;
  private final Optional<BanRequest> bans;
  private final LogForm form;
  private final int year;
  private final ReplayMessages messages;
  private final Map<String, DateTemplates> templates = new HashMap<>();

  /**
   * For one run.
   *
   * @param year the local year, which sets the years that date patterns accept
   */
  JailCompiler(
      ReplayChoices choices,
      Optional<BanRequest> bans,
      LogForm form,
      int year,
      ReplayMessages messages) {
    this.choices = choices;
    this.bans = bans;
    this.form = form;
    this.year = year;
    this.messages = messages;
  }

  /** A jail ready to run; nothing when it cannot be used, which was told. */
  Optional<ReplayJail> compile(JailSettings settings) {
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
      Optional<Banning> banning = bans.map(request -> banning(request, settings, mode));
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

  /** A name that is not looked up is nobody to be banned. */
  private boolean skipsNames(DnsMode mode) {
    return mode == DnsMode.NO || bans.isPresent() && mode != DnsMode.RAW;
  }

  private Banning banning(BanRequest request, JailSettings settings, DnsMode mode) {
    BanSettings set = settings.bans().settings();
    return new Banning(
        new BanPolicy(
            set.maxretry().orElse(5),
            set.findtime().orElse(600),
            set.bantime().orElse(600),
            5,
            io.banscope.analyzer.ban.BanIncrement.NONE,
            io.banscope.analyzer.ban.IgnoreList.EMPTY),
        mode == DnsMode.RAW,
        settings.filter().name().equals("recidive"));
  }
}
