package io.banscope.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Finds what a mistyped name was probably meant to be. */
final class NearNames {
  private NearNames() {}

  /** The names that take the fewest changes, if those are few for the length of {@code typed}. */
  static List<String> of(String typed, Collection<String> names) {
    int best = Math.max(1, typed.length() / 3) + 1;
    List<String> near = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      int changes = changes(typed, name);
      if (changes < best) {
        near.clear();
        best = changes;
      }
      if (changes == best && changes <= Math.max(1, typed.length() / 3)) {
        near.add(name);
      }
    }
    return near;
  }

  /** Characters to insert, delete, replace or swap with their neighbour. */
  private static int changes(String from, String to) {
    int[][] table = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        int replace = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        table[i][j] =
            Math.min(table[i - 1][j - 1] + replace, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
        }
      }
    }
    return table[from.length()][to.length()];
  }
}
