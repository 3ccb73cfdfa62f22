package io.banscope.analyzer.replay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One jail over all logs that it reads. A line counts once for each jail that reads it: matched,
 * missed or ignored, as in {@code banscope regex --no-check-all}.
 *
 * @param jail its name
 * @param filter the name of its filter
 * @param logs the logs it read, by the names of {@link LogResult}
 * @param lines all lines
 * @param matched lines with a failure
 * @param missed lines that no failregex matched
 * @param ignored lines that an ignoreregex or an informational match kept from being failures
 * @param errors lines on which something went wrong; they are among the others too
 * @param failures failures; a line may have several (a name with several addresses)
 * @param addresses different ids; a lower bound when some were given up
 * @param otherFailures failures that are in no count of an id, as there were too many ids and some
 *     were given up for others
 * @param undercount by how much the counts of the lists are too low at most
 * @param topAddresses the ids with the most failures, most first, ties by name
 * @param topUsers the users named most often
 * @param topNetworks the networks (IPv4 /24, IPv6 /64) with the most failures
 * @param first the time of the first failure
 * @param last the time of the last one
 * @param failregexes the failregexes, in order, with their hits
 * @param ignoreregexes the ignoreregexes, in order, with the matches they swallowed
 * @param missedTemplates the missed lines in groups, most lines first; empty unless asked for
 * @param banning what it would have done; empty unless asked for
 */
public record JailResult(
    String jail,
    String filter,
    List<String> logs,
    long lines,
    long matched,
    long missed,
    long ignored,
    long errors,
    long failures,
    long addresses,
    long otherFailures,
    Undercount undercount,
    List<Count> topAddresses,
    List<Count> topUsers,
    List<Count> topNetworks,
    Optional<Instant> first,
    Optional<Instant> last,
    List<RegexHits> failregexes,
    List<RegexHits> ignoreregexes,
    List<MissedTemplate> missedTemplates,
    Optional<BanResult> banning) {
  public JailResult {
    logs = List.copyOf(logs);
    topAddresses = List.copyOf(topAddresses);
    topUsers = List.copyOf(topUsers);
    topNetworks = List.copyOf(topNetworks);
    failregexes = List.copyOf(failregexes);
    ignoreregexes = List.copyOf(ignoreregexes);
    missedTemplates = List.copyOf(missedTemplates);
  }

  /**
   * By how much the count of a name may be too low, listed or not; 0 says that the counts are
   * exact. All names that occurred more often than that were counted apart.
   *
   * @param addresses of the ids
   * @param users of the users
   * @param networks of the networks
   */
  public record Undercount(long addresses, long users, long networks) {
    /** All counts are exact. */
    public static final Undercount NONE = new Undercount(0, 0, 0);
  }

  /**
   * How often something occurred.
   *
   * @param name what
   * @param count how often
   * @param first the time of the first one, where that is known
   * @param last the time of the last one
   */
  public record Count(String name, long count, Optional<Instant> first, Optional<Instant> last) {
    /** Without times. */
    public Count(String name, long count) {
      this(name, count, Optional.empty(), Optional.empty());
    }
  }

  /**
   * A regex and how often it hit.
   *
   * @param regex as configured, tags not expanded
   * @param hits lines
   */
  public record RegexHits(String regex, long hits) {}

  /**
   * Missed lines of one shape.
   *
   * @param template the text that they have in common, {@code <*>} for what varies
   * @param count how many
   * @param example the start of the first of them, without its date
   * @param others whether these are the lines of all the shapes there was no room for; template and
   *     example are then empty
   */
  public record MissedTemplate(String template, long count, String example, boolean others) {
    /** Lines that have a shape. */
    public MissedTemplate(String template, long count, String example) {
      this(template, count, example, false);
    }

    /** Lines of all other shapes. */
    public static MissedTemplate others(long count) {
      return new MissedTemplate("", count, "", true);
    }
  }
}
