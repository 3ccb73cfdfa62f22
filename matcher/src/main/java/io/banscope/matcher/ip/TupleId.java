package io.banscope.matcher.ip;

import io.banscope.matcher.PythonRepr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A failure id put together from several groups ({@code <F-TUPLE_ID>}). Its text is that of a
 * Python tuple: {@code ('bob', '192.0.2.1')}.
 *
 * @param elements the texts; null for a group that took no part
 */
public record TupleId(List<@Nullable String> elements) implements FailureId {
  public TupleId {
    elements = Collections.unmodifiableList(new ArrayList<>(elements));
  }

  @Override
  public String text() {
    return elements.stream()
        .map(element -> element == null ? "None" : PythonRepr.of(element))
        .collect(Collectors.joining(", ", "(", elements.size() == 1 ? ",)" : ")"));
  }

  @Override
  public Optional<AddressFamily> family() {
    return Optional.empty();
  }

  @Override
  public String reverseName() {
    return "";
  }

  @Override
  public String toString() {
    return text();
  }
}
