package io.banscope.matcher.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.ip.DnsMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;

/**
 * A generated history: a filter, its lines, and what fail2ban made of each line. Written by {@code
 * src/test/python/record_sessions.py}, which describes the format.
 *
 * @param json the object
 */
record SessionHistory(JsonNode json) {
  /** The keys of the recording. */
  enum Mode {
    ALL("all", RunMode.CHECK_ALL),
    PENDING("pending", RunMode.FIRST_MATCH),
    NORMAL("normal", RunMode.FAILURES);

    private final String key;
    private final RunMode runMode;

    Mode(String key, RunMode runMode) {
      this.key = key;
      this.runMode = runMode;
    }
  }

  static List<SessionHistory> all() {
    JsonMapper mapper = new JsonMapper();
    try (InputStream file = SessionHistory.class.getResourceAsStream("/filter/sessions.jsonl.gz");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
      List<SessionHistory> histories = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        histories.add(new SessionHistory(mapper.readTree(line)));
      }
      return histories;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return json.get("name").textValue();
  }

  FilterSettings settings() {
    return new FilterSettings(
        name(),
        Optional.ofNullable(json.get("prefregex").textValue()).map(TracedText::untraced),
        texts("failregex").stream().map(TracedText::untraced).toList(),
        texts("ignoreregex").stream().map(TracedText::untraced).toList(),
        OptionalInt.of(json.get("maxlines").intValue()),
        Optional.empty(),
        List.of(),
        Map.of());
  }

  DnsMode dnsMode() {
    return DnsMode.parse(
        json.get("usedns").textValue(),
        problem -> {
          throw new AssertionError(problem.message());
        });
  }

  /** Whether the history was recorded in this mode. */
  boolean has(Mode mode) {
    return json.has(mode.key);
  }

  /** How to run it: where sessions age, it is as in the server. */
  RunMode runMode(Mode mode) {
    return json.get("clock").textValue().equals("log") ? RunMode.SERVER : mode.runMode;
  }

  List<String> lines() {
    return texts("lines");
  }

  /** What fail2ban made of line {@code line} (0-based). */
  JsonNode expected(Mode mode, int line) {
    return json.get(mode.key).get(line);
  }

  private List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    json.get(key).forEach(node -> texts.add(node.textValue()));
    return texts;
  }
}
