package io.banscope.analyzer.blocklist.input;

import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.ListedBan;
import io.banscope.matcher.ip.IpAddress;
import java.io.IOException;
import java.io.InputStream;

/** An address or network in each line, with comments behind {@code #} or {@code ;}. */
final class PlainBans {
  private PlainBans() {}

  static void read(InputStream in, BanSink sink) throws IOException {
    TextLines lines = new TextLines(in);
    for (String line = lines.next(); line != null; line = lines.next()) {
      String id = line.substring(0, commentStart(line)).strip();
      if (id.isEmpty()) {
        continue;
      }
      if (lines.isTooLong() || !isNetwork(id)) {
        sink.broken(lines.number(), "'" + Quoted.of(id) + "' is no address or network");
      } else {
        sink.ban(new ListedBan(id, BanDetails.LISTED));
      }
    }
  }

  /** A prefix length that an address has no bits for is kept by the parser. */
  private static boolean isNetwork(String id) {
    return IpAddress.parse(id)
        .filter(it -> it.prefixLength() <= it.family().orElseThrow().bits())
        .isPresent();
  }

  private static int commentStart(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '#' || line.charAt(i) == ';') {
        return i;
      }
    }
    return line.length();
  }
}
