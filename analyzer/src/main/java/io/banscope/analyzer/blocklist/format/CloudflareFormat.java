package io.banscope.analyzer.blocklist.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * Items of a list of Cloudflare, the body of a request to its interface. Networks of IPv6 are at
 * most /64 long, as the older of its descriptions has it.
 */
final class CloudflareFormat implements BlocklistFormat {
  private static final int WIDEST_4 = 8;
  private static final int WIDEST_6 = 12;
  private static final int NARROWEST_6 = 64;

  @Override
  public String name() {
    return "cloudflare";
  }

  @Override
  public String summary() {
    return "items of a Cloudflare list, body of the API request";
  }

  @Override
  public Optional<String> refuses(BlocklistEntry entry, FormatOptions options) {
    int widest = entry.isV4() ? WIDEST_4 : WIDEST_6;
    if (entry.prefixLength() < widest) {
      return Optional.of("is wider than /" + widest + ", the widest that Cloudflare takes");
    }
    return !entry.isV4() && entry.prefixLength() > NARROWEST_6
        ? Optional.of("is narrower than /64: fold with --fold-to /32,/64 --max-collateral 0")
        : Optional.empty();
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    JsonGenerator json = JsonWriting.document(out);
    json.writeStartArray();
    for (BlocklistEntry entry : list) {
      json.writeStartObject();
      json.writeStringField("ip", entry.text());
      if (options.hasComments()) {
        json.writeStringField("comment", SafeText.reason(entry.details().jails()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonWriting.end(json);
  }
}
