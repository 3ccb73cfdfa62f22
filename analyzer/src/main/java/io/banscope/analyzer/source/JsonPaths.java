package io.banscope.analyzer.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the fields of an object that have one of some paths, in one pass without keeping anything.
 * A tree of names: each path stands in it in all ways to cut it at its dots, because a name may
 * have dots itself.
 */
final class JsonPaths {
  private static final int NOTHING = -1;

  private final Map<String, JsonPaths> names = new HashMap<>();
  private int target = NOTHING;

  /** What is done with a field that was found; the parser stands on its value. */
  interface Found {
    void value(int target, JsonParser json) throws IOException;
  }

  /** Adds a path, of which {@code target} is told when it is found. */
  void add(String path, int target) {
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      names
          .computeIfAbsent(path.substring(0, dot), name -> new JsonPaths())
          .add(path.substring(dot + 1), target);
    }
    names.computeIfAbsent(path, name -> new JsonPaths()).target = target;
  }

  /** Reads the object that the parser has just opened, to its end. */
  void read(JsonParser json, Found found) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      JsonPaths behind = names.get(json.currentName());
      JsonToken value = json.nextToken();
      if (behind != null && value == JsonToken.START_OBJECT && !behind.names.isEmpty()) {
        behind.read(json, found); // no deeper than the longest path
        continue;
      }
      if (behind != null && behind.target != NOTHING) {
        found.value(behind.target, json);
      }
      json.skipChildren();
    }
  }
}
