package io.banscope.matcher.config;

import io.banscope.matcher.Origin;
import io.banscope.matcher.SourceFile;
import io.banscope.matcher.TracedText;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that was written for each option while files were merged, also what later files
 * overwrote. It explains values and decides none: fail2ban itself remembers one former value only.
 */
final class Provenance {
  private final Map<String, Map<String, Deque<WrittenValue>>> written = new LinkedHashMap<>();
  private final Map<String, Origin> headers = new LinkedHashMap<>();
  private final Set<SourceFile> included = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Notes a value on top of those before it.
   *
   * @param section the section it counts for
   * @param option the option it counts for
   */
  void add(String section, String option, WrittenValue value) {
    Deque<WrittenValue> chain =
        written
            .computeIfAbsent(section, unused -> new LinkedHashMap<>())
            .computeIfAbsent(option, unused -> new ArrayDeque<>());
    // a file that two others include is merged twice, and the second time changes nothing
    if (chain.isEmpty() || !samePlace(chain.getFirst(), value)) {
      chain.addFirst(value);
    }
  }

  private static boolean samePlace(WrittenValue one, WrittenValue other) {
    return one.place().isPresent()
        && other.place().isPresent()
        && one.place().get().file() == other.place().get().file()
        && one.place().get().line() == other.place().get().line();
  }

  /** Notes where a section is opened, under its own name. */
  void addHeader(String section, Origin place) {
    headers.putIfAbsent(section, place);
  }

  /** Notes that a file is there because another one includes it. */
  void addIncluded(SourceFile file) {
    included.add(file);
  }

  /** Whether the place is in a file that others include, and which may serve more than one. */
  boolean isIncluded(Origin place) {
    return included.contains(place.file());
  }

  /** All sections by the names of their headers, with the place of the first. */
  Map<String, Origin> headers() {
    return Collections.unmodifiableMap(headers);
  }

  /** What was written for an option of a section itself, the value in effect first. */
  List<WrittenValue> own(String section, String option) {
    Deque<WrittenValue> chain = written.getOrDefault(section, Map.of()).get(option);
    return chain == null ? List.of() : List.copyOf(chain);
  }

  /** The same, and behind it what {@code [DEFAULT]} says. */
  List<WrittenValue> visible(String section, String option) {
    List<WrittenValue> all = new java.util.ArrayList<>(own(section, option));
    all.addAll(own(Sections.DEFAULT, option));
    return all;
  }

  /** The value of {@link #own} that counts. */
  Optional<WrittenValue> top(String section, String option) {
    return own(section, option).stream().findFirst();
  }

  /** Every raw text that counts or counted. */
  void forEachText(java.util.function.Consumer<TracedText> consumer) {
    written
        .values()
        .forEach(
            options ->
                options
                    .values()
                    .forEach(chain -> chain.forEach(value -> consumer.accept(value.raw()))));
  }
}
