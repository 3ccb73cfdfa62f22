package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import io.banscope.matcher.ip.AddressFamily;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** A set of firewalld, for {@code /etc/firewalld/ipsets}. Its name is that of the file. */
final class FirewalldFormat implements BlocklistFormat {
  /** Characters of the name of a set. */
  private static final int LONGEST_NAME = 31;

  private static final int MOST_ENTRIES = 1 << 17;

  @Override
  public String name() {
    return "firewalld";
  }

  @Override
  public String summary() {
    return "set of firewalld, for /etc/firewalld/ipsets/NAME.xml; one family";
  }

  @Override
  public boolean isOneFamily() {
    return true;
  }

  @Override
  public boolean isDisjoint() {
    return true;
  }

  @Override
  public Optional<String> refusesName(String name) {
    return SetName.refuses(name, LONGEST_NAME);
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    boolean v4 = list.size(AddressFamily.INET4) > 0 || list.size() == 0;
    int most = Math.max(MOST_ENTRIES, Integer.highestOneBit(list.size()) * 2);
    out.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ipset type=\"hash:net\">\n");
    out.write("  <short>" + options.setName() + "</short>\n");
    if (options.hasComments()) {
      String text = String.join("; ", Provenance.lines(list, options));
      out.write("  <description>" + text + "</description>\n");
    }
    out.write("  <option name=\"family\" value=\"" + (v4 ? "inet" : "inet6") + "\"/>\n");
    out.write("  <option name=\"maxelem\" value=\"" + most + "\"/>\n");
    for (BlocklistEntry entry : list) {
      out.write("  <entry>" + entry.text() + "</entry>\n");
    }
    out.write("</ipset>\n");
  }
}
