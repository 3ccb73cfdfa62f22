package io.banscope.matcher.filter;

import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.InvalidPrefixException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a match to its failures: merges prefregex and failregex, then the session, then chooses the
 * id. Ordered stage only. Source: spec regex-tags.md sections 5 and 6, line-pipeline.md sections 6
 * and 7.
 */
final class FailureMaker {
  private static final String CONTENT = "content";

  private final Sessions sessions;
  private final IdChooser ids;
  private final boolean reportInformational;
  private final boolean reportPending;

  /**
   * @param extent where all failregexes are tried, matches that only inform give a record too
   * @param reportPending whether matches that still wait for an address give a record too, as in a
   *     plain run of fail2ban-regex
   */
  FailureMaker(Sessions sessions, HostLookup hosts, Extent extent, boolean reportPending) {
    this.sessions = sessions;
    this.ids = new IdChooser(hosts);
    this.reportInformational = extent == Extent.ALL;
    this.reportPending = reportPending;
  }

  /**
   * Adds the failures of a match.
   *
   * @param prefix the groups of the prefregex, empty without one
   * @param groups the groups of the failregex; taken over
   * @param lines the lines of the match
   * @param now epoch second by the session clock
   */
  void add(
      int failregex,
      Map<String, @Nullable Object> prefix,
      Map<String, @Nullable Object> groups,
      List<LineTriple> lines,
      Stamp stamp,
      double now,
      List<Failure> failures)
      throws InvalidPrefixException {
    Map<String, @Nullable Object> data = merge(prefix, groups);
    boolean inSession = data.get(Sessions.MLFID) != null;
    if (inSession) {
      data = sessions.merge(data, lines, now);
      boolean informs = data.get(Sessions.NOFAIL) instanceof String nofail && !nofail.isEmpty();
      if (informs && !reportInformational) {
        return;
      }
    } else {
      data.put(Sessions.MATCHES, Sessions.joined(data.get(Sessions.MATCHES), lines));
    }
    if (IdChooser.namesNobody(data)) {
      if (inSession) {
        Sessions.markPending(data);
        if (reportPending) {
          failures.add(new Failure(failregex, null, stamp, new LinkedHashMap<>(data)));
        }
      }
      return;
    }
    List<FailureId> chosen = ids.choose(data);
    Map<String, @Nullable Object> shared = inSession ? new LinkedHashMap<>(data) : data;
    for (FailureId id : chosen) {
      failures.add(new Failure(failregex, id, stamp, shared));
    }
  }

  /** Groups of the failregex that took no part do not overwrite those of the prefregex. */
  private static Map<String, @Nullable Object> merge(
      Map<String, @Nullable Object> prefix, Map<String, @Nullable Object> groups) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>(prefix);
    data.remove(CONTENT);
    if (data.isEmpty()) {
      return groups;
    }
    groups.forEach(
        (name, value) -> {
          if (value != null) {
            data.put(name, value);
          }
        });
    return data;
  }

  /** An empty list to collect failures in. */
  static List<Failure> none() {
    return new ArrayList<>();
  }
}
