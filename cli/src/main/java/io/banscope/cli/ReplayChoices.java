package io.banscope.cli;

import io.banscope.analyzer.source.CsvColumns;
import io.banscope.analyzer.source.CsvFormat;
import io.banscope.analyzer.source.CsvWhere;
import io.banscope.analyzer.source.JsonFields;
import io.banscope.analyzer.source.LogEncoding;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.date.InvalidDateSettingException;
import io.banscope.matcher.date.LogTimeZone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What was typed behind {@code banscope replay}; see the options of {@link ReplayCommand}. */
record ReplayChoices(
    List<String> jails,
    boolean allJails,
    List<String> logs,
    boolean rotated,
    Optional<String> encoding,
    Optional<String> timezone,
    Optional<String> usedns,
    Optional<String> now,
    Records records) {
  /** Which columns of CSV are a failure, and of which rows; what was typed. */
  record Rows(Optional<String> csv, List<String> where, boolean header) {
    /** Rows are no failures. */
    static final Rows NONE = new Rows(Optional.empty(), List.of(), false);
  }

  /** How the logs hold their lines; what was typed. */
  record Records(List<String> journals, Optional<String> json, boolean csvLines, Rows rows) {
    /** The columns, if rows of CSV are failures. */
    Optional<String> csv() {
      return rows.csv();
    }

    /** Whether a form other than lines is asked for twice. */
    private boolean isAmbiguous() {
      return (journals.isEmpty() ? 0 : 1)
              + (json.isPresent() ? 1 : 0)
              + (csvLines ? 1 : 0)
              + (csv().isPresent() ? 1 : 0)
          > 1;
    }
  }

  /**
   * What it comes to where that needs no look at files.
   *
   * @param now by when dates are completed if the user said so
   * @param form how the logs hold their lines
   */
  record Resolved(Instant now, LogForm form) {}

  /**
   * Checks what was typed and tells what is wrong with it.
   *
   * @return nothing when something is
   */
  Optional<Resolved> resolve(Instant started, ReplayMessages messages) {
    AtomicReference<Instant> now = new AtomicReference<>(started);
    if (allJails && !jails.isEmpty()) {
      messages.usage("--jail and --all-jails exclude each other");
    }
    usedns
        .filter(mode -> !mode.equalsIgnoreCase("raw") && !mode.equalsIgnoreCase("no"))
        .ifPresent(mode -> messages.usage("--usedns: '" + mode + "' is neither raw nor no"));
    encoding
        .filter(name -> LogEncoding.named(name).isEmpty())
        .ifPresent(
            name ->
                messages.usage(
                    Diagnostic.error("--encoding", "unknown encoding '" + name + "'")
                        .help("use a name such as utf-8, latin-1 or cp1252")));
    this.now.ifPresent(
        text ->
            LocalTime.instant(text)
                .ifPresentOrElse(
                    now::set,
                    () ->
                        messages.usage(
                            Diagnostic.error("--now", "'" + text + "' is no instant")
                                .help(
                                    "write seconds since 1970, or such as"
                                        + " 2024-03-05T10:11:12Z"))));
    LogForm form = form(messages);
    if (timezone.isPresent()) {
      try {
        LogTimeZone.minutes("--timezone", TracedText.untraced(timezone.get()));
      } catch (InvalidDateSettingException e) {
        messages.usage(e.diagnostic());
      }
    }
    return messages.isWrongUsage() ? Optional.empty() : Optional.of(new Resolved(now.get(), form));
  }

  private LogForm form(ReplayMessages messages) {
    if (records.isAmbiguous()) {
      messages.usage("--journal, --json, --csv and --csv-lines exclude each other");
    }
    if (!records.journals().isEmpty() && !logs.isEmpty()) {
      messages.usage("--journal takes the place of LOG");
    }
    if (records.csv().isEmpty() && !records.rows().where().isEmpty()) {
      messages.usage("--where needs --csv");
    }
    if (records.csv().isEmpty() && records.rows().header()) {
      messages.usage("--csv-header needs --csv");
    }
    if (records.csv().isPresent() && (allJails || !jails.isEmpty())) {
      messages.usage("--csv makes failures of rows, without a jail");
    }
    try {
      CsvFormat format = new CsvFormat(Optional.empty(), records.rows().header());
      if (records.json().isPresent()) {
        JsonFields fields = JsonFields.parse(records.json().get());
        return LogForm.json(
            fields.equals(JsonFields.DOCKER)
                ? new JsonFields(fields.line(), Optional.empty(), fields.stream())
                : fields);
      }
      if (records.csvLines()) {
        return LogForm.csvLines(format);
      }
      if (records.csv().isPresent()) {
        List<CsvWhere> where = new ArrayList<>();
        for (String text : records.rows().where()) {
          where.add(CsvWhere.parse(text));
        }
        CsvColumns columns = CsvColumns.parse(records.csv().get());
        if (!records.rows().header()) {
          columns.requireNumbers(where);
        }
        return LogForm.csvRows(format, columns, where);
      }
    } catch (InvalidInputException e) {
      e.diagnostics().forEach(messages::usage);
    }
    return LogForm.lines();
  }
}
