package io.banscope.matcher.filter;

import java.util.Arrays;

/** What a filter saw in a line, as text, for comparison. */
final class SeenText {
  /** Of a line in which nothing was seen, without a prefregex and with one. */
  static final String NOTHING = "early prefregex -2";

  static final String PREFREGEX_MISSED = "early prefregex -1";

  private SeenText() {}

  static String of(CompiledFilter filter, Observations out, int line) {
    StringBuilder text = new StringBuilder();
    if (out.problem(line) != null) {
      text.append(" given up ").append(out.problem(line));
    }
    text.append("early");
    hits(out, out.earlyIgnoreBegin(line), out.earlyIgnoreEnd(line), text);
    int prefix = out.prefregex(line);
    text.append(" prefregex ");
    if (prefix >= 0) {
      int groups = filter.prefregex().orElseThrow().regex().groupCount();
      spans(out, prefix, groups, text);
    } else {
      text.append(prefix);
    }
    for (int match = out.matchesBegin(line); match < out.matchesEnd(line); match++) {
      int index = out.failregex(match);
      text.append(" failregex ").append(index);
      spans(out, out.failSpans(match), filter.failregexes().get(index).regex().groupCount(), text);
      text.append(" ignored by");
      hits(out, out.lateIgnoreBegin(match), out.lateIgnoreEnd(match), text);
    }
    return text.toString();
  }

  private static void hits(Observations out, int begin, int end, StringBuilder text) {
    for (int hit = begin; hit < end; hit++) {
      text.append(' ').append(out.ignoreHit(hit));
    }
  }

  private static void spans(Observations out, int begin, int groups, StringBuilder text) {
    int[] spans = new int[2 * groups + 2];
    for (int group = 0; group <= groups; group++) {
      spans[2 * group] = out.groupStart(begin, group);
      spans[2 * group + 1] = out.groupEnd(begin, group);
    }
    text.append(Arrays.toString(spans));
  }
}
