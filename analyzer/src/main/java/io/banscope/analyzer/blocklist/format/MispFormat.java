package io.banscope.analyzer.blocklist.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.analyzer.blocklist.BanTimes;
import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * An event of MISP with an attribute for each entry. Ids follow from addresses, so that the same
 * list imported again adds nothing.
 */
final class MispFormat implements BlocklistFormat {
  @Override
  public String name() {
    return "misp";
  }

  @Override
  public String summary() {
    return "MISP event with attributes ip-src";
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    JsonGenerator json = JsonWriting.document(out);
    json.writeStartObject();
    json.writeObjectFieldStart("Event");
    json.writeStringField("uuid", NameUuid.of("misp event " + options.setName()).toString());
    json.writeStringField("info", Provenance.lines(list, options).get(0));
    Optional<Instant> newest =
        BanTimes.instant(options.at()).or(() -> BanTimes.instant(list.lastSeen()));
    if (newest.isPresent()) {
      json.writeStringField("date", newest.get().atOffset(ZoneOffset.UTC).toLocalDate().toString());
    }
    json.writeStringField("distribution", "0");
    json.writeStringField("threat_level_id", "3");
    json.writeStringField("analysis", "2");
    json.writeArrayFieldStart("Attribute");
    for (BlocklistEntry entry : list) {
      json.writeStartObject();
      json.writeStringField("uuid", NameUuid.of("misp attribute " + entry.text()).toString());
      json.writeStringField("type", "ip-src");
      json.writeStringField("category", "Network activity");
      json.writeBooleanField("to_ids", true);
      json.writeStringField("value", entry.text());
      json.writeStringField("comment", SafeText.reason(entry.details().jails()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    JsonWriting.end(json);
  }
}
