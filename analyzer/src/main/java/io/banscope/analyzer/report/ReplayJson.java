package io.banscope.analyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.ban.LineReference;
import io.banscope.analyzer.replay.BanResult;
import io.banscope.analyzer.replay.JailResult;
import io.banscope.analyzer.replay.JailResult.Count;
import io.banscope.analyzer.replay.JailResult.MissedTemplate;
import io.banscope.analyzer.replay.JailResult.RegexHits;
import io.banscope.analyzer.replay.LogResult;
import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.replay.ReplayResult.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a replay found, as JSON: an object for each log, jail, ban and problem, and one of the
 * totals at the end. The format is specified in {@code docs/replay.md} and {@code
 * docs/simulate.md}; {@value #FORMAT} is its version.
 */
public final class ReplayJson {
  /** Raised when a reader of the earlier version would misunderstand what is written. */
  static final int FORMAT = 1;

  private final JsonLines lines;

  /** Objects on {@code out}, which is neither flushed nor closed. */
  public ReplayJson(OutputStream out) {
    lines = new JsonLines(out);
  }

  /** Writes everything. */
  public void print(ReplayResult result) {
    for (LogResult log : result.logs()) {
      lines.line("log", json -> writeLog(json, log));
    }
    for (JailResult jail : result.jails()) {
      lines.line("jail", json -> writeJail(json, jail));
    }
    for (JailResult jail : result.jails()) {
      jail.banning()
          .ifPresent(
              banning ->
                  banning.bans().forEach(ban -> lines.line("ban", json -> writeBan(json, ban))));
    }
    for (Problem problem : result.problems()) {
      lines.line("problem", json -> writeProblem(json, problem));
    }
    lines.line("total", json -> writeTotal(json, result));
    lines.flush();
  }

  private static void writeLog(JsonGenerator json, LogResult log) throws IOException {
    JsonLines.text(json, "log", log.name());
    texts(json, "members", log.members());
    json.writeNumberField("bytes", log.bytes());
    json.writeNumberField("lines", log.lines());
    json.writeNumberField("skipped", log.skipped());
    json.writeNumberField("undated", log.undated());
    json.writeBooleanField("complete", log.complete());
    times(json, log.first(), log.last());
    texts(json, "notes", log.notes());
  }

  private static void writeJail(JsonGenerator json, JailResult jail) throws IOException {
    JsonLines.text(json, "jail", jail.jail());
    JsonLines.text(json, "filter", jail.filter());
    texts(json, "logs", jail.logs());
    json.writeNumberField("lines", jail.lines());
    json.writeNumberField("matched", jail.matched());
    json.writeNumberField("missed", jail.missed());
    json.writeNumberField("ignored", jail.ignored());
    json.writeNumberField("errors", jail.errors());
    json.writeNumberField("failures", jail.failures());
    json.writeNumberField("addresses", jail.addresses());
    json.writeNumberField("otherfailures", jail.otherFailures());
    json.writeObjectFieldStart("undercount");
    json.writeNumberField("addresses", jail.undercount().addresses());
    json.writeNumberField("users", jail.undercount().users());
    json.writeNumberField("networks", jail.undercount().networks());
    json.writeEndObject();
    times(json, jail.first(), jail.last());
    counts(json, "topaddresses", "id", jail.topAddresses());
    counts(json, "topusers", "user", jail.topUsers());
    counts(json, "topnetworks", "network", jail.topNetworks());
    regexes(json, "failregex", jail.failregexes());
    regexes(json, "ignoreregex", jail.ignoreregexes());
    json.writeArrayFieldStart("missedtemplates");
    for (MissedTemplate template : jail.missedTemplates()) {
      json.writeStartObject();
      JsonLines.text(json, "template", template.others() ? null : template.template());
      json.writeNumberField("lines", template.count());
      JsonLines.text(json, "example", template.others() ? null : template.example());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (jail.banning().isPresent()) {
      writeBanning(json, jail.banning().get());
    }
  }

  private static void writeBanning(JsonGenerator json, BanResult banning) throws IOException {
    BanPolicy policy = banning.policy();
    json.writeObjectFieldStart("banning");
    json.writeNumberField("maxretry", policy.maxretry());
    json.writeFieldName("findtime");
    if (policy.findtime() == Math.rint(policy.findtime())) {
      json.writeNumber((long) policy.findtime());
    } else {
      json.writeNumber(policy.findtime());
    }
    json.writeNumberField("bantime", policy.bantime());
    json.writeBooleanField("increment", policy.increment().isOn());
    json.writeNumberField("bans", banning.bans().size());
    json.writeNumberField("banned", banning.banned());
    json.writeNumberField("counted", banning.counted());
    json.writeNumberField("ignored", banning.ignored());
    json.writeNumberField("whilebanned", banning.whileBanned());
    json.writeNumberField("prevented", banning.prevented());
    json.writeNumberField("undated", banning.undated());
    json.writeEndObject();
  }

  static void writeBan(JsonGenerator json, Ban ban) throws IOException {
    JsonLines.text(json, "jail", ban.jail());
    JsonLines.text(json, "ip", ban.id().text());
    JsonLines.text(json, "banned_at", BanTimes.exact(ban.start()));
    JsonLines.text(json, "unbanned_at", BanTimes.exact(ban.end()));
    json.writeNumberField("ban", ban.number());
    json.writeNumberField("failures", ban.failures());
    JsonLines.text(json, "first_failure", BanTimes.exact(ban.firstFailure()));
    JsonLines.text(json, "last_failure", BanTimes.exact(ban.lastFailure()));
    json.writeArrayFieldStart("lines");
    for (LineReference line : ban.lines()) {
      json.writeStartObject();
      JsonLines.text(json, "file", line.file());
      json.writeNumberField("line", line.number());
      json.writeNumberField("offset", line.offset());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeProblem(JsonGenerator json, Problem problem) throws IOException {
    json.writeStringField("subject", problem.subject().name().toLowerCase(Locale.ROOT));
    JsonLines.text(json, "name", problem.name());
    JsonLines.text(json, "text", problem.text());
  }

  private static void writeTotal(JsonGenerator json, ReplayResult result) throws IOException {
    json.writeNumberField("format", FORMAT);
    json.writeNumberField("logs", result.logs().size());
    json.writeNumberField("jails", result.jails().size());
    json.writeNumberField("lines", result.lines());
    json.writeNumberField("failures", result.failures());
    json.writeNumberField("addresses", result.addresses());
    json.writeNumberField("problems", result.problems().size());
    json.writeBooleanField("complete", result.isComplete());
  }

  private static void counts(JsonGenerator json, String key, String name, List<Count> counts)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (Count count : counts) {
      json.writeStartObject();
      JsonLines.text(json, name, count.name());
      json.writeNumberField("failures", count.count());
      times(json, count.first(), count.last());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void regexes(JsonGenerator json, String role, List<RegexHits> regexes)
      throws IOException {
    json.writeArrayFieldStart(role);
    for (int i = 0; i < regexes.size(); i++) {
      json.writeStartObject();
      json.writeStringField("pattern", JsonReport.pattern(role, i));
      json.writeNumberField("hits", regexes.get(i).hits());
      JsonLines.text(json, "regex", regexes.get(i).regex());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void times(JsonGenerator json, Optional<Instant> first, Optional<Instant> last)
      throws IOException {
    JsonLines.text(json, "first", first.map(JsonText::time).orElse(null));
    JsonLines.text(json, "last", last.map(JsonText::time).orElse(null));
  }

  private static void texts(JsonGenerator json, String key, List<String> texts) throws IOException {
    json.writeFieldName(key);
    JsonText.value(json, texts);
  }
}
