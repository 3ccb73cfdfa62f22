package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.Set;

/**
 * A chain of its own for {@code iptables-restore --noflush}, or {@code ip6tables-restore}. Rules
 * are tried one by one, so that a set serves better above some hundred entries.
 */
final class IptablesFormat implements BlocklistFormat {
  /** Characters of the name of a chain. */
  private static final int LONGEST_NAME = 28;

  /** A chain of such a name would be emptied, or could not be jumped to. */
  private static final Set<String> BUILT_IN =
      Set.of(
          "INPUT",
          "OUTPUT",
          "FORWARD",
          "PREROUTING",
          "POSTROUTING",
          "ACCEPT",
          "DROP",
          "RETURN",
          "QUEUE",
          "NFQUEUE",
          "REJECT",
          "LOG",
          "NFLOG",
          "MARK",
          "CONNMARK",
          "TARPIT",
          "SET");

  @Override
  public String name() {
    return "iptables";
  }

  @Override
  public String summary() {
    return "chain for iptables-restore --noflush, or ip6tables-restore; one family";
  }

  @Override
  public boolean isOneFamily() {
    return true;
  }

  @Override
  public Optional<String> refusesName(String name) {
    return BUILT_IN.contains(name)
        ? Optional.of("is a chain or target of iptables itself")
        : SetName.refuses(name, LONGEST_NAME);
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    Provenance.write(list, options, "#", out);
    String chain = options.setName();
    out.write("*filter\n:" + chain + " - [0:0]\n");
    for (BlocklistEntry entry : list) {
      out.write("-A " + chain + " -s " + entry.cidr() + " -j DROP\n");
    }
    out.write("COMMIT\n");
  }
}
