package io.banscope.analyzer.replay;

import io.banscope.analyzer.ban.LineReference;
import io.banscope.matcher.filter.LineVerdict;
import java.util.function.Supplier;

/** Told of each line that a jail has judged, behind what became of its failures. */
public interface LineWatcher {
  /** Looks at nothing. */
  LineWatcher NONE = (jail, verdict, bytes, from, to, place) -> {};

  /**
   * A line was judged.
   *
   * @param verdict good until the next line
   * @param bytes holds the line in the range {@code [from, to)}, until the next line
   * @param place where it is
   */
  void judged(
      String jail,
      LineVerdict verdict,
      byte[] bytes,
      int from,
      int to,
      Supplier<LineReference> place);
}
