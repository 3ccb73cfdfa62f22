package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;

/** A file of addresses for an ACL of HAProxy: {@code http-request deny if { src -f FILE }}. */
final class HaproxyFormat implements BlocklistFormat {
  @Override
  public String name() {
    return "haproxy";
  }

  @Override
  public String summary() {
    return "file for an ACL of HAProxy, src -f FILE";
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    Provenance.write(list, options, "#", out);
    for (BlocklistEntry entry : list) {
      out.write(entry.text() + "\n");
    }
  }
}
