package io.banscope.matcher.config;

import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import java.util.Optional;

/**
 * A value as it was written once, before references and tags are resolved.
 *
 * @param place where the name of its option stands; nothing for what the program itself sets
 * @param section the section as its header says it, such as {@code DEFAULT} or {@code
 *     Init?family=inet6}; or what set it where no file did, such as {@code built-in}
 * @param raw the text
 */
public record WrittenValue(Optional<Origin> place, String section, TracedText raw) {
  /** What sets a value that no file gives. */
  public static final String BUILT_IN = "built-in";

  static WrittenValue builtIn(String text) {
    return new WrittenValue(Optional.empty(), BUILT_IN, TracedText.untraced(text));
  }
}
