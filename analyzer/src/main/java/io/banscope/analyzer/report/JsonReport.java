package io.banscope.analyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.matcher.date.DateTemplates.TemplateUse;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.LineOutcome;
import io.banscope.matcher.filter.LineTriple;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run finds, as JSON: an object for each line when it is read, and a summary at the end. The
 * format is specified in {@code docs/json.md}; {@value #FORMAT} is its version. Belongs to one
 * thread; keeps nothing of a line.
 */
public final class JsonReport {
  /** Raised when a reader of the earlier version would misunderstand what is written. */
  static final int FORMAT = 1;

  private static final String PATTERN = "pattern";
  private static final String HITS = "hits";

  private final CompiledFilter filter;
  private final JsonLines lines;
  private final JsonGenerator json;
  private final JsonFailures failures;
  private final BufferedLines buffered = new BufferedLines();
  private long skipped;
  private long errors;

  /** A report of {@code filter} on {@code out}, which is neither flushed nor closed. */
  public JsonReport(CompiledFilter filter, OutputStream out) {
    this.filter = filter;
    lines = new JsonLines(out);
    json = lines.generator();
    failures = new JsonFailures(json);
  }

  /** How a regex is called in all records. */
  static String pattern(String role, int index) {
    return role + " " + (index + 1);
  }

  /** Writes the object of a line. */
  public void line(long number, LineOutcome outcome) {
    lines.line("line", members -> writeLine(number, outcome));
  }

  /** Writes that a line was passed over; it counts nowhere else. */
  public void skipped(long number, String reason) {
    skipped++;
    lines.line(
        "skipped",
        members -> {
          json.writeNumberField("line", number);
          JsonLines.text(json, "reason", reason);
        });
  }

  /**
   * Writes the summary and hands everything on.
   *
   * @param log what the user called the log
   * @param complete whether the log was read to its end
   * @param dates the date templates in their last order; empty when there is no date detector
   */
  public void summary(
      RegexTally tally,
      String log,
      boolean complete,
      Optional<List<TemplateUse>> dates,
      List<Expectation> expectations) {
    lines.line(
        "summary",
        members -> {
          json.writeNumberField("format", FORMAT);
          JsonLines.text(json, "log", log);
          for (Expectation.Counter counter : Expectation.Counter.values()) {
            json.writeNumberField(counter.word(), counter.of(tally));
          }
          json.writeNumberField("errors", errors);
          json.writeNumberField("skipped", skipped);
          json.writeBooleanField("complete", complete && skipped == 0);
          writePrefregex(tally);
          writeRegexes("failregex", filter.configuredFailregexes(), tally.failHits());
          writeRegexes("ignoreregex", filter.configuredIgnoreregexes(), tally.ignoreHits());
          writeDates(dates.orElse(null));
          writeExpectations(expectations, tally);
        });
    flush();
  }

  /** Hands everything on that is written, so that the output ends with a whole object. */
  public void flush() {
    lines.flush();
  }

  private void writeLine(long number, LineOutcome outcome) throws IOException {
    LineClass kind = LineClass.of(outcome);
    json.writeNumberField("line", number);
    json.writeStringField("verdict", kind.word());
    JsonLines.text(json, "time", JsonText.time(outcome.time()));
    failures.writeDeciding(kind, outcome);
    failures.writeAll(kind, outcome);
    json.writeArrayFieldStart("ignores");
    for (int index : outcome.ignoreHits()) {
      json.writeString(pattern("ignoreregex", index));
    }
    json.writeEndArray();
    json.writeFieldName("prefregex");
    if (filter.expandedPrefregex().isPresent()) {
      json.writeBoolean(outcome.prefregexMatched());
    } else {
      json.writeNull();
    }
    if (filter.maxlines() > 1) {
      writeReleased(number, outcome);
    }
    LineTriple line = outcome.line();
    boolean cut = !line.date().isEmpty() && outcome.text().equals(line.text());
    JsonLines.text(json, "date", cut ? line.date() : null);
    JsonLines.text(json, "text", outcome.text());
    JsonLines.text(json, "error", outcome.error().orElse(null));
    errors += outcome.error().isPresent() ? 1 : 0;
  }

  private void writeReleased(long number, LineOutcome outcome) throws IOException {
    json.writeArrayFieldStart("released");
    for (LineTriple released : outcome.released()) {
      JsonText.value(json, buffered.number(released));
    }
    json.writeEndArray();
    buffered.add(outcome.line(), number);
  }

  private void writePrefregex(RegexTally tally) throws IOException {
    json.writeFieldName("prefregex");
    if (filter.expandedPrefregex().isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField(HITS, tally.prefregexHits());
    JsonLines.text(json, "regex", filter.expandedPrefregex().get());
    json.writeEndObject();
  }

  private void writeRegexes(String role, List<String> regexes, long[] hits) throws IOException {
    json.writeArrayFieldStart(role);
    for (int i = 0; i < hits.length; i++) {
      json.writeStartObject();
      json.writeStringField(PATTERN, pattern(role, i));
      json.writeNumberField(HITS, hits[i]);
      JsonLines.text(json, "regex", regexes.get(i));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeDates(@Nullable List<TemplateUse> templates) throws IOException {
    json.writeFieldName("datetemplates");
    if (templates == null) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    for (TemplateUse template : templates) {
      if (template.hits() > 0) {
        json.writeStartObject();
        JsonLines.text(json, "name", template.template().name());
        json.writeNumberField(HITS, template.hits());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void writeExpectations(List<Expectation> expectations, RegexTally tally)
      throws IOException {
    json.writeArrayFieldStart("expectations");
    for (Expectation expectation : expectations) {
      json.writeStartObject();
      JsonLines.text(json, "expect", expectation.text());
      json.writeNumberField("found", expectation.counter().of(tally));
      json.writeBooleanField("holds", expectation.holds(tally));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
