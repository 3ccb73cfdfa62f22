package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which entries of a journal file are read, by the words that {@code journalctl} takes: {@code
 * FIELD=value}, where words for the same field are alternatives and those for different fields must
 * all hold, and {@code +} between alternatives. Values are compared byte by byte; a field that an
 * entry has several times holds if one of its values does. Immutable.
 */
public final class JournalMatch {
  /** Every entry. */
  public static final JournalMatch ALL = new JournalMatch(List.of());

  private static final Pattern FIELD = Pattern.compile("(?!__)[A-Z0-9_]{1,64}");

  /** Alternatives; of each, all fields must have one of the values. None: every entry. */
  private final List<Map<String, List<byte[]>>> groups;

  private JournalMatch(List<Map<String, List<byte[]>>> groups) {
    this.groups = groups;
  }

  /**
   * The match of some words; no words match every entry.
   *
   * @throws InvalidInputException where journalctl refuses them
   */
  public static JournalMatch of(List<String> words) throws InvalidInputException {
    List<Map<String, List<byte[]>>> groups = new ArrayList<>();
    if (words.isEmpty()) {
      return ALL;
    }
    Map<String, List<byte[]>> group = new LinkedHashMap<>();
    for (String word : words) {
      if (word.equals("+")) {
        group = closed(group, groups);
        continue;
      }
      int equals = word.indexOf('=');
      if (equals < 0 || !FIELD.matcher(word.substring(0, equals)).matches()) {
        throw new InvalidInputException(
            Diagnostic.error("journal match", "'" + word + "' is not FIELD=value")
                .help("a field is of capital letters, digits and '_', and begins with no '__'"));
      }
      group
          .computeIfAbsent(word.substring(0, equals), field -> new ArrayList<>())
          .add(word.substring(equals + 1).getBytes(StandardCharsets.UTF_8));
    }
    closed(group, groups);
    return new JournalMatch(List.copyOf(groups));
  }

  /** The match of several lines of words, of which one must match. */
  public static JournalMatch anyOf(List<List<String>> lines) throws InvalidInputException {
    List<Map<String, List<byte[]>>> groups = new ArrayList<>();
    for (List<String> words : lines) {
      JournalMatch line = of(words);
      if (line.groups.isEmpty()) {
        return ALL;
      }
      groups.addAll(line.groups);
    }
    return new JournalMatch(List.copyOf(groups));
  }

  private static Map<String, List<byte[]>> closed(
      Map<String, List<byte[]>> group, List<Map<String, List<byte[]>>> groups)
      throws InvalidInputException {
    if (group.isEmpty()) {
      throw new InvalidInputException(
          Diagnostic.error("journal match", "'+' stands not between two matches"));
    }
    groups.add(group);
    return new LinkedHashMap<>();
  }

  /** The fields that it looks at. */
  Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    groups.forEach(group -> fields.addAll(group.keySet()));
    return fields;
  }

  /** Whether an entry with these fields is one of those asked for. */
  boolean matches(Map<String, List<byte[]>> fields) {
    return groups.isEmpty()
        || groups.stream()
            .anyMatch(
                group ->
                    group.entrySet().stream()
                        .allMatch(
                            wanted ->
                                anyEqual(
                                    fields.getOrDefault(wanted.getKey(), List.of()),
                                    wanted.getValue())));
  }

  private static boolean anyEqual(List<byte[]> values, List<byte[]> wanted) {
    return values.stream()
        .anyMatch(value -> wanted.stream().anyMatch(one -> Arrays.equals(value, one)));
  }
}
