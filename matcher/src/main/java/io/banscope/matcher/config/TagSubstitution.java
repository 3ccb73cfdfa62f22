package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code <tag>} in the values of a table by other values of the table, round by round
 * until nothing changes. Source: spec config-dialect.md section 4.
 */
final class TagSubstitution {
  /** How often one tag may be replaced in one option. */
  private static final int MAX_REPLACEMENTS = 25;

  /** A value this long is taken for an explosion of tags that double each other. */
  private static final int MAX_LENGTH = 300_000;

  /** Where a tag is looked up that the table does not hold. */
  interface Fallback {
    Optional<TracedText> find(String tag) throws ConfigException;
  }

  private final Set<String> ignored;
  private final Fallback fallback;

  TagSubstitution(Set<String> ignored, Fallback fallback) {
    this.ignored = ignored;
    this.fallback = fallback;
  }

  /** The table with substituted values; the order of the options stays. */
  Map<String, TracedText> apply(Map<String, TracedText> table) throws ConfigException {
    Map<String, TracedText> result = new LinkedHashMap<>(table);
    Map<String, Map<String, Integer>> counters = new HashMap<>();
    boolean again = true;
    while (again) {
      again = false;
      for (Map.Entry<String, TracedText> entry : result.entrySet()) {
        TracedText value = entry.getValue();
        if (ignored.contains(entry.getKey()) || value.text().indexOf('<') < 0) {
          continue;
        }
        Map<String, Integer> counts =
            counters.computeIfAbsent(entry.getKey(), key -> new HashMap<>());
        TracedText replaced = replace(entry.getKey(), value, result, counts);
        if (replaced != value) {
          entry.setValue(replaced);
          again |= Tag.find(replaced.text(), 0) != null;
        }
      }
    }
    return result;
  }

  private TracedText replace(
      String option, TracedText value, Map<String, TracedText> table, Map<String, Integer> counts)
      throws ConfigException {
    TracedText current = value;
    Tag tag = Tag.find(current.text(), 0);
    while (tag != null) {
      if (ignored.contains(tag.name)) {
        tag = Tag.find(current.text(), tag.end);
        continue;
      }
      int count = counts.getOrDefault(tag.name, 0);
      if (tag.name.equals(option) || count > MAX_REPLACEMENTS) {
        throw selfReference(option, current, tag);
      }
      TracedText replacement = table.get(tag.name);
      if (replacement == null) {
        replacement = fallback.find(tag.name).orElse(null);
      }
      if (replacement == null) {
        tag = Tag.find(current.text(), tag.end);
        continue;
      }
      current = replaceAll(current, "<" + tag.name + ">", replacement);
      counts.put(tag.name, count + 1);
      if (current.length() > MAX_LENGTH) {
        throw selfReference(option, value, Tag.find(value.text(), 0));
      }
      tag = Tag.find(current.text(), tag.start);
    }
    return current;
  }

  private static TracedText replaceAll(TracedText value, String tag, TracedText replacement) {
    TracedText.Builder out = new TracedText.Builder();
    int from = 0;
    for (int at = value.text().indexOf(tag); at >= 0; at = value.text().indexOf(tag, from)) {
      out.append(value, from, at);
      if (replacement.originAt(0).isPresent() || replacement.length() == 0) {
        out.append(replacement);
      } else {
        // a text from the command line or from the program itself shows as the tag it stands for
        Optional<Origin> place = value.originAt(at);
        out.appendReplacement(replacement.text(), place);
      }
      from = at + tag.length();
    }
    return out.append(value, from, value.length()).build();
  }

  private static ConfigException selfReference(String option, TracedText value, Tag tag) {
    return new ConfigException(
        Trace.note(
            Diagnostic.error(option, "tag '<" + tag.name + ">' leads back to itself")
                .in(value, tag.start, tag.end - tag.start)
                .help("take the tag out of the value it stands for"),
            option,
            value,
            tag.start));
  }

  /** A tag in a text: one or more characters other than blank, '<' and '>' in angle brackets. */
  static final class Tag {
    final String name;
    final int start;
    final int end;

    private Tag(String name, int start, int end) {
      this.name = name;
      this.start = start;
      this.end = end;
    }

    /** The first tag from {@code from} on, or null. */
    static @Nullable Tag find(String text, int from) {
      int open = -1;
      for (int i = Math.max(0, text.indexOf('<', from)); i < text.length(); i++) {
        char unit = text.charAt(i);
        if (unit == '<') {
          open = i;
        } else if (unit == ' ') {
          open = -1;
        } else if (unit == '>') {
          if (open >= from && i > open + 1) {
            return new Tag(text.substring(open + 1, i), open, i + 1);
          }
          open = -1;
        }
      }
      return null;
    }
  }
}
