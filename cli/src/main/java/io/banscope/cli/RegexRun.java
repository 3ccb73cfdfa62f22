package io.banscope.cli;

import io.banscope.analyzer.report.EngineReport;
import io.banscope.analyzer.report.Expectation;
import io.banscope.analyzer.report.FailureFormat;
import io.banscope.analyzer.report.JsonReport;
import io.banscope.analyzer.report.RegexHeader;
import io.banscope.analyzer.report.RegexReport;
import io.banscope.analyzer.report.RegexTally;
import io.banscope.analyzer.report.ReportOptions;
import io.banscope.analyzer.source.CommandFailedException;
import io.banscope.analyzer.source.DefaultEncoding;
import io.banscope.analyzer.source.LogEncoding;
import io.banscope.analyzer.source.LogFile;
import io.banscope.analyzer.source.UnreadableLogException;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.DateTemplates.TemplateUse;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.filter.SequentialDriver;
import io.banscope.matcher.ip.CachingHostResolver;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.SystemHostResolver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One run of {@code banscope regex}: header, lines, report. */
final class RegexRun {
  private final CommandContext context;
  private final RegexArguments arguments;
  private final ZoneId zone;
  private final RegexHeader header;
  private final long startNanos = System.nanoTime();

  RegexRun(CommandContext context, RegexArguments arguments) {
    this.context = context;
    this.arguments = arguments;
    zone = LocalTime.zone(context.env());
    Output out = context.out();
    header = new RegexHeader(arguments.isBare() ? line -> {} : out::line);
  }

  /**
   * Runs; returns the exit code. Expectations are about the whole log: when nobody reads the output
   * any more, nobody knows whether they hold.
   */
  int run() throws RefusedException {
    try {
      int code = runToTheEnd();
      context.out().flush();
      return code;
    } catch (OutputFailedException e) {
      if (!e.isReaderGone() || arguments.expectations().isEmpty()) {
        throw e;
      }
      warn(
          Diagnostic.error("--expect", "the reader of the output is gone")
              .effect("the log was not read to its end, and nothing is known of what was expected")
              .help("let the command that reads the output read all of it"));
      return ExitCode.INVALID;
    }
  }

  private int runToTheEnd() throws RefusedException {
    Instant now = now();
    InstantSource clock = InstantSource.fixed(now);
    LogArgument log;
    Optional<FailureFormat> format;
    List<Expectation> expectations = new ArrayList<>();
    try {
      for (String text : arguments.expectations()) {
        expectations.add(Expectation.parse(text));
      }
      log = LogArgument.of(arguments.arguments().get(0), context);
      format = format(now);
    } catch (InvalidInputException e) {
      throw RefusedException.usage(e.diagnostics());
    }

    if (log instanceof LogArgument.Text text && isOneWord(text.text())) {
      warn(
          Diagnostic.warning("LOG", "'" + text.text() + "' is no file")
              .effect("it is taken for the text of a line")
              .help("check the path"));
    }
    header.title();
    RegexSetup.Ready ready =
        new RegexSetup(arguments, header, now.atZone(zone).getYear(), this::warn)
            .prepare(log.isJournal());
    DateState dates = ready.templates().newState();
    RegexTally tally = new RegexTally(ready.filter(), options(now));
    LineWarnings warnings = new LineWarnings(context.err(), name(log));
    Optional<JsonReport> json =
        arguments.json()
            ? Optional.of(new JsonReport(ready.filter(), context.out()))
            : Optional.empty();
    RegexLines lines =
        new RegexLines(
            new SequentialDriver(
                ready.filter(),
                new DateDetector(ready.templates(), zone, ready.zoneMinutes(), DateClock.of(clock)),
                dates,
                new HostLookup(
                    ready.filter().dnsMode(),
                    new CachingHostResolver(SystemHostResolver.ofKernelSettings(), clock),
                    warning -> {}),
                mode(),
                clock),
            tally,
            output(format, json),
            warnings);
    boolean complete = read(log, ready, lines, tally);
    boolean dated = !log.isJournal() || ready.hasDatepattern();
    Optional<List<TemplateUse>> uses =
        dated ? Optional.of(ready.templates().uses(dates)) : Optional.empty();
    if (json.isPresent()) {
      json.get().summary(tally, arguments.arguments().get(0), complete, uses, expectations);
    } else if (format.isEmpty()) {
      new RegexReport(ready.filter(), options(now), tally, context.out()::line)
          .print(uses, (System.nanoTime() - startNanos) / 1e9);
      if (arguments.engine()) {
        EngineReport.print(ready.filter().engines(mode()), context.out()::line);
      }
    }
    int answer = check(expectations, tally);
    return complete && !warnings.hasTooLong() ? answer : ExitCode.INVALID;
  }

