package io.banscope.matcher.filter;

import io.banscope.matcher.Origin;
import io.banscope.matcher.SourceFile;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.regex.PatternUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Which characters of a configured regex the characters of its expansion stand for, so that a tag
 * is told by its name. Found by expanding the regex anew as if it were a line of a file: whatever a
 * tag becomes has the place of the tag.
 */
final class ConfiguredOffsets {
  private final String configured;

  /** For each character of the expansion, and its end, the offset of what it stands for. */
  private final int[] offsets;

  ConfiguredOffsets(FilterRegex regex, DnsMode mode) {
    configured = regex.configured().text();
    SourceFile line = new SourceFile("", List.of());
    TracedText expanded =
        TagExpander.expand(TracedText.verbatim(configured, new Origin(line, 1, 1)), mode);
    offsets = new int[expanded.length() + 1];
    for (int i = 0; i < expanded.length(); i++) {
      offsets[i] = expanded.originAt(i).orElseThrow().column() - 1;
    }
    offsets[expanded.length()] = configured.length();
  }

  /** The ranges of the expansion that stand for a tag each. */
  List<PatternUnit> tags() {
    List<PatternUnit> tags = new ArrayList<>();
    for (int from = 0; from < offsets.length - 1; ) {
      int to = from + 1;
      while (offsets[to] == offsets[from] && to < offsets.length - 1) {
        to++;
      }
      if (to - from > 1 && configured.charAt(offsets[from]) == '<') {
        tags.add(new PatternUnit(from, to));
      }
      from = to;
    }
    return tags;
  }

  /** Offset in the configured regex of a character of the expansion. */
  int configured(int offset) {
    return offsets[offset];
  }

  /** The configured text that a range of the expansion stands for. */
  String written(int from, int to) {
    int start = offsets[from];
    int end = offsets[to];
    if (to > from && offsets[to - 1] == start && configured.charAt(start) == '<') {
      int close = configured.indexOf('>', start);
      end = close < 0 ? end : close + 1;
    }
    return configured.substring(start, Math.max(start, end));
  }
}
