package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Spec regex-tags.md section 5; the values were compared with rows of fail2ban-regex. */
class GroupPlanTest {
  /** The data of a match with these groups, numbered in order; null took no part. */
  private static Map<String, @Nullable Object> data(@Nullable String... namesAndValues) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      numbers.put(namesAndValues[i], i / 2 + 1);
    }
    return MapData.of(GroupPlan.of(numbers), group -> namesAndValues[2 * group - 1]);
  }

  private static Tuple tuple(@Nullable Object... elements) {
    return new Tuple(Arrays.asList(elements));
  }

  @Test
  void alternativeFillsAnEmptyGroup() {
    assertEquals("tom", data("user", "", "alt_user", "tom").get("user"));
    assertEquals("tom", data("user", null, "alt_user", "tom").get("user"));
    assertEquals("bob", data("user", "bob", "alt_user", "tom").get("user"));
  }

  @Test
  void alternativesAreTakenInAlphabeticalOrder() {
    assertEquals("a", data("alt_user_2", "b", "alt_user_1", "a").get("user"));
    assertEquals("ten", data("alt_user_2", "b", "alt_user_10", "ten").get("user"));
  }

  @Test
  void alternativeWithoutUnderscoreIsAnotherName() {
    Map<String, @Nullable Object> data = data("user", "", "alt_user1", "bob");
    assertEquals("", data.get("user"));
    assertEquals("bob", data.get("user1"));
  }

  @Test
  void alternativeIdAndPortHaveTheirGroupNames() {
    assertEquals("x", data("alt_id", "x").get("fid"));
    assertEquals("22", data("alt_port", "22").get("fport"));
  }

  @Test
  void tupleCombinesValues() {
    assertEquals(tuple("a", "b"), data("fid", "a", "tuple_id", "b").get("fid"));
    assertEquals(tuple(null, "a", "b"), data("tuple_id", "a", "tuple_id_1", "b").get("fid"));
    assertEquals(tuple(null, "tom", ""), data("tuple_x_1", "", "tuple_x", "tom").get("x"));
  }

  @Test
  void groupsThatTookNoPartStayInTheData() {
    assertTrue(data("ip4", null).containsKey("ip4"));
  }
}
