package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;

/** A file for a table of pf: {@code table <banscope> persist file "FILE"}. */
final class PfFormat implements BlocklistFormat {
  @Override
  public String name() {
    return "pf";
  }

  @Override
  public String summary() {
    return "file for a table of pf";
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    Provenance.write(list, options, "#", out);
    for (BlocklistEntry entry : list) {
      out.write(entry.text() + "\n");
    }
  }
}
