package io.banscope.matcher.filter;

import io.banscope.matcher.regex.PeerPattern;
import io.banscope.matcher.regex.Regex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The regexes of a filter on an engine that is not ours, one after the other as the reference
 * engine does it: the line is made a text, the prefregex leaves its content, the spans of all
 * groups of each match are read. One thread.
 */
final class PeerLineSearch {
  private static final String CONTENT = "content";

  private final boolean all;
  private final @Nullable PeerPattern prefregex;
  private final int contentGroup;
  private final List<PeerPattern> failregexes;
  private final List<PeerPattern> ignoreregexes;
  private final List<String> leftOut = new ArrayList<>();
  private int[] spans = new int[16];

  /**
   * @throws IllegalArgumentException when nothing is left that the engine can express
   */
  PeerLineSearch(CompiledFilter filter, SearchEngine engine, boolean all) {
    this.all = all;
    boolean jdk = engine == SearchEngine.JDK;
    FilterTrees trees =
        jdk ? FilterTrees.of(filter) : FilterTrees.withoutAddressLookbehinds(filter);
    prefregex =
        patterns("prefregex", trees.prefregex().stream().toList(), jdk).stream()
            .findFirst()
            .orElse(null);
    contentGroup = trees.prefregex().map(regex -> regex.groupNames().get(CONTENT)).orElse(0);
    failregexes = patterns("failregex", trees.failregexes(), jdk);
    ignoreregexes = patterns("ignoreregex", trees.ignoreregexes(), jdk);
    if (trees.prefregex().isPresent() && prefregex == null || failregexes.isEmpty()) {
      throw new IllegalArgumentException(
          engine + " cannot search filter '" + filter.name() + "': " + leftOut);
    }
  }

  private List<PeerPattern> patterns(String role, List<Regex> regexes, boolean jdk) {
    List<PeerPattern> patterns = new ArrayList<>();
    for (Regex regex : regexes) {
      try {
        patterns.add(jdk ? PeerPattern.ofJdk(regex) : PeerPattern.ofRe2j(regex));
      } catch (PeerPattern.NotExpressible e) {
        leftOut.add(role + " '" + regex.pattern() + "': " + e.getMessage());
      }
    }
    return patterns;
  }

  /** The regexes that the engine cannot express, with the reason. */
  List<String> leftOut() {
    return leftOut;
  }

  /** Searches a line; returns how many failregexes match. */
  int matches(byte[] bytes, int start, int cutStart, int cutEnd, int end) {
    String text =
        new String(bytes, start, cutStart - start, StandardCharsets.UTF_8)
            + new String(bytes, cutEnd, end - cutEnd, StandardCharsets.UTF_8)
            + "\n";
    if (prefregex != null) {
      if (!prefregex.find(text)) {
        return 0;
      }
      readSpans(prefregex);
      text = text.substring(spans[2 * contentGroup], spans[2 * contentGroup + 1]) + "\n";
    }
    int matches = 0;
    for (PeerPattern failregex : failregexes) {
      if (failregex.find(text)) {
        readSpans(failregex);
        matches++;
        for (PeerPattern ignoreregex : ignoreregexes) {
          if (ignoreregex.find(text) && !all) {
            break;
          }
        }
        if (!all) {
          break;
        }
      }
    }
    return matches;
  }

  private void readSpans(PeerPattern found) {
    if (spans.length < 2 * found.groupCount() + 2) {
      spans = new int[2 * found.groupCount() + 2];
    }
    for (int group = 0; group <= found.groupCount(); group++) {
      spans[2 * group] = found.start(group);
      spans[2 * group + 1] = found.end(group);
    }
  }
}
