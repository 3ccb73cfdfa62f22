package io.banscope.matcher.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names that the texts of a filter or an action mention, as {@code %(name)s} or {@code <tag>}.
 * A tag may be put together, as {@code <mdre-<mode>>} is: it mentions every name that fits. What is
 * inside of angle brackets counts even if it is no tag, such as a group of a regex; rather too much
 * counts as mentioned than too little.
 */
final class Mentions {
  /** Stands for the text of an inner tag. */
  static final char ANY = '\0';

  /** With more composed tags than this every name counts as mentioned; stock files have ten. */
  private static final int MAX_PATTERNS = 1000;

  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> sections = new HashSet<>();
  private final Set<String> patterns = new LinkedHashSet<>();
  private final Set<String> composed = new LinkedHashSet<>();

  /** Adds what a text mentions. */
  void addText(String text) {
    for (String key : References.keys(text)) {
      addName(key);
    }
    if (text.indexOf('<') >= 0) {
      addTags(text);
    }
  }

  /** Adds what a text of a jail mentions of its filter, as {@code %(known/name)s}. */
  void addKnown(String text) {
    for (String key : References.keys(text)) {
      if (key.regionMatches(true, 0, Definition.KNOWN, 0, Definition.KNOWN.length())) {
        addName(key);
      }
    }
  }

  private void addTags(String text) {
    Deque<StringBuilder> open = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '<') {
        open.addLast(new StringBuilder());
      } else if (unit == ' ') {
        open.clear();
      } else if (open.isEmpty()) {
        continue;
      } else if (unit == '>') {
        String tag = open.removeLast().toString();
        addName(tag);
        if (!open.isEmpty()) {
          open.getLast().append(ANY);
        }
      } else if (unit == '%' && text.startsWith("%(", i) && text.indexOf(")s", i) > 0) {
        open.getLast().append(ANY);
        i = text.indexOf(")s", i) + 1;
      } else {
        open.getLast().append(unit);
      }
    }
  }

  private void addName(String name) {
    if (name.chars().allMatch(unit -> unit == ANY)) {
      return; // fits everything, and is most often an address in angle brackets
    }
    if (name.indexOf(ANY) >= 0) {
      composed.add(name);
    }
    int slash = name.indexOf('/');
    String option = name.substring(slash + 1);
    if (slash > 0) {
      addPart(sections, name.substring(0, slash));
    }
    addPart(names, option);
    addPart(names, option.toLowerCase(Locale.ROOT));
  }

  private void addPart(Set<String> exact, String part) {
    if (part.indexOf(ANY) < 0) {
      exact.add(part);
    } else if (part.chars().anyMatch(unit -> unit != ANY)) {
      patterns.add(part);
    }
  }

  /** The composed names as a whole, with {@link #ANY} for what is inserted. */
  Set<String> composed() {
    return composed;
  }

  /** The exact names. */
  Set<String> names() {
    return names;
  }

  /** Whether the option, or the plain form of a conditional one, is mentioned. */
  boolean hasOption(String option) {
    int mark = option.indexOf('?');
    return has(names, option) || (mark > 0 && has(names, option.substring(0, mark)));
  }

  /** Whether the section is mentioned, as in {@code <section/option>}. */
  boolean hasSection(String section) {
    return has(sections, section);
  }

  private boolean has(Set<String> exact, String name) {
    return exact.contains(name)
        || patterns.size() > MAX_PATTERNS
        || patterns.stream().anyMatch(pattern -> fits(pattern, name));
  }

  /** Whether a name fits a pattern: a text of any length at each {@link #ANY}. */
  private static boolean fits(String pattern, String name) {
    int at = 0;
    int inName = 0;
    int star = -1;
    int retry = 0;
    while (inName < name.length()) {
      if (at < pattern.length() && pattern.charAt(at) == ANY) {
        star = at++;
        retry = inName;
      } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(inName)) {
        at++;
        inName++;
      } else if (star >= 0) {
        at = star + 1;
        inName = ++retry;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == ANY) {
      at++;
    }
    return at == pattern.length();
  }
}
