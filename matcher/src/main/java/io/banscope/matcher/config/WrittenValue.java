package io.banscope.matcher.config;

import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import java.util.Optional;

/**
 * A value as it was written once, before references and tags are resolved.
 *
 * @param source what gives it
 * @param place where the name of its option stands; nothing for what the program itself sets
 * @param section the section it stands in, as its header says it, such as {@code DEFAULT} or {@code
 *     Init?family=inet6}; empty where there is no place
 * @param raw the text
 */
public record WrittenValue(Source source, Optional<Origin> place, String section, TracedText raw) {
  /** What can give a value. */
  public enum Source {
    /** An option of a section. */
    SECTION,
    /** An option list, as in {@code filter = name[option=value]}. */
    OPTION_LIST,
    /** The program, where nothing else does. */
    BUILT_IN
  }

  static WrittenValue inSection(Optional<Origin> place, String section, TracedText raw) {
    return new WrittenValue(Source.SECTION, place, section, raw);
  }

  /** A value of an option list, under the name that stands there. */
  static WrittenValue inList(TracedText key, TracedText raw, SectionIndex sections) {
    Optional<Origin> place = key.originAt(0);
    String section = place.map(sections::of).orElse("");
    return new WrittenValue(Source.OPTION_LIST, place, section, raw);
  }

  static WrittenValue builtIn(String text) {
    return new WrittenValue(Source.BUILT_IN, Optional.empty(), "", TracedText.untraced(text));
  }
}
