package io.banscope.analyzer.replay;

import io.banscope.analyzer.replay.JailResult.Count;
import io.banscope.analyzer.replay.JailResult.MissedTemplate;
import io.banscope.analyzer.replay.JailResult.RegexHits;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineVerdict;
import io.banscope.matcher.ip.AddressFamily;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.IpAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what the lines of a jail come to, one verdict after the other. Bounded: {@value #MOST_IDS}
 * ids and {@value #MOST_USERS} users are told apart, some 40 MB for addresses and short names, 200
 * MB where all of them (by {@code <F-ID>}) have the {@link SpanCounter#LONGEST} bytes that are
 * kept.
 */
final class JailTally {
  /** How many ids are told apart; a botnet of this size is beyond any jail. */
  static final int MOST_IDS = 1 << 19;

  static final int MOST_USERS = 1 << 17;

  private static final int NETWORK_4 = 24;
  private static final int NETWORK_6 = 64;

  private final ReplayJail jail;
  private final SpanCounter ids;
  private final SpanCounter users;
  private final long[] failHits;
  private final long[] ignoreHits;
  private long lines;
  private long matched;
  private long missed;
  private long ignored;
  private long errors;
  private long failures;
  private double first = Double.POSITIVE_INFINITY;
  private double last = Double.NEGATIVE_INFINITY;

  JailTally(ReplayJail jail) {
    this.jail = jail;
    ids = new SpanCounter(MOST_IDS);
    users = new SpanCounter(MOST_USERS);
    failHits = new long[jail.filter().configuredFailregexes().size()];
    ignoreHits = new long[jail.filter().configuredIgnoreregexes().size()];
  }

  /** Counts a line. */
  void add(LineVerdict verdict) {
    lines++;
    switch (verdict.kind()) {
      case MISSED -> missed++;
      case MATCHED -> matched++;
      case IGNORED -> ignored++;
    }
    missed -= verdict.released();
    matched += verdict.released();
    errors += verdict.problem() == null ? 0 : 1;
    for (int hit = 0; hit < verdict.ignoreHits(); hit++) {
      ignoreHits[verdict.ignoreregex(hit)]++;
    }
    double time = verdict.hasTime() ? verdict.epochSecond() : Double.NaN;
    if (verdict.isPlain()) {
      failHits[verdict.failregex()]++;
      if (verdict.kind() == LineVerdict.Kind.MATCHED) {
        failure(verdict);
        ids.add(verdict.bytes(), verdict.idStart(), verdict.idEnd(), time);
        if (verdict.userStart() < verdict.userEnd()) {
          users.add(verdict.bytes(), verdict.userStart(), verdict.userEnd(), time);
        }
      }
      return;
    }
    for (int i = 0; i < verdict.failures().size(); i++) { // no iterator: missed lines come here
      Failure failure = verdict.failures().get(i);
      failHits[failure.failregex()]++;
      if (verdict.kind() == LineVerdict.Kind.MATCHED && failure.id() != null) {
        failure(verdict);
        add(ids, failure.id().text(), time);
        if (failure.data().get("user") instanceof String user && !user.isEmpty()) {
          add(users, user, time);
        }
      }
    }
  }

  private void failure(LineVerdict verdict) {
    failures++;
    if (verdict.hasTime()) {
      first = Math.min(first, verdict.epochSecond());
      last = Math.max(last, verdict.epochSecond());
    }
  }

  private static void add(SpanCounter counter, String text, double time) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    counter.add(bytes, 0, bytes.length, time);
  }

  /**
   * What was found.
   *
   * @param logs the names of the logs it read
   * @param top how many addresses, users and networks are listed
   * @param missedTemplates the missed lines in groups
   */
  JailResult result(List<String> logs, int top, List<MissedTemplate> missedTemplates) {
    Map<String, Sum> byId = new HashMap<>();
    Map<String, Sum> byNetwork = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      String written = ids.text(i);
      Sum sum = Sum.of(ids, i);
      Optional<IpAddress> address = IpAddress.parse(written);
      byId.merge(address.map(IpAddress::text).orElse(written), sum, Sum::plus);
      if (address.isPresent() && address.get().isSingle()) {
        byNetwork.merge(network(address.get()), sum, Sum::plus);
      }
    }
    Map<String, Sum> byUser = new HashMap<>();
    for (int i = 0; i < users.size(); i++) {
      byUser.merge(users.text(i), Sum.of(users, i), Sum::plus);
    }
    return new JailResult(
        jail.name(),
        jail.filter().name(),
        logs,
        lines,
        matched,
        missed,
        ignored,
        errors,
        failures,
        byId.size(),
        ids.overflow(),
        top(byId, top),
        top(byUser, top),
        top(byNetwork, top),
        time(first),
        time(last),
        hits(jail.filter().configuredFailregexes(), failHits),
        hits(jail.filter().configuredIgnoreregexes(), ignoreHits),
        missedTemplates);
  }

  /** Adds the ids, as they are written in the result, to those of other jails. */
  void addIds(SpanCounter union) {
    for (int i = 0; i < ids.size(); i++) {
      String written = ids.text(i);
      add(union, IpAddress.parse(written).map(IpAddress::text).orElse(written), Double.NaN);
    }
  }

  private static String network(IpAddress address) {
    boolean four = address.family().equals(Optional.of(AddressFamily.INET4));
    int prefix = four ? NETWORK_4 : NETWORK_6;
    try {
      return FailureId.parse(address.addressText(), Integer.toString(prefix)).text();
    } catch (io.banscope.matcher.ip.InvalidPrefixException e) {
      throw new AssertionError(e);
    }
  }

  /** Occurrences of one name. */
  private record Sum(long count, double first, double last) {
    static Sum of(SpanCounter counter, int entry) {
      return new Sum(counter.count(entry), counter.first(entry), counter.last(entry));
    }

    Sum plus(Sum other) {
      return new Sum(count + other.count, Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  private static List<Count> top(Map<String, Sum> sums, int top) {
    List<Count> sorted = new ArrayList<>();
    sums.forEach(
        (name, sum) -> sorted.add(new Count(name, sum.count, time(sum.first), time(sum.last))));
    sorted.sort(
        Comparator.comparingLong((Count count) -> -count.count()).thenComparing(Count::name));
    return List.copyOf(sorted.subList(0, Math.min(top, sorted.size())));
  }

  private static Optional<Instant> time(double second) {
    return Double.isInfinite(second)
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(Math.round(second * 1000)));
  }

  private static List<RegexHits> hits(List<String> regexes, long[] hits) {
    List<RegexHits> list = new ArrayList<>();
    for (int i = 0; i < hits.length; i++) {
      list.add(new RegexHits(regexes.get(i), hits[i]));
    }
    return list;
  }
}
