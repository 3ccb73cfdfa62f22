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
  /** How far failregexes are searched and what is reported; the keys of the recording. */
  enum Mode {
    ALL("all", true),
    PENDING("pending", true),
    NORMAL("normal", false);

    private final String key;
    private final boolean reportsPending;

    Mode(String key, boolean reportsPending) {
      this.key = key;
      this.reportsPending = reportsPending;
    }

    LineMatcher.Extent extent() {
      return this == ALL ? LineMatcher.Extent.ALL : LineMatcher.Extent.FIRST;
    }

    boolean reportsPending() {
      return reportsPending;
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

  /** How long a session lives, by the dates of the log. */
  double sessionSeconds() {
    return json.get("clock").textValue().equals("log")
        ? Sessions.SERVER_LIFETIME_SECONDS
        : Double.POSITIVE_INFINITY;
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
