package io.banscope.analyzer.replay;

import io.banscope.analyzer.ban.CanonicalName;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineVerdict;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * When each id failed first in one log: what two logs of one host can be compared by. The first
 * {@value #MOST} ids only; when they are there, nothing more is looked at. The ordered thread only.
 */
final class FailingIds {
  static final int MOST = 1024;

  private final SpanCounter ids = new SpanCounter(MOST);

  /** Takes a verdict on a line of the log; what is no failure with a time says nothing. */
  void add(LineVerdict verdict) {
    if (verdict.kind() != LineVerdict.Kind.MATCHED || !verdict.hasTime() || ids.isFull()) {
      return;
    }
    if (verdict.isPlain()) {
      add(verdict.idBytes(), verdict.idStart(), verdict.idEnd(), verdict.epochSecond());
      return;
    }
    for (Failure failure : verdict.failures()) {
      if (failure.id() != null && !ids.isFull()) {
        byte[] bytes = failure.id().text().getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length, verdict.epochSecond());
      }
    }
  }

  private void add(byte[] id, int from, int to, double time) {
    byte[] canonical = CanonicalName.ofId(id, from, to);
    if (canonical == null) {
      ids.add(id, from, to, time);
    } else {
      ids.add(canonical, 0, canonical.length, time);
    }
  }

  /** Epoch seconds of the first failure, by id. */
  Map<String, Double> firsts() {
    Map<String, Double> firsts = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      firsts.put(ids.text(i), ids.first(i));
    }
    return firsts;
  }
}
