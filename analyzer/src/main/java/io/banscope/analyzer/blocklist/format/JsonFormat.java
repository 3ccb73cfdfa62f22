package io.banscope.analyzer.blocklist.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * One document with all that is known, an entry in each line, so that lists can be compared by
 * line. The format is specified in {@code docs/export.md}; {@value #FORMAT} is its version.
 */
final class JsonFormat implements BlocklistFormat {
  /** Raised when a reader of the earlier version would misunderstand what is written. */
  static final int FORMAT = 1;

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String summary() {
    return "document with all that is known, also of ids that are no address";
  }

  @Override
  public boolean takesText() {
    return true;
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    JsonGenerator json = JsonWriting.document(out);
    json.writeStartObject();
    json.writeNumberField("format", FORMAT);
    JsonWriting.time(json, "at", options.at());
    json.writeArrayFieldStart("entries");
    for (BlocklistEntry entry : list) {
      json.writeStartObject();
      JsonWriting.members(json, entry);
      json.writeEndObject();
    }
    for (Map.Entry<String, BanDetails> other : list.others().entrySet()) {
      json.writeStartObject();
      JsonWriting.members(json, other.getKey(), other.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    JsonWriting.end(json);
  }
}
