package io.banscope.analyzer.blocklist.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * An object for each entry, with its {@code type} first, and one of the totals at the end, by which
 * a reader knows that it has all. The format is specified in {@code docs/export.md}.
 */
final class JsonLinesFormat implements BlocklistFormat {
  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public String summary() {
    return "the same as JSON lines";
  }

  @Override
  public boolean takesText() {
    return true;
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    JsonGenerator json = JsonWriting.on(out);
    for (BlocklistEntry entry : list) {
      start(json, "entry");
      JsonWriting.members(json, entry);
      end(json);
    }
    for (Map.Entry<String, BanDetails> other : list.others().entrySet()) {
      start(json, "entry");
      JsonWriting.members(json, other.getKey(), other.getValue());
      end(json);
    }
    start(json, "total");
    json.writeNumberField("format", JsonFormat.FORMAT);
    JsonWriting.time(json, "at", options.at());
    json.writeNumberField("entries", list.size() + list.others().size());
    end(json);
    json.flush();
  }

  private static void start(JsonGenerator json, String type) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
  }

  private static void end(JsonGenerator json) throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }
}
