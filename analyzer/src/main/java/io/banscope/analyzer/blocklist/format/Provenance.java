package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.BanTimes;
import io.banscope.analyzer.blocklist.Blocklist;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Where a list comes from, for its comments. Nothing in it is of the clock: the same bans make the
 * same bytes.
 */
final class Provenance {
  private Provenance() {}

  /** Lines without line ends, in ASCII, of characters that mean nothing in any comment. */
  static List<String> lines(Blocklist list, FormatOptions options) {
    List<String> lines = new ArrayList<>();
    int size = list.size();
    lines.add("banscope blocklist: " + size + (size == 1 ? " entry" : " entries"));
    SortedSet<String> jails = list.jails();
    if (!jails.isEmpty()) {
      lines.add("jails: " + SafeText.names(jails));
    }
    BanTimes.text(options.at()).ifPresent(time -> lines.add("banned at " + time));
    BanTimes.text(list.lastSeen()).ifPresent(time -> lines.add("newest ban " + time));
    BigInteger unlisted = list.unlisted();
    if (unlisted.signum() != 0) {
      lines.add("of these networks " + unlisted + " addresses were not banned");
    }
    return lines;
  }

  /** The lines as comments, if there are to be any. */
  static void write(Blocklist list, FormatOptions options, String mark, Writer out)
      throws IOException {
    if (options.hasComments()) {
      for (String line : lines(list, options)) {
        out.write(mark + " " + line + "\n");
      }
    }
  }
}
