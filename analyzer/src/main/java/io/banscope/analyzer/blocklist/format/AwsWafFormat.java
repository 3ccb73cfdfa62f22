package io.banscope.analyzer.blocklist.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import io.banscope.matcher.ip.AddressFamily;
import java.io.IOException;
import java.io.Writer;

/** An IP set of AWS WAF, for {@code aws wafv2 create-ip-set --cli-input-json}. */
final class AwsWafFormat implements BlocklistFormat {
  @Override
  public String name() {
    return "aws-waf";
  }

  @Override
  public String summary() {
    return "IP set for aws wafv2 create-ip-set --cli-input-json; one family";
  }

  @Override
  public boolean isOneFamily() {
    return true;
  }

  @Override
  public int limit() {
    return 10_000;
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    boolean v4 = list.size(AddressFamily.INET4) > 0 || list.size() == 0;
    JsonGenerator json = JsonWriting.document(out);
    json.writeStartObject();
    json.writeStringField("Name", options.setName());
    json.writeStringField("Scope", "REGIONAL");
    if (options.hasComments()) {
      json.writeStringField("Description", Provenance.lines(list, options).get(0));
    }
    json.writeStringField("IPAddressVersion", v4 ? "IPV4" : "IPV6");
    json.writeArrayFieldStart("Addresses");
    for (BlocklistEntry entry : list) {
      json.writeString(entry.cidr());
    }
    json.writeEndArray();
    json.writeEndObject();
    JsonWriting.end(json);
  }
}
