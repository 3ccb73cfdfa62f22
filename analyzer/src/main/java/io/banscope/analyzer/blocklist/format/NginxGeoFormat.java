package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * A variable of nginx that is 1 for who is listed, for {@code http}; a tree of networks, where deny
 * directives are tried one by one.
 */
final class NginxGeoFormat implements BlocklistFormat {
  @Override
  public String name() {
    return "nginx-geo";
  }

  @Override
  public String summary() {
    return "geo block of nginx that sets a variable, for long lists";
  }

  @Override
  public Optional<String> refusesName(String name) {
    return SetName.refusesWord(name, SetName.LONGEST);
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    Provenance.write(list, options, "#", out);
    out.write("geo $" + options.setName() + " {\n  default 0;\n");
    for (BlocklistEntry entry : list) {
      out.write("  " + entry.text() + " 1;\n");
    }
    out.write("}\n");
  }
}
