package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.BanTimes;
import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reports for the bulk report of AbuseIPDB. They leave this machine: of a ban they have the
 * address, the time and the name of the jail, and nothing of the log.
 */
final class AbuseIpdbFormat implements BlocklistFormat {
  private static final int BRUTE_FORCE = 18;

  /** What the name of a jail says of the kind of attack, beside that passwords are tried. */
  private static final Map<String, Integer> CATEGORIES =
      Map.of("ssh", 22, "ftp", 5, "nginx", 21, "apache", 21, "http", 21, "web", 21, "asterisk", 8);

  @Override
  public String name() {
    return "abuseipdb";
  }

  @Override
  public String summary() {
    return "CSV for the bulk report of AbuseIPDB";
  }

  @Override
  public int limit() {
    return 10_000;
  }

  @Override
  public Optional<String> refuses(BlocklistEntry entry, FormatOptions options) {
    if (!entry.isSingle()) {
      return Optional.of("is a network, and reports are of single addresses");
    }
    return time(entry, options).isEmpty()
        ? Optional.of("has no time: give one with --at")
        : Optional.empty();
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    out.write("IP,Categories,ReportDate,Comment\n");
    for (BlocklistEntry entry : list) {
      String time = time(entry, options).orElseThrow().truncatedTo(ChronoUnit.SECONDS).toString();
      out.write(entry.text() + ",\"" + categories(entry.details().jails()) + "\"," + time);
      out.write(",\"" + comment(entry.details()) + "\"\n");
    }
  }

  private static Optional<Instant> time(BlocklistEntry entry, FormatOptions options) {
    return BanTimes.instant(entry.details().lastSeen()).or(() -> BanTimes.instant(options.at()));
  }

  private static String comment(BanDetails details) {
    String reason = SafeText.reason(details.jails());
    return details.failures() > 0 ? reason + " after " + details.failures() + " failures" : reason;
  }

  private static String categories(List<String> jails) {
    String names = String.join(" ", jails).toLowerCase(Locale.ROOT);
    SortedSet<Integer> categories = new TreeSet<>();
    CATEGORIES.forEach(
        (part, category) -> {
          if (names.contains(part)) {
            categories.add(category);
          }
        });
    categories.add(BRUTE_FORCE);
    return categories.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