  private static boolean isOneWord(String text) {
    return !text.isEmpty() && text.chars().noneMatch(Character::isWhitespace);
  }

  private LineOutput output(Optional<FailureFormat> format, Optional<JsonReport> json) {
    if (json.isPresent()) {
      return new JsonOutput(json.get());
    }
    return format.isPresent()
        ? new FailureOutput(format.get(), arguments.invert(), context.out())
        : LineOutput.NONE;
  }

  /** Names what was expected and is not so; returns the exit code. */
  private int check(List<Expectation> expectations, RegexTally tally) {
    int code = ExitCode.DONE;
    for (Expectation expectation : expectations) {
      if (!expectation.holds(tally)) {
        warn(expectation.violated(tally));
        code = ExitCode.NO;
      }
    }
    return code;
  }

  /** Reads the log; false when it broke off. */
  private boolean read(
      LogArgument argument, RegexSetup.Ready ready, RegexLines lines, RegexTally tally)
      throws RefusedException {
    RegexLog log = new RegexLog(context, argument, encoding());
    log.printHeader(header, ready.journalmatch(), ready.filter().maxlines());
    header.end();
    try {
      Optional<Diagnostic> problem = log.read(lines, ready.journalmatch(), zone);
      problem.ifPresent(this::warn);
      return problem.isEmpty();
    } catch (CommandFailedException e) {
      throw RefusedException.commandFailed(e.diagnostic());
    } catch (UnreadableLogException e) {
      throw RefusedException.unreadable(e.diagnostic());
    } catch (InvalidInputException e) {
      throw RefusedException.usage(e.diagnostics());
    } catch (IOException e) {
      warn(
          Diagnostic.error(name(argument), LogFile.reason(e))
              .effect("only what stands before is counted, " + tally.tested() + " lines"));
      return false;
    } finally {
      lines.finish();
    }
  }

  /** What messages call the log. */
  private String name(LogArgument log) {
    return log instanceof LogArgument.StandardInput
        ? "standard input"
        : arguments.arguments().get(0);
  }

  private String encoding() {
    return arguments.encoding().orElseGet(() -> DefaultEncoding.of(context.env()));
  }

  private void warn(Diagnostic diagnostic) {
    diagnostic.render().forEach(context.err()::line);
  }

  private Instant now() throws RefusedException {
    if (arguments.now().isEmpty()) {
      return context.started();
    }
    String text = arguments.now().get();
    return LocalTime.instant(text)
        .orElseThrow(
            () ->
                RefusedException.usage(
                    Diagnostic.error("--now", "'" + text + "' is no instant")
                        .help(
                            "give seconds since 1970, or an instant with its offset such as"
                                + " 2024-03-05T10:11:12Z")));
  }

  private Optional<FailureFormat> format(Instant now) throws InvalidInputException {
    return arguments.out().isEmpty()
        ? Optional.empty()
        : Optional.of(FailureFormat.parse(arguments.out().get(), now));
  }

  private RunMode mode() {
    if (arguments.out().isPresent()) {
      return RunMode.FAILURES;
    }
    return arguments.checkAll() ? RunMode.CHECK_ALL : RunMode.FIRST_MATCH;
  }

  private ReportOptions options(Instant now) {
    int maxlines = arguments.maxlines().orElse(0);
    return new ReportOptions(
        arguments.verbosity(),
        arguments.verboseDates(),
        arguments.debuggex(),
        LogEncoding.named(encoding())
            .<Function<String, byte[]>>map(encoding -> encoding::encode)
            .orElse(line -> line.getBytes(StandardCharsets.UTF_8)),
        maxlines > 0 ? maxlines : ReportOptions.DEFAULT_LIMIT,
        arguments.all(),
        arguments.hidden(),
        zone,
        now);
  }
}
