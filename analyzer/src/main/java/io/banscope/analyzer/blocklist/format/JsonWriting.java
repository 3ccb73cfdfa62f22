package io.banscope.analyzer.blocklist.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.BanTimes;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import io.banscope.analyzer.report.JsonEscapes;
import io.banscope.analyzer.report.JsonLines;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.util.Optional;

/** What the formats that are JSON have in common. */
final class JsonWriting {
  private JsonWriting() {}

  /** One document with a line for each element of its outermost array. */
  static JsonGenerator document(Writer out) throws IOException {
    JsonGenerator json = on(out);
    json.setPrettyPrinter(new LinePerElement());
    return json;
  }

  /** Ends a document that was begun with {@link #document}. */
  static void end(JsonGenerator json) throws IOException {
    json.writeRaw('\n');
    json.flush();
  }

  /** A generator on {@code out}, which it neither flushes nor closes, with text safe to show. */
  static JsonGenerator on(Writer out) throws IOException {
    JsonGenerator json =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build()
            .createGenerator(out);
    json.setCharacterEscapes(new JsonEscapes());
    json.setRootValueSeparator(null);
    return json;
  }

  /** The members of an entry. */
  static void members(JsonGenerator json, BlocklistEntry entry) throws IOException {
    members(
        json, entry.text(), Optional.of(entry.family().tag()), entry.details(), entry.unlisted());
  }

  /** The members of an id that is no address. */
  static void members(JsonGenerator json, String id, BanDetails details) throws IOException {
    members(json, id, Optional.empty(), details, Optional.empty());
  }

  /** What is unknown is left out. */
  private static void members(
      JsonGenerator json,
      String id,
      Optional<String> family,
      BanDetails details,
      Optional<BigInteger> unlisted)
      throws IOException {
    JsonLines.text(json, "ip", id);
    if (family.isPresent()) {
      json.writeStringField("family", family.get());
    }
    json.writeArrayFieldStart("jails");
    for (String jail : details.jails()) {
      JsonLines.text(json, jail);
    }
    json.writeEndArray();
    time(json, "banned_at", details.start());
    if (details.isPermanent()) {
      json.writeNullField("unbanned_at");
    } else {
      time(json, "unbanned_at", details.end());
    }
    json.writeNumberField("bans", details.bans());
    json.writeNumberField("failures", details.failures());
    time(json, "first_failure", details.firstFailure());
    time(json, "last_failure", details.lastFailure());
    if (unlisted.isPresent()) {
      json.writeNumberField("unlisted", unlisted.get());
    }
  }

  /** A time, unless it is unknown. */
  static void time(JsonGenerator json, String key, double time) throws IOException {
    Optional<String> text = BanTimes.text(time);
    if (text.isPresent()) {
      json.writeStringField(key, text.get());
    }
  }
}
