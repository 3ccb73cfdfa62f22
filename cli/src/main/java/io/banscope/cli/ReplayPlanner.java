package io.banscope.cli;

import io.banscope.analyzer.ban.BanPolicies.Standards;
import io.banscope.analyzer.replay.ReplayJail;
import io.banscope.analyzer.replay.ReplayJail.Banning;
import io.banscope.analyzer.replay.ReplayLog;
import io.banscope.analyzer.source.ChainYears;
import io.banscope.analyzer.source.CsvRowLines;
import io.banscope.analyzer.source.DefaultEncoding;
import io.banscope.analyzer.source.FoundLogs;
import io.banscope.analyzer.source.LineSource;
import io.banscope.analyzer.source.LogChain;
import io.banscope.analyzer.source.LogEncoding;
import io.banscope.analyzer.source.LogFinder;
import io.banscope.analyzer.source.LogMember;
import io.banscope.analyzer.source.MemberStream;
import io.banscope.analyzer.source.YearInference;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.BanSettings;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.config.JailCatalogue;
import io.banscope.matcher.config.JailOverrides;
import io.banscope.matcher.config.JailSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the jails and the logs of a replay and puts them together. */
final class ReplayPlanner {
  /** A log in an encoding: two jails that decode it differently read it apart. */
  private record Reading(LogChain chain, String encoding, LogForm form) {}

  private final CommandContext context;
  private final ConfigDirectory directory;
  private final ReplayChoices choices;
  private final ReplayMessages messages;
  private final ZoneId zone;
  private final JailCompiler compiler;
  private final Optional<BanRequest> bans;
  private final List<ReplayJail> jails = new ArrayList<>();
  private final JournalForms journals;
  private final Map<Reading, List<Integer>> readings = new LinkedHashMap<>();
  private final Instant now;
  private final LogForm form;

  /**
   * For one run.
   *
   * @param bans which bans are asked for; empty for none
   * @param now by when dates are completed if the user said so
   * @param form how the logs hold their lines
   */
  ReplayPlanner(
      CommandContext context,
      ConfigDirectory directory,
      ReplayChoices choices,
      Optional<BanRequest> bans,
      Instant now,
      LogForm form,
      ReplayMessages messages) {
    this.context = context;
    this.directory = directory;
    this.choices = choices;
    this.now = now;
    this.form = form;
    this.messages = messages;
    journals = new JournalForms(context, messages);
    zone = LocalTime.zone(context.env());
    this.bans = bans;
    compiler =
        new JailCompiler(
            choices, bans, form, now.atZone(zone).getYear(), context.directory(), messages);
  }

  /** What is to run; nothing when no jail or no log is left, which was told. */
  Optional<ReplayPlan> plan() {
    boolean journal = !choices.records().journals().isEmpty();
    List<String> named = journal ? choices.records().journals() : choices.logs();
    List<LogChain> given = named.isEmpty() ? List.of() : find(named);
    if (choices.records().csv().isPresent()) {
      addRows(given);
    } else {
      addJails(given, journal);
    }
    if (jails.isEmpty() || readings.isEmpty()) {
      nothingLeft();
      return Optional.empty();
    }
    dropSecondReadingsOfStreams();
    List<ReplayLog> logs = new ArrayList<>();
    readings.forEach((reading, readers) -> logs.add(log(reading, readers)));
    messages.progress().setTotal(totalBytes());
    return Optional.of(new ReplayPlan(jails, logs));
  }

  /** What is no file can be read once: the jail named first has it. */
  private void dropSecondReadingsOfStreams() {
    Set<String> streams = new HashSet<>();
    readings
        .entrySet()
        .removeIf(
            entry -> {
              Optional<LogMember> again =
                  entry.getKey().chain.members().stream()
                      .filter(member -> member.isReadOnce() && !streams.add(member.name()))
                      .findFirst();
              again.ifPresent(member -> messages.leaveOutLog(readOnce(member, entry.getValue())));
              return again.isPresent();
            });
  }

  private Diagnostic readOnce(LogMember member, List<Integer> readers) {
    String names =
        readers.stream()
            .map(jail -> "'" + jails.get(jail).name() + "'")
            .collect(Collectors.joining(", "));
    return Diagnostic.error(member.name(), "can be read only once, and jails read it in two ways")
        .note("by logencoding or journalmatch")
        .effect("it is left out for " + names)
        .help("write it to a file, and name that");
  }

