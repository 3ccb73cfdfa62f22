package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;

/** Directives for {@code http}, {@code server} or {@code location} of nginx, to be included. */
final class NginxDenyFormat implements BlocklistFormat {
  @Override
  public String name() {
    return "nginx-deny";
  }

  @Override
  public String summary() {
    return "deny directives of nginx, to be included";
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    Provenance.write(list, options, "#", out);
    for (BlocklistEntry entry : list) {
      out.write("deny " + entry.text() + ";\n");
    }
  }
}
