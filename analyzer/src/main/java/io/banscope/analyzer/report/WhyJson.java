package io.banscope.analyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.analyzer.why.DateFinding;
import io.banscope.analyzer.why.InvisibleText;
import io.banscope.analyzer.why.LineExplanation;
import io.banscope.analyzer.why.RegexFinding;
import io.banscope.analyzer.why.RegexFinding.Place;
import io.banscope.matcher.filter.RegexAttempt;
import io.banscope.matcher.filter.RegexAttempt.Expected;
import io.banscope.matcher.filter.RegexAttempt.Stop;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes for machines why a filter did to a line what it did: an object {@code why}, then one
 * {@code regex} for each regex. The format is that of {@code docs/why.md}.
 */
public final class WhyJson {
  /** Grows when a reader of older lines would misunderstand newer ones. */
  private static final int VERSION = 1;

  private final JsonLines lines;

  /** Writes to {@code out}, which is neither flushed nor closed. */
  public WhyJson(OutputStream out) {
    lines = new JsonLines(out);
  }

  /** Writes an explanation. */
  public void write(LineExplanation why) {
    lines.line("why", json -> head(json, why));
    why.prefregex().ifPresent(finding -> regex("prefregex", finding));
    why.failregexes().forEach(finding -> regex("failregex", finding));
    why.ignoreregexes().forEach(finding -> regex("ignoreregex", finding));
    lines.flush();
  }

  private void head(JsonGenerator json, LineExplanation why) throws IOException {
    json.writeNumberField("version", VERSION);
    JsonLines.text(json, "log", why.log().isEmpty() ? null : why.log());
    if (why.number().isPresent()) {
      json.writeNumberField("number", why.number().getAsLong());
    } else {
      json.writeNullField("number");
    }
    JsonLines.text(json, "filter", why.filter());
    json.writeStringField("answer", why.answer().word());
    JsonLines.text(json, "line", why.line());
    json.writeArrayFieldStart("invisible");
    for (InvisibleText found : why.invisible()) {
      json.writeStartObject();
      json.writeNumberField("column", found.column());
      json.writeNumberField("length", found.length());
      json.writeStringField("name", found.name());
      json.writeEndObject();
    }
    json.writeEndArray();
    date(json, why.date());
    JsonLines.text(json, "searched", why.searched());
    new JsonFailures(json).writeAll(LineClass.of(why.outcome()), why.outcome());
    JsonLines.text(json, "error", why.outcome().error().orElse(null));
    json.writeArrayFieldStart("notes");
    for (String note : why.notes()) {
      JsonLines.text(json, note);
    }
    json.writeEndArray();
  }

  private static void date(JsonGenerator json, DateFinding date) throws IOException {
    json.writeObjectFieldStart("date");
    json.writeStringField("kind", date.kind().name().toLowerCase(java.util.Locale.ROOT));
    JsonLines.text(json, "template", date.template().orElse(null));
    JsonLines.text(json, "text", date.text());
    json.writeNumberField("column", date.column());
    json.writeBooleanField("reused", date.reused());
    JsonLines.text(json, "time", JsonText.time(date.stamp()));
    json.writeEndObject();
  }

  private void regex(String role, RegexFinding finding) {
    lines.line(
        "regex",
        json -> {
          RegexAttempt attempt = finding.attempt();
          json.writeStringField("role", role);
          json.writeNumberField("number", attempt.index() + 1);
          JsonLines.text(json, "regex", attempt.configured());
          JsonLines.text(
              json, "file", attempt.origin().map(origin -> origin.file().name()).orElse(null));
          json.writeNumberField("line", attempt.origin().map(origin -> origin.line()).orElse(0));
          json.writeBooleanField("matched", attempt.matched());
          json.writeObjectFieldStart("groups");
          for (Map.Entry<String, String> group : attempt.groups().entrySet()) {
            JsonLines.text(json, group.getKey(), group.getValue());
          }
          json.writeEndObject();
          JsonLines.text(json, "problem", attempt.problem().orElse(null));
          if (attempt.stop().isPresent() && finding.stop().isPresent()) {
            stop(json, attempt, attempt.stop().get(), finding.stop().get());
          } else {
            json.writeNullField("stop");
          }
        });
  }

  private static void stop(JsonGenerator json, RegexAttempt attempt, Stop stop, Place place)
      throws IOException {
    json.writeObjectFieldStart("stop");
    json.writeNumberField("share", Math.round(stop.share() * 1000) / 1000.0);
    json.writeNumberField("lines_back", place.linesBack());
    json.writeNumberField("column", place.index() + 1);
    json.writeBooleanField("anywhere", stop.anywhere());
    json.writeNumberField(
        "regex_column", attempt.configured().codePointCount(0, stop.patternOffset()) + 1);
    json.writeArrayFieldStart("expected");
    for (Expected expected : stop.expected()) {
      json.writeStartObject();
      JsonLines.text(json, "words", expected.words());
      JsonLines.text(json, "regex", expected.written());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (stop.gaveUpAfter().isPresent()) {
      json.writeNumberField("gave_up_after", stop.gaveUpAfter().getAsLong());
    }
    json.writeEndObject();
  }
}
