package io.banscope.matcher.filter;

import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.InvalidPrefixException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From the data of a match to its failures: the session, then the id. Ordered stage only. Source:
 * spec regex-tags.md section 6, line-pipeline.md sections 6 and 7.
 */
final class FailureMaker {
  /** No field is the id, as nobody is named. */
  private static final int NOBODY = -1;

  /** The id is more than the text of a field. */
  private static final int NOT_SIMPLE = -2;

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

  /** One for a filter in a mode. */
  static FailureMaker of(MatchPlans plans, HostLookup hosts, RunMode mode) {
    return new FailureMaker(
        new Sessions(plans.names(), mode.sessionLifetimeSeconds(), plans.all()),
        hosts,
        mode.extent(),
        mode.reportsPending());
  }

  /**
   * Merges a match with its session.
   *
   * @param data what the match showed; changed
   * @param lines the lines of the match
   * @param now epoch second by the session clock
   * @return what there is to report, good until the next call; null for nothing
   */
  @Nullable MatchData merge(MatchData data, List<LineTriple> lines, double now) {
    if (!data.isSet(FieldNames.MLFID)) {
      List<LineTriple> earlier = Sessions.lines(data.object(FieldNames.MATCHES));
      data.putObject(FieldNames.MATCHES, Sessions.joined(earlier, lines));
      return IdChooser.namesNobody(data) ? null : data;
    }
    MatchData merged = sessions.merge(data, lines, now);
    if (merged.isNonEmptyText(FieldNames.NOFAIL) && !reportInformational) {
      return null;
    }
    if (IdChooser.namesNobody(merged)) {
      merged.putObject(FieldNames.PENDING, 1);
      return reportPending ? merged : null;
    }
    return merged;
  }

  /**
   * Sets the one record of a line where its id is a text of the data.
   *
   * @param merged what {@link #merge} gave
   * @return false, and nothing is set, where there is more to it
   */
  boolean isSimple(int failregex, MatchData merged, LineVerdict verdict) {
    int field = idField(merged);
    if (field == NOT_SIMPLE) {
      return false;
    }
    verdict.setRecord(failregex, merged, field);
    return true;
  }

  /**
   * The same for the merged data of a session that {@linkplain CountedSessions#merge has something
   * to report}, in a mode that reports what is pending.
   */
  boolean isSimple(int failregex, CountedSessions merged, LineVerdict verdict) {
    int field = idField(merged);
    if (field == NOT_SIMPLE) {
      return false;
    }
    verdict.setRecord(failregex, merged, field);
    return true;
  }

  /** The field that is the id, {@link #NOBODY} where none is named. */
  private int idField(IdFields merged) {
    if (IdChooser.namesNobody(merged)) {
      return NOBODY;
    }
    int field = ids.simple(merged);
    return field < 0 ? NOT_SIMPLE : field;
  }

  /** Adds the records of a match; {@code merged} is what {@link #merge} gave. */
  void add(int failregex, MatchData merged, Stamp stamp, List<Failure> failures)
      throws InvalidPrefixException {
    if (IdChooser.namesNobody(merged)) {
      failures.add(new Failure(failregex, null, stamp, merged.toMap()));
      return;
    }
    List<FailureId> chosen = ids.choose(merged);
    Map<String, @Nullable Object> data = merged.toMap();
    for (FailureId id : chosen) {
      failures.add(new Failure(failregex, id, stamp, data));
    }
  }

  /** An empty list to collect failures in. */
  static List<Failure> none() {
    return new ArrayList<>();
  }
}
