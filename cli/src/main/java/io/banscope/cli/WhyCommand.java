package io.banscope.cli;

import io.banscope.analyzer.report.WhyJson;
import io.banscope.analyzer.report.WhyText;
import io.banscope.analyzer.source.LogEncoding;
import io.banscope.analyzer.why.Answer;
import io.banscope.analyzer.why.LineExplainer;
import io.banscope.analyzer.why.LineExplanation;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.date.InvalidDateSettingException;
import io.banscope.matcher.date.LogTimeZone;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.RawId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code banscope why}: a decision explained. */
@Command(
    name = "why",
    description = {
      "Explain a decision: what became of an address, failure by failure, or what a filter does to a"
          + " line.",
      "",
      "Of an ADDRESS: each line that mentions it, what the counter said, and which gate decided; in"
          + " the enabled jails over their own logs or the LOGs given, or with one --jail or"
          + " --filter.",
      "",
      "Of a line: the date found and what is cut out, how far each failregex gets and what it"
          + " expected there, characters that nobody sees.",
      "",
      "LINE is the text of a line, FILE:NUMBER a line of a log file (a compressed one too), or '-'"
          + " for standard input. A line of a file is judged after all lines before it, as"
          + " 'banscope regex' does: dates and sessions depend on them. Host names are never"
          + " looked up."
    },
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 the address is banned, the line gives a failure; 1 it is not, it gives none; 2"
          + " wrong usage; 3 the log or the filter cannot be used.",
      "",
      "Examples:",
      "  banscope why 192.0.2.1",
      "  banscope why 192.0.2.1 --filter sshd --maxretry 3 /var/log/auth.log",
      "  banscope why --filter sshd /var/log/auth.log:42",
      "  banscope why --jail sshd 'Mar  5 10:11:12 host sshd[12]: Failed passwd for root'",
      "  banscope why -c builtin --filter 'sshd[mode=aggressive]' auth.log.2.gz:7",
      "  tail -n 1 app.log | banscope why --filter 'login failed .* from <HOST>$' -"
    })
final class WhyCommand implements Callable<Integer> {
  /** In which form the explanation is. */
  enum Format {
    text,
    json
  }

  private final CommandContext context;

  @Parameters(
      index = "0",
      paramLabel = "ADDRESS|LINE",
      description = "An address; or a line, FILE:NUMBER, or '-'.")
  private String target = "";

  @Parameters(
      index = "1..*",
      paramLabel = "LOG",
      arity = "0..*",
      description = "With ADDRESS: the logs to read.")
  private List<String> logs = new ArrayList<>();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "DIR",
      description =
          "The configuration directory, or 'builtin' for Banscope's own (default: "
              + ConfigDirectory.INSTALLED
              + " if it exists, else builtin).")
  private String directory = ConfigDirectory.standard();

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      description =
          "A filter, such as sshd or 'sshd[mode=aggressive]', the path of one, or a regex.")
  private @Nullable String filter;

  @Option(names = "--jail", paramLabel = "JAIL", description = "The filter of this jail.")
  private @Nullable String jail;

  @Option(
      names = "--id",
      description = "ADDRESS is any id as simulate prints it, such as a user name.")
  private boolean id;

  @Option(names = "--all", description = "Show of all failregexes where they stopped.")
  private boolean all;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "The form of the answer: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  @Mixin private BanOptions banning = new BanOptions();

  @Mixin private LogOptions reading = new LogOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  WhyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      return explain();
    } catch (RefusedException e) {
      e.diagnostics().forEach(this::tell);
      // what fail2ban-regex answers with a code of its own is a filter that cannot be used
      return e.code() == ExitCode.REFUSED ? ExitCode.INVALID : e.code();
    }
  }

  private int explain() throws RefusedException, InterruptedException {
    if (id) {
      return explain(new RawId(target));
    }
    WhyTarget asked = WhyTarget.of(target, context);
    if (asked instanceof WhyTarget.Address address) {
      return explain(address.address());
    }
    if (!logs.isEmpty()) {
      throw RefusedException.usage(
          Diagnostic.error("'" + logs.get(0) + "'", "is one word too many")
              .help(
                  "quote a line with blanks; logs are named behind an address, or any other id with"
                      + " --id"));
    }
    if ((filter == null) == (jail == null)) {
      throw RefusedException.usage(
          Diagnostic.error("why", filter == null ? "no filter is named" : "two filters are named")
              .help("give either --filter or --jail"));
    }
    if (banning.isGiven()) {
      throw RefusedException.usage(
          Diagnostic.error("why", "--maxretry, --set and the like have no effect on one line")
              .help("they go with an ADDRESS"));
    }
    checkTimezone();
    ZoneId zone = LocalTime.zone(context.env());
    Instant instant = now();
    WhySetup setup =
        new WhySetup(
            context,
            directory,
            reading.timezone(),
            encodingOption(),
            instant.atZone(zone).getYear(),
            this::tell);
    WhySetup.Ready ready =
        filter != null ? setup.ofFilter(filter) : setup.ofJail(String.valueOf(jail));
    LineExplainer explainer =
        new LineExplainer(ready.filter(), ready.templates(), zone, ready.zoneMinutes(), instant);
    LineExplanation why = new WhyLines(context, ready.encoding()).explain(asked, explainer);
    print(why);
    return why.answer() == Answer.FAILURE ? ExitCode.DONE : ExitCode.NO;
  }

  private int explain(FailureId asked) throws InterruptedException {
    return new WhyAddress(context, ConfigDirectory.open(directory, context.directory()))
        .explain(
            asked,
            target,
            new WhyAddress.Choices(
                Optional.ofNullable(filter), Optional.ofNullable(jail), logs, banning, reading),
            format == Format.json);
  }

  private Optional<String> encodingOption() throws RefusedException {
    Optional<String> encoding = reading.encoding();
    if (encoding.isPresent() && LogEncoding.named(encoding.get()).isEmpty()) {
      throw RefusedException.usage(
          Diagnostic.error("--encoding", "unknown encoding '" + encoding.get() + "'")
              .help("use a name such as utf-8, latin-1 or cp1252"));
    }
    return encoding;
  }

  private void checkTimezone() throws RefusedException {
    if (reading.timezone().isPresent()) {
      try {
        LogTimeZone.minutes("--timezone", TracedText.untraced(reading.timezone().get()));
      } catch (InvalidDateSettingException e) {
        throw RefusedException.usage(e.diagnostic());
      }
    }
  }

  private Instant now() throws RefusedException {
    if (reading.now().isEmpty()) {
      return context.started();
    }
    String text = reading.now().get();
    return LocalTime.instant(text)
        .orElseThrow(
            () ->
                RefusedException.usage(
                    Diagnostic.error("--now", "'" + text + "' is no instant")
                        .help("write seconds since 1970, or such as 2024-03-05T10:11:12Z")));
  }

  private void print(LineExplanation why) {
    switch (format) {
      case text -> new WhyText(context.out()::line, ReportWidth.of(context.env()), all).print(why);
      case json -> new WhyJson(context.out()).write(why);
    }
  }

  private void tell(Diagnostic diagnostic) {
    diagnostic.render().forEach(context.err()::line);
  }
}
