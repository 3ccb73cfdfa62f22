package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random histories give, match by match, what the rules on maps of strings give: with values of any
 * name that a filter may give a group, tuples, sessions that age, and more than there is room for.
 * Seeds are in the messages.
 */
class SessionModelTest {
  private static final int HISTORIES = 300;
  private static final int MATCHES = 600;

  /** Also the names that sessions use for themselves. */
  private static final List<String> GROUPS =
      List.of(
          "user",
          "nofail",
          "mlfgained",
          "mlfforget",
          "ip4",
          "fid",
          "port",
          "mlfpending",
          "users",
          "matches",
          "ip");

  private static final FieldNames NAMES = MapData.names(GROUPS);

  @Test
  void sessionsOnBytesFollowTheRulesOnMaps() {
    long base = Long.getLong("banscope.seed", 20_261_126);
    int informing = 0;
    int pending = 0;
    for (long seed = base; seed < base + HISTORIES; seed++) {
      Random random = new Random(seed);
      int ids = random.nextInt(3) == 0 ? 150 : 1 + random.nextInt(6);
      int rare = random.nextInt(4); // how many of the names of the sessions themselves
      double lifetime = random.nextBoolean() ? 300 : Double.POSITIVE_INFINITY;
      MapSessions model = new MapSessions(lifetime);
      Sessions all = new Sessions(NAMES, lifetime, true);
      Sessions counting = new Sessions(NAMES, lifetime, false);
      double now = 0;
      for (int i = 0; i < MATCHES; i++) {
        now += random.nextInt(ids < 10 ? 40 : 5);
        Map<String, @Nullable Object> match = match(random, ids, rare);
        List<LineTriple> lines =
            random.nextInt(20) == 0 ? List.of() : List.of(new LineTriple("", "", seed + "." + i));
        MatchData kept = all.merge(MapData.of(NAMES, match), lines, now);
        MatchData counted = counting.merge(MapData.of(NAMES, match), List.of(), now);
        String how = "seed " + seed + ", match " + i + ": " + match;
        Map<String, @Nullable Object> expected = model.merge(match, lines, now);
        assertEquals(expected.toString(), kept.toMap().toString(), how);
        assertEquals(decided(expected), decided(counted.toMap()), how);
        if (IdChooser.namesNobody(kept)) {
          expected.put("mlfpending", 1);
          kept.putObject(FieldNames.PENDING, 1);
          counted.putObject(FieldNames.PENDING, 1);
          pending++;
        }
        informing += kept.isNonEmptyText(FieldNames.NOFAIL) ? 1 : 0;
      }
    }
    assertTrue(informing > 10_000 && pending > 10_000, informing + ", " + pending);
  }

  /** What a session that only counts must have too: all but lines and names of users. */
  private static Map<String, @Nullable Object> decided(Map<String, @Nullable Object> data) {
    Map<String, @Nullable Object> decided = new LinkedHashMap<>(data);
    decided.replaceAll(
        (name, value) ->
            value instanceof List<?> ? "lines" : value instanceof Set<?> ? "users" : value);
    return decided;
  }

  private static Map<String, @Nullable Object> match(Random random, int ids, int rare) {
    Map<String, @Nullable Object> match = new LinkedHashMap<>();
    String id = "[" + random.nextInt(ids) + "]";
    match.put("mlfid", random.nextInt(8) == 0 ? tuple(id, random.nextInt(2)) : id);
    List<String> names = new ArrayList<>(GROUPS.subList(0, 7));
    for (int i = 0; i < rare; i++) {
      names.add(GROUPS.get(7 + random.nextInt(GROUPS.size() - 7)));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      match.put(names.get(random.nextInt(names.size())), value(random));
    }
    return match;
  }

  private static @Nullable Object value(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> tuple("a", random.nextInt(2));
      case 3 -> "\u00e9".repeat(random.nextInt(40));
      case 4 -> "x".repeat(random.nextInt(3) * 1500);
      default -> "bob".substring(random.nextInt(3));
    };
  }

  private static Tuple tuple(String first, int second) {
    return new Tuple(Arrays.asList(first, second == 0 ? null : "b"));
  }
}
