package io.banscope.analyzer.blocklist.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.BanTimes;
import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A bundle of STIX 2.1 with an indicator for each entry. The id of an indicator follows from its
 * address, and that of the bundle from its indicators, so that the same list exported again is the
 * same to whoever imports it.
 */
final class StixFormat implements BlocklistFormat {
  /** Milliseconds in any case, also where there are none. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public String name() {
    return "stix";
  }

  @Override
  public String summary() {
    return "STIX 2.1 bundle of indicators";
  }

  @Override
  public Optional<String> refuses(BlocklistEntry entry, FormatOptions options) {
    return time(entry.details().start(), options).isEmpty()
        ? Optional.of("has no time: give one with --at")
        : Optional.empty();
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    JsonGenerator json = JsonWriting.document(out);
    json.writeStartObject();
    json.writeStringField("type", "bundle");
    json.writeStringField("id", "bundle--" + NameUuid.of(texts(list)));
    if (list.size() > 0) { // an empty array is no STIX
      json.writeArrayFieldStart("objects");
      for (BlocklistEntry entry : list) {
        writeIndicator(json, entry, options);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    JsonWriting.end(json);
  }

  private static void writeIndicator(
      JsonGenerator json, BlocklistEntry entry, FormatOptions options) throws IOException {
    BanDetails details = entry.details();
    String time = time(details.start(), options).orElseThrow();
    String object = entry.isV4() ? "ipv4-addr" : "ipv6-addr";
    json.writeStartObject();
    json.writeStringField("type", "indicator");
    json.writeStringField("spec_version", "2.1");
    json.writeStringField("id", "indicator--" + NameUuid.of(entry.text()));
    json.writeStringField("created", time);
    json.writeStringField("modified", time);
    json.writeStringField("name", entry.text());
    json.writeStringField("description", SafeText.reason(details.jails()));
    json.writeArrayFieldStart("indicator_types");
    json.writeString("malicious-activity");
    json.writeEndArray();
    json.writeStringField("pattern", "[" + object + ":value = '" + entry.text() + "']");
    json.writeStringField("pattern_type", "stix");
    json.writeStringField("valid_from", time);
    if (details.end() > details.start()) { // as the format asks for; false for what is unknown
      Optional<String> end = BanTimes.instant(details.end()).map(TIME::format);
      if (end.isPresent()) {
        json.writeStringField("valid_until", end.get());
      }
    }
    json.writeEndObject();
  }

  private static Optional<String> time(double time, FormatOptions options) {
    return BanTimes.instant(time).or(() -> BanTimes.instant(options.at())).map(TIME::format);
  }

  private static Iterable<String> texts(Blocklist list) {
    return () ->
        StreamSupport.stream(list.spliterator(), false).map(BlocklistEntry::text).iterator();
  }
}
