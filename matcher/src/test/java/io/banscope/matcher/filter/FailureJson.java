package io.banscope.matcher.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.banscope.matcher.ip.FailureId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Failures in the notation of the recorded histories. */
final class FailureJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private FailureJson() {}

  /** The failures of a line, as {@code [failregex, id, time, data]} each. */
  static JsonNode of(List<Failure> failures) {
    ArrayNode records = NODES.arrayNode();
    for (Failure failure : failures) {
      ObjectNode data = NODES.objectNode();
      failure.data().forEach((key, value) -> data.set(key, of(value)));
      records
          .addArray()
          .add(failure.failregex())
          .add(of(failure.id()))
          .add(failure.time().epochSecond())
          .add(data);
    }
    return records;
  }

  private static JsonNode of(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof String text) {
      return NODES.textNode(text);
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    ObjectNode tagged = NODES.objectNode();
    if (value instanceof FailureId id) {
      return tagged.put("ip", id.text());
    }
    if (value instanceof Tuple tuple) {
      ArrayNode elements = tagged.putArray("tuple");
      tuple.elements().forEach(element -> elements.add(of(element)));
      return tagged;
    }
    if (value instanceof Set<?> set) {
      ArrayNode members = tagged.putArray("set");
      set.stream().map(FailureJson::of).sorted(FailureJson::compareText).forEach(members::add);
      return tagged;
    }
    ArrayNode lines = tagged.putArray("lines");
    for (Object element : (List<?>) value) {
      LineTriple line = (LineTriple) element;
      lines.addArray().add(line.before()).add(line.date()).add(line.after());
    }
    return tagged;
  }

  /**
   * The records of a line without what the recording cannot show. Members of sets are sorted. The
   * records of one line share the users and the informational lines of their session, and the
   * recording shows them as the last match left them: they are not compared where every failregex
   * is tried.
   *
   * @param all whether every failregex is tried
   */
  static JsonNode normal(JsonNode records, boolean all) {
    JsonNode copy = sorted(records);
    if (all) {
      copy.forEach(record -> data(record).remove(List.of("users", "nofail-matches")));
    }
    return copy;
  }

  /**
   * What fail2ban 1.0.2 recorded, as 1.1 gives it: where the prefregex has groups, those of the
   * failregex that took no part are left out (spec regex-tags.md section 12), where 1.0.2 has null.
   * Ours are not to be changed so.
   *
   * @param prefixGroups the groups of the prefregex but its content, which keep their null
   */
  static JsonNode withoutNulls(JsonNode records, Set<String> prefixGroups) {
    JsonNode copy = records.deepCopy();
    if (!prefixGroups.isEmpty()) {
      for (JsonNode record : copy) {
        data(record)
            .properties()
            .removeIf(field -> field.getValue().isNull() && !prefixGroups.contains(field.getKey()));
      }
    }
    return copy;
  }

  private static ObjectNode data(JsonNode record) {
    return (ObjectNode) record.get(3);
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode copy = NODES.arrayNode();
      array.forEach(element -> copy.add(sorted(element)));
      return copy;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = NODES.objectNode();
      object.properties().forEach(field -> copy.set(field.getKey(), sorted(field.getValue())));
      if (copy.size() == 1 && copy.has("set")) {
        List<JsonNode> members = new ArrayList<>();
        copy.get("set").forEach(members::add);
        members.sort(FailureJson::compareText);
        ((ArrayNode) copy.get("set")).removeAll().addAll(members);
      }
      return copy;
    }
    return node;
  }

  private static int compareText(JsonNode one, JsonNode other) {
    return one.toString().compareTo(other.toString());
  }
}
