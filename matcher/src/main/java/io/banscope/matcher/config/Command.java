package io.banscope.matcher.config;

import io.banscope.matcher.PythonRepr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command of the stream that a configuration becomes.
 *
 * @param words strings, integers, booleans, null ({@code None}) and lists of these
 */
public record Command(List<@Nullable Object> words) {
  public Command {
    words = Collections.unmodifiableList(new ArrayList<>(words));
  }

  static Command of(@Nullable Object... words) {
    return new Command(Arrays.asList(words));
  }

  /** The command in the notation of {@code fail2ban-client -d}. */
  public String toPython() {
    return PythonRepr.of(words);
  }
}