  private void nothingLeft() {
    if (!messages.hasErrors()) {
      messages.tell(
          Diagnostic.error(
                  messages.command(),
                  jails.isEmpty() ? "there is no jail to run" : "no log was found")
              .help(
                  jails.isEmpty()
                      ? "enable one, name one with --jail, or take all with --all-jails"
                      : "name logs behind the options"));
    }
  }

  /** The one jail of a log whose rows are failures; it bans by what {@code [DEFAULT]} says. */
  private void addRows(List<LogChain> given) {
    FilterSettings settings =
        new FilterSettings(
            "csv",
            Optional.empty(),
            List.of(TracedText.untraced(CsvRowLines.FAILREGEX)),
            List.of(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    JailSettings jail =
        new JailSettings(
            "csv",
            "auto",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "no",
            bans.map(request -> directory.jailCatalogue().defaultBans(request.overrides()))
                .orElse(BanSettings.Reading.NONE),
            settings);
    jail.bans().problems().forEach(messages::tell);
    Optional<ReplayJail> compiled = compiler.compile(jail, Standards.FILTER);
    if (compiled.isPresent()) {
      for (LogChain chain : given) {
        readings.put(new Reading(chain, encoding(jail), form), List.of(0));
      }
      jails.add(compiled.get());
    }
  }

  private void addJails(List<LogChain> given, boolean journal) {
    Optional<String> target = bans.flatMap(BanRequest::target);
    if (target.isPresent()) {
      new JailTarget(directory, bans.get().overrides(), context.directory())
          .read(target.get(), journal ? "systemd" : "auto", messages)
          .ifPresent(found -> add(found.settings(), found.standards(), given));
      return;
    }
    JailCatalogue catalogue = directory.jailCatalogue();
    catalogue.problems().forEach(messages::tell);
    Optional<String> backend =
        journal
            ? Optional.of("systemd")
            : choices.logs().isEmpty() ? Optional.empty() : Optional.of("auto");
    JailOverrides overrides = bans.map(BanRequest::overrides).orElse(JailOverrides.NONE);
    for (String name : names(catalogue, overrides)) {
      JailCatalogue.Reading reading = catalogue.read(name, backend, overrides);
      if (reading.jail().isEmpty()) {
        messages.leaveOutJail(name, reading.problems());
      } else {
        (bans.isPresent() ? reading.problemsOfBans() : reading.problems()).forEach(messages::tell);
        add(reading.jail().get(), Standards.JAIL, given);
      }
    }
  }

  private void add(JailSettings settings, Standards standards, List<LogChain> given) {
    Optional<ReplayJail> jail = compiler.compile(settings, standards);
    Optional<LogForm> ownForm = jail.isPresent() ? form(settings) : Optional.empty();
    if (jail.isPresent() && ownForm.isPresent()) {
      if (jail.get().banning().filter(Banning::feed).isEmpty()) {
        addLogs(settings, given, jails.size(), ownForm.get());
      }
      jails.add(jail.get());
    }
  }

  /** Bytes of all files; 0 when one of them is compressed or no file, so that nobody can tell. */
  private long totalBytes() {
    long total = 0;
    for (Reading reading : readings.keySet()) {
      for (LogMember member : reading.chain.members()) {
        if (!member.isFile() || member.name().matches(".*\\.(gz|xz|zst|bz2)")) {
          return 0;
        }
        try {
          total += Files.size(member.path());
        } catch (IOException e) {
          return 0;
        }
      }
    }
    return total;
  }

  private List<String> names(JailCatalogue catalogue, JailOverrides overrides) {
    if (choices.jails().isEmpty()) {
      return catalogue.names().stream()
          .filter(name -> choices.allJails() || catalogue.isEnabled(name, overrides))
          .toList();
    }
    List<String> names = new ArrayList<>();
    for (String name : new LinkedHashSet<>(choices.jails())) {
      if (catalogue.names().contains(name)) {
        names.add(name);
      } else {
        messages.leaveOutJail(
            name,
            List.of(
                Diagnostic.error("jail '" + name + "'", "not found in '" + directory.name() + "'")
                    .effect("it is left out")
                    .help(
                        NearNames.help(
                            name,
                            catalogue.names(),
                            "'banscope config show' lists the jails there are"))));
      }
    }
    return names;
  }

  private Optional<LogForm> form(JailSettings settings) {
    if (!choices.records().journals().isEmpty()) {
      return journals.ofFile(settings);
    }
    return compiler.readsMachine(settings) ? journals.ofMachine(settings) : Optional.of(form);
  }

  private void addLogs(JailSettings settings, List<LogChain> given, int jail, LogForm ownForm) {
    boolean text = choices.records().journals().isEmpty() && !compiler.readsMachine(settings);
    String encoding = text ? encoding(settings) : "utf-8"; // a journal says itself what it is
    List<LogChain> chains = given;
    if (compiler.readsMachine(settings)) {
      chains = List.of(LogChain.of(List.of(LogMember.JOURNAL)));
    } else if (text && choices.logs().isEmpty()) {
      chains = find(settings.logpaths().stream().map(TracedText::text).toList());
    }
    for (LogChain chain : chains) {
      readings
          .computeIfAbsent(new Reading(chain, encoding, ownForm), key -> new ArrayList<>())
          .add(jail);
    }
  }

  private String encoding(JailSettings settings) {
    String fallback = DefaultEncoding.of(context.env());
    Optional<String> named =
        choices
            .encoding()
            .or(() -> settings.logencoding().map(TracedText::text))
            .filter(name -> !name.equals("auto"));
    if (named.isPresent() && LogEncoding.named(named.get()).isEmpty()) {
      messages.tell(
          Diagnostic.error("logencoding", "unknown encoding '" + named.get() + "'")
              .effect("jail '" + settings.name() + "' reads its logs as " + fallback)
              .help("use a name such as utf-8, latin-1 or cp1252"));
      return fallback;
    }
    return named.orElse(fallback).toLowerCase(Locale.ROOT); // UTF-8 and utf-8 are one reading
  }

  private List<LogChain> find(List<String> named) {
    LogFinder.Chains chains =
        choices.rotated() ? LogFinder.Chains.WITH_ROTATED : LogFinder.Chains.SINGLE;
    FoundLogs found = new LogFinder(context.directory(), chains).find(named);
    found.problems().forEach(messages::leaveOutLog);
    found.notes().forEach(note -> context.err().line("note: " + note));
    return found.logs();
  }

  private ReplayLog log(Reading reading, List<Integer> readers) {
    YearInference inference =
        choices.now().isPresent()
            ? YearInference.byGivenTime(zone, now)
            : YearInference.byFileTimes(zone, now);
    ChainYears years = inference.infer(reading.chain);
    LogEncoding encoding = LogEncoding.named(reading.encoding).orElseThrow();
    List<ReplayLog.Member> members = new ArrayList<>();
    for (int i = 0; i < reading.chain.members().size(); i++) {
      LogMember member = reading.chain.members().get(i);
      members.add(
          new ReplayLog.Member(
              member.name(),
              opener(reading.form, member, encoding),
              isNowGiven() ? now : years.nows().get(i)));
    }
    return new ReplayLog(
        reading.chain.name(),
        members,
        written(reading.chain),
        isNowGiven() ? List.of() : years.notes(),
        readers);
  }

  /** Where bans are decided, a time that is given is the one all stamps are completed by. */
  private boolean isNowGiven() {
    return bans.isPresent() && choices.now().isPresent();
  }

  private ReplayLog.Opener opener(LogForm form, LogMember member, LogEncoding encoding) {
    return new ReplayLog.Opener() {
      @Override
      public LineSource open() throws IOException {
        return form.open(member, encoding, context.in());
      }

      @Override
      public long unpackingBytes() {
        return MemberStream.unpackingBytes(member);
      }
    };
  }

  /** When the newest file was written; a time that the user gave is not checked against it. */
  private Optional<Instant> written(LogChain chain) {
    LogMember newest = chain.members().get(chain.members().size() - 1);
    if (choices.now().isPresent() || !newest.isFile()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.getLastModifiedTime(newest.path()).toInstant());
    } catch (IOException e) {
      return Optional.empty(); // it is named when it is read
    }
  }
}
