package io.banscope.analyzer.report;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.banscope.analyzer.replay.JailResult;
import io.banscope.analyzer.replay.JailResult.Count;
import io.banscope.analyzer.replay.JailResult.MissedTemplate;
import io.banscope.analyzer.replay.JailResult.RegexHits;
import io.banscope.analyzer.replay.LogResult;
import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.replay.ReplayResult.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a replay found, as a table for spreadsheets: a row for each number, with the jail and the
 * fact in front, to be filtered by these two. The format is specified in {@code docs/replay.md}.
 *
 * <p>Text of a log is written so that a cell has one line and a spreadsheet takes none for a
 * formula; JSON has it as it was.
 *
 * <p>Not done: a row for each jail with its counts side by side, and a second table of addresses.
 * One output is one table, and what has no fixed number (addresses, regexes) wants rows.
 */
public final class ReplayCsv {
  private static final List<String> HEADER =
      List.of("jail", "fact", "name", "count", "first", "last");

  /**
   * What begins a formula in some spreadsheet, also in the full width that some fold: at the start
   * of a cell, or of what is a cell where a spreadsheet takes semicolons for separators.
   */
  private static final Pattern FORMULA =
      Pattern.compile("(^|;[\"' ]*)(?=[=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20])");

  /** What spreadsheets take for a time; they do not know the T and the Z of RFC 3339. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String NO_JAIL = "";
  private static final Optional<Instant> NO_TIME = Optional.empty();

  private final CsvGenerator csv;

  /** Rows on {@code out}, which is flushed at the end, not closed; it throws nothing checked. */
  public ReplayCsv(OutputStream out) {
    try {
      csv =
          CsvFactory.builder()
              .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
              .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
              .build()
              .createGenerator(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CsvSchema.Builder columns = CsvSchema.builder();
    HEADER.forEach(columns::addColumn);
    csv.setSchema(columns.build().withLineSeparator("\n").withHeader());
  }

  /** Writes everything. */
  public void print(ReplayResult result) {
    try {
      for (LogResult log : result.logs()) {
        row(NO_JAIL, "log", log.name(), log.lines(), log.first(), log.last());
      }
      for (JailResult jail : result.jails()) {
        writeJail(jail);
      }
      for (Problem problem : result.problems()) {
        String name = problem.subject().name().toLowerCase(Locale.ROOT) + " " + problem.name();
        row(NO_JAIL, "problem", name + ": " + problem.text(), 1, NO_TIME, NO_TIME);
      }
      number(NO_JAIL, "lines", result.lines());
      number(NO_JAIL, "failures", result.failures());
      number(NO_JAIL, "addresses", result.addresses());
      number(NO_JAIL, "complete", result.isComplete() ? 1 : 0);
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // our own streams report failures in their own way
    }
  }

  private void writeJail(JailResult jail) throws IOException {
    String name = jail.jail();
    number(name, "lines", jail.lines());
    number(name, "matched", jail.matched());
    number(name, "missed", jail.missed());
    number(name, "ignored", jail.ignored());
    number(name, "errors", jail.errors());
    row(name, "failures", "", jail.failures(), jail.first(), jail.last());
    number(name, "addresses", jail.addresses());
    number(name, "other failures", jail.otherFailures());
    row(name, "undercount", "address", jail.undercount().addresses(), NO_TIME, NO_TIME);
    row(name, "undercount", "user", jail.undercount().users(), NO_TIME, NO_TIME);
    row(name, "undercount", "network", jail.undercount().networks(), NO_TIME, NO_TIME);
    counts(name, "address", jail.topAddresses());
    counts(name, "user", jail.topUsers());
    counts(name, "network", jail.topNetworks());
    regexes(name, "failregex", jail.failregexes());
    regexes(name, "ignoreregex", jail.ignoreregexes());
    for (MissedTemplate template : jail.missedTemplates()) {
      String fact = template.others() ? "other templates" : "template";
      row(name, fact, template.template(), template.count(), NO_TIME, NO_TIME);
    }
  }

  private void counts(String jail, String fact, List<Count> counts) throws IOException {
    for (Count count : counts) {
      row(jail, fact, count.name(), count.count(), count.first(), count.last());
    }
  }

  private void regexes(String jail, String role, List<RegexHits> regexes) throws IOException {
    for (RegexHits regex : regexes) {
      row(jail, role, regex.regex(), regex.hits(), NO_TIME, NO_TIME);
    }
  }

  private void number(String jail, String fact, long count) throws IOException {
    row(jail, fact, "", count, NO_TIME, NO_TIME);
  }

  private void row(
      String jail,
      String fact,
      String name,
      long count,
      Optional<Instant> first,
      Optional<Instant> last)
      throws IOException {
    csv.writeStartArray();
    csv.writeString(cell(jail));
    csv.writeString(fact);
    csv.writeString(cell(name));
    csv.writeNumber(count);
    csv.writeString(time(first));
    csv.writeString(time(last));
    csv.writeEndArray();
  }

  private static String time(Optional<Instant> time) {
    return time.filter(JsonText::hasFourDigitYear).map(TIME::format).orElse("");
  }

  /** The text, all visible, with an apostrophe in front of what would be a formula. */
  public static String cell(String text) {
    return VisibleText.of(FORMULA.matcher(text).replaceAll("$1'"));
  }
}
