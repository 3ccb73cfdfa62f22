package io.banscope.matcher.filter;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The data of matches from maps and as maps. */
final class MapData {
  private MapData() {}

  /** Names for data with these names. */
  static FieldNames names(Iterable<String> names) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    names.forEach(name -> numbers.put(name, numbers.size() + 1));
    return FieldNames.of(List.of(GroupPlan.of(numbers)));
  }

  /** The data with the entries of a map. */
  static MatchData of(FieldNames names, Map<String, @Nullable Object> map) {
    MatchData data = new MatchData(names);
    map.forEach(
        (name, value) -> {
          if (value instanceof String text) {
            byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
            data.putBytes(names.number(name), bytes, 1, bytes.length - 1);
          } else if (value != null) {
            data.putObject(names.number(name), value);
          } else {
            data.putNull(names.number(name));
          }
        });
    return data;
  }

  /** What the groups of a match give. */
  static Map<String, @Nullable Object> of(GroupPlan groups, IntFunction<@Nullable String> texts) {
    FieldNames names = FieldNames.of(List.of(groups));
    MatchData data = new MatchData(names);
    FieldPlan.of(groups, names, true)
        .read(
            (number, out, field) -> {
              String text = texts.apply(number);
              if (text == null) {
                return false;
              }
              byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
              out.putBytes(field, bytes, 0, bytes.length);
              return true;
            },
            data);
    return data.toMap();
  }
}
