package io.banscope.analyzer.replay;

import io.banscope.analyzer.ban.CanonicalName;
import io.banscope.analyzer.replay.JailResult.MissedTemplate;
import io.banscope.analyzer.replay.JailResult.RegexHits;
import io.banscope.analyzer.replay.JailResult.Undercount;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineVerdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts what the lines of a jail come to, one verdict after the other.
 *
 * <p>Bounded: {@value #MOST_IDS} ids, {@value #MOST_USERS} users and as many networks are told
 * apart at a time; beyond, see {@link SpanCounter}. An entry takes 64 bytes, 56 and two slots of 4,
 * and one of more than 16 bytes takes an array besides, of which there are 80 bytes for each entry
 * at most: 33 MB of IPv4 addresses, 65 MB of IPv6 addresses, 75 MB of anything; 8 to 19 MB of
 * users, 8 to 14 MB of networks. All jails share a {@link NameMemory}.
 */
final class JailTally {
  /** How many ids are told apart; a botnet of this size is beyond any jail. */
  static final int MOST_IDS = 1 << 19;

  /** How many users, and how many networks. */
  static final int MOST_USERS = 1 << 17;

  private final ReplayJail jail;
  private final IdCounter ids;
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

  /**
   * @param memory that for the names of all jails
   */
  JailTally(ReplayJail jail, NameMemory memory) {
    this.jail = jail;
    ids = new IdCounter(MOST_IDS, MOST_USERS, memory.ids(), memory.networks());
    users = new SpanCounter(MOST_USERS, memory.users());
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
    if (verdict.isPending()) {
      failHits[verdict.failregex()]++;
      return;
    }
    if (verdict.isPlain()) {
      failHits[verdict.failregex()]++;
      if (verdict.kind() == LineVerdict.Kind.MATCHED) {
        failure(verdict);
        ids.add(
            verdict.idBytes(),
            verdict.idStart(),
            verdict.idEnd(),
            verdict.idLow(),
            verdict.idHigh(),
            time);
        if (verdict.userStart() < verdict.userEnd()
            && !users.addPresent(
                verdict.userBytes(),
                verdict.userStart(),
                verdict.userEnd(),
                verdict.userLow(),
                verdict.userHigh(),
                time)) {
          addUser(verdict.userBytes(), verdict.userStart(), verdict.userEnd(), time);
        }
      }
      return;
    }
    for (int i = 0; i < verdict.failures().size(); i++) { // no iterator: missed lines come here
      Failure failure = verdict.failures().get(i);
      failHits[failure.failregex()]++;
      if (verdict.kind() == LineVerdict.Kind.MATCHED && failure.id() != null) {
        failure(verdict);
        byte[] id = failure.id().text().getBytes(StandardCharsets.UTF_8);
        ids.add(id, 0, id.length, time);
        if (failure.data().get("user") instanceof String user && !user.isEmpty()) {
          byte[] name = user.getBytes(StandardCharsets.UTF_8);
          addUser(name, 0, name.length, time);
        }
      }
    }
  }

  /**
   * Counts as missed all lines that were not counted one by one.
   *
   * @param all how many lines there are with those that were
   */
  void addUnseen(long all) {
    missed += all - lines;
    lines = all;
  }

  private void failure(LineVerdict verdict) {
    failures++;
    if (verdict.hasTime()) {
      first = Math.min(first, verdict.epochSecond());
      last = Math.max(last, verdict.epochSecond());
    }
  }

  private void addUser(byte[] bytes, int from, int to, double time) {
    byte[] canonical = CanonicalName.ofText(bytes, from, to);
    if (canonical == null) {
      users.add(bytes, from, to, time);
    } else {
      users.add(canonical, 0, canonical.length, time);
    }
  }

  /**
   * What was found.
   *
   * @param logs the names of the logs it read
   * @param top how many addresses, users and networks are listed
   * @param missedTemplates the missed lines in groups
   * @param banning what came of the failures
   */
  JailResult result(
      List<String> logs,
      int top,
      List<MissedTemplate> missedTemplates,
      Optional<BanResult> banning) {
    SpanCounter names = ids.ids();
    SpanCounter networks = ids.networks();
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
        names.different(),
        names.total() - names.counted(),
        new Undercount(names.floor(), users.floor(), networks.floor()),
        TopCounts.of(names, top, names::text),
        TopCounts.of(users, top, users::text),
        TopCounts.of(networks, top, entry -> IdCounter.networkText(networks, entry)),
        TopCounts.time(first),
        TopCounts.time(last),
        hits(jail.filter().configuredFailregexes(), failHits),
        hits(jail.filter().configuredIgnoreregexes(), ignoreHits),
        missedTemplates,
        banning);
  }

  /** The ids, as they are written in the result. */
  SpanCounter ids() {
    return ids.ids();
  }

  private static List<RegexHits> hits(List<String> regexes, long[] hits) {
    List<RegexHits> list = new ArrayList<>();
    for (int i = 0; i < hits.length; i++) {
      list.add(new RegexHits(regexes.get(i), hits[i]));
    }
    return list;
  }
}
