package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;

/**
 * Directives of Apache 2.4 for a directory or location. A container with a positive directive,
 * since one that only says who may not enter lets nobody in.
 */
final class ApacheFormat implements BlocklistFormat {
  @Override
  public String name() {
    return "apache";
  }

  @Override
  public String summary() {
    return "Require directives of Apache 2.4, to be included";
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    Provenance.write(list, options, "#", out);
    out.write("<RequireAll>\n  Require all granted\n");
    for (BlocklistEntry entry : list) {
      out.write("  Require not ip " + entry.text() + "\n");
    }
    out.write("</RequireAll>\n");
  }
}
