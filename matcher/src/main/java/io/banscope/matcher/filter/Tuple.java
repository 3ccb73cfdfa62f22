package io.banscope.matcher.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The combined value that {@code <F-TUPLE_X>} groups make.
 *
 * @param elements the texts; null for a group that took no part
 */
public record Tuple(List<@Nullable Object> elements) {
  public Tuple {
    elements = Collections.unmodifiableList(new ArrayList<>(elements));
  }
}
