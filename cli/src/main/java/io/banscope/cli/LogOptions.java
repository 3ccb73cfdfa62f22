package io.banscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that read logs: what holds the lines, and how to read them. */
final class LogOptions {
  private static final int MOST_THREADS = 256;

  @Option(
      names = "--rotated",
      description = "With each log read what rotation made of it before, such as auth.log.2.gz.")
  private boolean rotated;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description =
          "Read the entries of FILE, written by 'journalctl -o export' or '-o json', each jail those"
              + " of its journalmatch; may be given several times.")
  private List<String> journals = new ArrayList<>();

  @Option(
      names = "--json",
      paramLabel = "FIELDS",
      description =
          "The logs are JSON lines: 'docker', the field that is the line, or"
              + " line=FIELD,time=FIELD,stream=FIELD.")
  private @Nullable String json;

  @Option(
      names = "--csv-lines",
      description = "The logs are CSV: a record is a line, line ends in it are written as \\n.")
  private boolean csvLines;

  @Option(
      names = {"-e", "--encoding"},
      paramLabel = "ENCODING",
      description = "Encoding of the logs (default: that of the jail, else of the locale).")
  private @Nullable String encoding;

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      description = "Zone of dates that name none (default: that of the jail, else local time).")
  private @Nullable String timezone;

  @Option(
      names = "--usedns",
      paramLabel = "MODE",
      description =
          "What to do with host names: raw takes them as they are, no skips them (default: no where"
              + " the jail says so, or bans are decided, else raw). They are never looked up.")
  private @Nullable String usedns;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description =
          "Complete dates without year as if it were INSTANT: seconds since 1970, with or without a"
              + " leading @, or such as 2024-03-05T10:11:12Z (default: by the times of the files).")
  private @Nullable String now;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Use N threads (default: one for each core). The report is the same.")
  private int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());

  int threads() {
    return threads;
  }

  Optional<String> encoding() {
    return Optional.ofNullable(encoding);
  }

  Optional<String> timezone() {
    return Optional.ofNullable(timezone);
  }

  Optional<String> now() {
    return Optional.ofNullable(now);
  }

  /** Tells when a number is out of its range. */
  void check(ReplayMessages messages) {
    if (threads < 1 || threads > MOST_THREADS) {
      messages.usage("--threads takes 1 to " + MOST_THREADS);
    }
  }

  /**
   * What was typed, for jails over logs.
   *
   * @param rows how rows of CSV are failures, if they are
   */
  ReplayChoices choices(
      List<String> jails, boolean allJails, List<String> logs, ReplayChoices.Rows rows) {
    return new ReplayChoices(
        jails,
        allJails,
        logs,
        rotated,
        Optional.ofNullable(encoding),
        Optional.ofNullable(timezone),
        Optional.ofNullable(usedns),
        Optional.ofNullable(now),
        new ReplayChoices.Records(journals, Optional.ofNullable(json), csvLines, rows));
  }
}
