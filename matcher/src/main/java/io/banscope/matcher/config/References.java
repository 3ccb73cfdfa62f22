package io.banscope.matcher.config;

import io.banscope.matcher.TracedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which options are read when some options of a section are, by following {@code %(name)s} from
 * value to value. Names cannot be put together, so this is exact. Source: spec config-dialect.md
 * section 3.
 */
final class References {
  private final Sections sections;
  private final String section;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> elsewhere = new LinkedHashSet<>();
  private final Set<String> followed = new HashSet<>();
  private final Deque<TracedText> texts = new ArrayDeque<>();

  private References(Sections sections, String section) {
    this.sections = sections;
    this.section = section;
  }

  /** What reading {@code roots} in a section leads to. */
  static References from(Sections sections, String section, List<String> roots) {
    References references = new References(sections, section);
    for (String root : roots) {
      references.follow("own/" + root, sections.raw(section, root));
    }
    while (!references.texts.isEmpty()) {
      for (String key : keys(references.texts.removeFirst().text())) {
        references.key(key);
      }
    }
    return references;
  }

  /** The names that are read from the section itself, else from {@code [DEFAULT]}. */
  Set<String> names() {
    return names;
  }

  /** What is read from a section that a reference names, as {@code SECTION/name}. */
  Set<String> elsewhere() {
    return elsewhere;
  }

  private void key(String spelled) {
    String key = spelled.toLowerCase(Locale.ROOT);
    Optional<TracedText> own = sections.raw(section, key);
    int slash = spelled.indexOf('/');
    if (own.isPresent() || slash < 0) {
      names.add(key);
      follow("own/" + key, own);
    }
    if (slash < 0) {
      return;
    }
    // what a filter lets its jail know is not there yet when the jail names its filter
    String other = spelled.substring(0, slash);
    String option = key.substring(slash + 1);
    if (other.equalsIgnoreCase("known")) {
      names.add(option);
      follow("known/" + option, sections.former(section, option));
      follow("default/" + option, sections.byDefault(option));
    } else if (other.equalsIgnoreCase(Sections.DEFAULT)) {
      elsewhere.add(Sections.DEFAULT + "/" + option);
      follow("default/" + option, sections.byDefault(option));
    } else {
      elsewhere.add(other + "/" + option);
      follow("in/" + other + "/" + option, sections.raw(other, option));
    }
  }

  private void follow(String id, Optional<TracedText> text) {
    if (text.isPresent() && followed.add(id)) {
      texts.addLast(text.get());
    }
  }

  /** The keys of all {@code %(key)s} of a text, as they are spelled. */
  static List<String> keys(String text) {
    List<String> keys = new ArrayList<>();
    int at = 0;
    for (int percent = text.indexOf('%'); percent >= 0; percent = text.indexOf('%', at)) {
      at = percent + 2; // behind '%%' as well
      if (text.startsWith("(", percent + 1)) {
        int close = text.indexOf(')', percent);
        if (close < 0) {
          return keys;
        }
        if (text.startsWith(")s", close)) {
          keys.add(text.substring(percent + 2, close));
          at = close + 2;
        }
      }
    }
    return keys;
  }
}
