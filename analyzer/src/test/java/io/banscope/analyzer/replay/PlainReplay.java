package io.banscope.analyzer.replay;

import io.banscope.analyzer.replay.JailResult.Count;
import io.banscope.analyzer.replay.JailResult.RegexHits;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.ReferenceDates;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.Engine;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineOutcome;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.filter.SequentialDriver;
import io.banscope.matcher.filter.Stamp;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import io.banscope.matcher.ip.IpAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One jail over one log, line by line, on the reference engine, with nothing but maps: what every
 * replay must agree with.
 */
final class PlainReplay {
  private PlainReplay() {}

  static JailResult run(
      ReplayJail jail, String log, List<byte[]> lines, Instant now, ZoneId zone, int top) {
    CompiledFilter filter = Engine.REFERENCE.filter(jail.filter());
    ReplayClock clock = new ReplayClock();
    clock.set(now);
    DateState dates = jail.dates().newState();
    SequentialDriver driver =
        new SequentialDriver(
            filter,
            ReferenceDates.detector(jail.dates(), zone, jail.zoneMinutes(), clock),
            dates,
            new HostLookup(jail.filter().dnsMode(), HostResolver.never(), warning -> {}),
            RunMode.REPLAY,
            () -> Instant.ofEpochMilli(Math.round(dates.lastDate() * 1000)));
    long[] classes = new long[3];
    long errors = 0;
    long failures = 0;
    Map<String, Sum> ids = new TreeMap<>();
    Map<String, Sum> users = new TreeMap<>();
    Map<String, Sum> networks = new TreeMap<>();
    long[] failHits = new long[jail.filter().configuredFailregexes().size()];
    long[] ignoreHits = new long[jail.filter().configuredIgnoreregexes().size()];
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (byte[] line : lines) {
      LineOutcome outcome = driver.line(line, 0, line.length);
      boolean ignored =
          !outcome.ignoreHits().isEmpty()
              || outcome.failures().stream().anyMatch(Failure::isInformational);
      boolean matched = !outcome.failures().isEmpty();
      classes[ignored ? 2 : matched ? 0 : 1]++;
      classes[0] += outcome.released().size();
      classes[1] -= outcome.released().size();
      errors += outcome.error().isPresent() ? 1 : 0;
      outcome.ignoreHits().forEach(hit -> ignoreHits[hit]++);
      for (Failure failure : outcome.failures()) {
        failHits[failure.failregex()]++;
        if (ignored || failure.id() == null) {
          continue;
        }
        failures++;
        Sum one = Sum.at(outcome.time());
        ids.merge(failure.id().text(), one, Sum::plus);
        if (failure.data().get("user") instanceof String user && !user.isEmpty()) {
          users.merge(user, one, Sum::plus);
        }
        IpAddress.parse(failure.id().text())
            .filter(IpAddress::isSingle)
            .ifPresent(address -> networks.merge(network(address), one, Sum::plus));
        if (outcome.time().kind() != Stamp.Kind.NONE) {
          first = Math.min(first, outcome.time().epochSecond());
          last = Math.max(last, outcome.time().epochSecond());
        }
      }
    }
    return new JailResult(
        jail.name(),
        jail.filter().name(),
        List.of(log),
        lines.size(),
        classes[0],
        classes[1],
        classes[2],
        errors,
        failures,
        ids.size(),
        0,
        JailResult.Undercount.NONE,
        top(ids, top),
        top(users, top),
        top(networks, top),
        time(first),
        time(last),
        hits(jail.filter().configuredFailregexes(), failHits),
        hits(jail.filter().configuredIgnoreregexes(), ignoreHits),
        List.of(),
        Optional.empty());
  }

  private static String network(IpAddress address) {
    String text = address.text();
    int bits = text.indexOf(':') < 0 ? 24 : 64;
    return IpAddress.parse(text + "/" + bits).orElseThrow().text();
  }

  private record Sum(long count, double first, double last) {
    static Sum at(Stamp stamp) {
      return stamp.kind() == Stamp.Kind.NONE
          ? new Sum(1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
          : new Sum(1, stamp.epochSecond(), stamp.epochSecond());
    }

    Sum plus(Sum other) {
      return new Sum(count + other.count, Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  private static List<Count> top(Map<String, Sum> sums, int top) {
    return sums.entrySet().stream()
        .map(
            entry ->
                new Count(
                    entry.getKey(),
                    entry.getValue().count,
                    time(entry.getValue().first),
                    time(entry.getValue().last)))
        .sorted(Comparator.comparingLong(count -> -count.count())) // stable: names are in order
        .limit(top)
        .toList();
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
