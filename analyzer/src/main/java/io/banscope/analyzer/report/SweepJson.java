package io.banscope.analyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.analyzer.ban.JailBans.World;
import io.banscope.analyzer.replay.ReplayResult.Problem;
import io.banscope.analyzer.sweep.Advice;
import io.banscope.analyzer.sweep.SweepCell;
import io.banscope.analyzer.sweep.SweepResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * What a sweep found, as JSON: an object for the jail, each cell, each piece of advice and each
 * problem, and one of the totals at the end. The format is specified in {@code docs/sweep.md}; its
 * version is that of {@link ReplayJson}.
 */
public final class SweepJson {
  private final JsonLines lines;

  /** Objects on {@code out}, which is neither flushed nor closed. */
  public SweepJson(OutputStream out) {
    lines = new JsonLines(out);
  }

  /** Writes everything. */
  public void print(SweepResult result) {
    lines.line("sweep", json -> writeSweep(json, result));
    for (SweepCell cell : result.cells()) {
      lines.line("cell", json -> writeCell(json, cell));
    }
    result.advice().ifPresent(advice -> writeAdvice(result, advice));
    for (Problem problem : result.problems()) {
      lines.line(
          "problem",
          json -> {
            json.writeStringField("subject", problem.subject().name().toLowerCase(Locale.ROOT));
            JsonLines.text(json, "name", problem.name());
            JsonLines.text(json, "text", problem.text());
          });
    }
    lines.line(
        "total",
        json -> {
          json.writeNumberField("format", ReplayJson.FORMAT);
          json.writeNumberField("cells", result.cells().size());
          json.writeNumberField("problems", result.problems().size());
          json.writeBooleanField("complete", result.complete());
        });
    lines.flush();
  }

  private static void writeSweep(JsonGenerator json, SweepResult result) throws IOException {
    JsonLines.text(json, "jail", result.jail().jail());
    JsonLines.text(json, "filter", result.jail().filter());
    json.writeFieldName("logs");
    JsonText.value(json, List.copyOf(result.jail().logs()));
    json.writeNumberField("lines", result.jail().lines());
    json.writeBooleanField("blocked", result.world() == World.BLOCKED);
    json.writeBooleanField("increment", result.policy().increment().isOn());
    json.writeNumberField("failures", result.failures());
    json.writeNumberField("addresses", result.addresses());
    json.writeNumberField("ignored", result.ignored());
    json.writeNumberField("undated", result.undated());
    json.writeObjectFieldStart("loggedin");
    json.writeNumberField("addresses", result.logins().addresses());
    json.writeNumberField("users", result.logins().users());
    json.writeNumberField("failedtoo", result.logins().people());
    json.writeEndObject();
    json.writeObjectFieldStart("configured");
    writeCell(json, result.configured());
    json.writeEndObject();
  }

  private static void writeCell(JsonGenerator json, SweepCell cell) throws IOException {
    json.writeNumberField("maxretry", cell.maxretry());
    if (cell.findtime() == Math.rint(cell.findtime())) {
      json.writeNumberField("findtime", (long) cell.findtime());
    } else {
      json.writeNumberField("findtime", cell.findtime());
    }
    json.writeNumberField("bantime", cell.bantime());
    json.writeNumberField("bans", cell.bans());
    json.writeNumberField("addresses", cell.addresses());
    json.writeNumberField("stopped", cell.stopped());
    json.writeNumberField("letthrough", cell.letThrough());
    json.writeNumberField("people", cell.people());
  }

  private void writeAdvice(SweepResult result, Advice advice) {
    SweepReasons reasons = new SweepReasons(result);
    for (SweepCell cell : advice.shown()) {
      boolean isRecommended = advice.recommended().filter(cell::equals).isPresent();
      lines.line(
          "advice",
          json -> {
            json.writeBooleanField("recommended", isRecommended);
            writeCell(json, cell);
            json.writeStringField("reason", reasons.of(cell));
          });
    }
  }
}
