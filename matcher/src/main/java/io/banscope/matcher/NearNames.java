package io.banscope.matcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the names the user may have meant: at most a third of such a name differs. */
public final class NearNames {
  private NearNames() {}

  /** The known names nearest to {@code name}, sorted; none when none is near. */
  public static List<String> of(String name, Collection<String> known) {
    List<String> nearest = new ArrayList<>();
    int limit = name.length() < 2 ? 0 : Math.max(1, name.length() / 3);
    for (String candidate : new TreeSet<>(known)) {
      int distance = candidate.equals(name) ? Integer.MAX_VALUE : distance(name, candidate, limit);
      if (distance < limit) {
        nearest.clear();
        limit = distance;
      }
      if (distance == limit) {
        nearest.add(candidate);
      }
    }
    return nearest;
  }

  /** One of the known names nearest to {@code name}, if one is near. */
  public static Optional<String> find(String name, Collection<String> known) {
    return of(name, known).stream().findFirst();
  }

  /** {@code did you mean 'x'?} when a name is near, else {@code otherwise}. */
  public static String help(String name, Collection<String> known, String otherwise) {
    return find(name, known).map(near -> "did you mean '" + near + "'?").orElse(otherwise);
  }

  /** Edit distance with swaps of neighbours, or something above {@code limit}. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit || a.length() > 200) {
      return limit + 1;
    }
    int[] before = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    int[] next = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      next[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        next[j] = Math.min(Math.min(next[j - 1], row[j]) + 1, row[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      int[] free = before;
      before = row;
      row = next;
      next = free;
    }
    return row[b.length()];
  }
}
