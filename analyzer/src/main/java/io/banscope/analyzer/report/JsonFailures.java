package io.banscope.analyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineOutcome;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.IpAddress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of a line in JSON: whose failure, by which pattern, with which groups. */
final class JsonFailures {
  private static final String USER = "user";
  private static final String IP = "ip";
  private static final String MATCHES = "matches";

  /** What sessions keep in the data beside the groups; the kind of a record says the same. */
  private static final Set<String> BOOKKEEPING = Set.of(MATCHES, "nofail-matches", "mlfpending");

  /** How many users of a session each of its records lists. */
  private static final int MOST_USERS = 20;

  private final JsonGenerator json;

  /** Writes on {@code json}. */
  JsonFailures(JsonGenerator json) {
    this.json = json;
  }

  /** Writes, as keys of the line itself, what its verdict comes from. */
  void writeDeciding(LineClass kind, LineOutcome outcome) throws IOException {
    boolean ignored = kind == LineClass.IGNORED;
    for (Failure failure : outcome.failures()) {
      if (failure.isInformational() == ignored) {
        writeKeys(failure);
        return;
      }
    }
    List<Integer> hits = outcome.ignoreHits();
    JsonLines.text(
        json, "pattern", hits.isEmpty() ? null : JsonReport.pattern("ignoreregex", hits.get(0)));
    for (String key : List.of("id", "address", USER)) {
      json.writeNullField(key);
    }
    json.writeObjectFieldStart("groups");
    json.writeEndObject();
  }

  /** Writes all records. */
  void writeAll(LineClass kind, LineOutcome outcome) throws IOException {
    json.writeArrayFieldStart("failures");
    for (Failure failure : outcome.failures()) {
      json.writeStartObject();
      json.writeStringField("kind", kind(kind, failure));
      writeKeys(failure);
      writeMatches(failure, outcome);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String kind(LineClass kind, Failure failure) {
    if (failure.isInformational()) {
      return "informational";
    } else if (kind == LineClass.IGNORED) {
      return "ignored";
    } else {
      return failure.id() == null ? "pending" : "failure";
    }
  }

  private void writeKeys(Failure failure) throws IOException {
    Map<String, @Nullable Object> data = failure.data();
    FailureId id = failure.id();
    json.writeStringField("pattern", JsonReport.pattern("failregex", failure.failregex()));
    JsonLines.text(json, "id", id == null ? null : id.text());
    JsonLines.text(json, "address", address(failure));
    json.writeFieldName(USER);
    JsonText.value(json, data.get(USER));
    json.writeObjectFieldStart("groups");
    for (Map.Entry<String, @Nullable Object> group : data.entrySet()) {
      if (isGroup(group.getKey(), group.getValue())) {
        json.writeFieldName(group.getKey());
        JsonText.value(
            json,
            group.getValue() instanceof Set<?> many
                ? many.stream().limit(MOST_USERS).toList()
                : group.getValue());
      }
    }
    json.writeEndObject();
  }

  private static boolean isGroup(String name, @Nullable Object value) {
    return value != null
        && !name.equals(USER)
        && !(name.equals(IP) && value instanceof FailureId)
        && !BOOKKEEPING.contains(name);
  }

  private static @Nullable String address(Failure failure) {
    Object given = failure.data().get(IP);
    Object address = given instanceof FailureId ? given : failure.id();
    return address instanceof IpAddress ip ? ip.text() : null;
  }

  /**
   * The lines, where they are not just this one. A pending record has none: the failure that it
   * becomes has them all, and a session of many lines would repeat them with each.
   */
  private void writeMatches(Failure failure, LineOutcome outcome) throws IOException {
    List<?> lines = failure.id() == null ? List.of() : FailureFormat.matches(failure);
    if (lines.isEmpty() || lines.size() == 1 && lines.get(0).equals(outcome.line())) {
      return;
    }
    json.writeFieldName(MATCHES);
    JsonText.value(json, lines);
  }
}
