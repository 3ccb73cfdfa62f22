package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.OptionalLong;

/**
 * A file for {@code cscli decisions import}. Without a duration a decision lasts the four hours
 * that cscli gives it; one that never ends gets a century.
 */
final class CrowdsecFormat implements BlocklistFormat {
  private static final String CENTURY = "876000h";

  /** The same in seconds: a duration of three centuries is more than cscli can read. */
  private static final long MOST_SECONDS = 876_000L * 3600;

  @Override
  public String name() {
    return "crowdsec";
  }

  @Override
  public String summary() {
    return "CSV for cscli decisions import";
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    out.write("duration,reason,scope,type,value\n");
    for (BlocklistEntry entry : list) {
      String scope = entry.isSingle() ? "ip" : "range";
      String reason = SafeText.reason(entry.details().jails()).replace(",", "");
      out.write(duration(entry, options.at()) + "," + reason + "," + scope + ",ban,");
      out.write(entry.text() + "\n");
    }
  }

  private static String duration(BlocklistEntry entry, double at) {
    OptionalLong left = entry.details().secondsLeft(at);
    if (entry.details().isPermanent() || left.orElse(0) >= MOST_SECONDS) {
      return CENTURY;
    }
    return left.isPresent() ? left.getAsLong() + "s" : "";
  }
}
