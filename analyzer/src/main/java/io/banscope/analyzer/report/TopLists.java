package io.banscope.analyzer.report;

import io.banscope.analyzer.replay.JailResult.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lists of what has most failures, side by side where the columns are enough for them, else one
 * below the other.
 */
final class TopLists {
  /** The title of the list of users. */
  static final String USER = "user";

  private static final String FAILURES = "failures";
  private static final int INDENT = 4;
  private static final int GAP = 2;
  private static final int LIST_GAP = 3;

  /** An IPv6 network at its longest: shortened, an address would be another one. */
  private static final int MAX_NAME = 43;

  /** Names are not made shorter than this to get lists side by side. */
  private static final int MIN_NAME = 16;

  private final Consumer<String> out;
  private final int columns;
  private final int top;
  private final List<Listing> listings = new ArrayList<>();

  private record Listing(String title, List<Count> counts, String more, int countWidth) {
    static Listing of(String title, List<Count> counts, String more) {
      int digits =
          counts.stream().mapToInt(each -> Long.toString(each.count()).length()).max().orElse(0);
      return new Listing(title, counts, more, Math.max(FAILURES.length(), digits));
    }

    int nameWidth() {
      int longest = Math.max(title.length(), more.length());
      for (Count count : counts) {
        longest = Math.max(longest, VisibleText.width(VisibleText.fit(count.name(), MAX_NAME)));
      }
      return longest;
    }

    int rows() {
      return 1 + counts.size() + (more.isEmpty() ? 0 : 1);
    }

    /** A row: the title, a count, what is left out, or nothing below the end. */
    String row(int row, int nameWidth) {
      if (row == 0) {
        return row(FAILURES, title, nameWidth);
      } else if (row <= counts.size()) {
        Count count = counts.get(row - 1);
        return row(Long.toString(count.count()), count.name(), nameWidth);
      }
      return row("", row < rows() ? more : "", nameWidth);
    }

    private String row(String count, String name, int nameWidth) {
      String shown = VisibleText.fit(name, nameWidth);
      return " ".repeat(countWidth - count.length())
          + count
          + " ".repeat(GAP)
          + shown
          + " ".repeat(nameWidth - VisibleText.width(shown));
    }
  }

  TopLists(Consumer<String> out, int columns, int top) {
    this.out = out;
    this.columns = columns;
    this.top = top;
  }

  /**
   * Adds a list.
   *
   * @param all how many there are in all; 0 when that is not known
   */
  TopLists add(String title, List<Count> counts, long all) {
    if (!counts.isEmpty()) {
      List<Count> shown = counts.subList(0, Math.min(top, counts.size()));
      String more = all > shown.size() ? "(" + (all - shown.size()) + " more)" : "";
      listings.add(Listing.of(title, shown, more));
    }
    return this;
  }

  /** Prints all lists, with an empty line before. */
  void print() {
    if (listings.isEmpty()) {
      return;
    }
    int[] widths = listings.stream().mapToInt(Listing::nameWidth).toArray();
    int free = columns - total(widths);
    for (int i = 0; i < widths.length; i++) {
      if (listings.get(i).title().equals(USER) && free < 0) { // the only one without addresses
        widths[i] = Math.min(widths[i], Math.max(MIN_NAME, widths[i] + free));
      }
    }
    if (total(widths) <= columns) {
      out.accept("");
      print(listings, widths);
      return;
    }
    for (Listing listing : listings) {
      int width = columns - INDENT - GAP - listing.countWidth();
      out.accept("");
      print(List.of(listing), new int[] {Math.min(MAX_NAME, width)});
    }
  }

  private int total(int[] nameWidths) {
    int total = INDENT + LIST_GAP * (listings.size() - 1);
    for (int i = 0; i < nameWidths.length; i++) {
      total += listings.get(i).countWidth() + GAP + nameWidths[i];
    }
    return total;
  }

  private void print(List<Listing> side, int[] widths) {
    int rows = side.stream().mapToInt(Listing::rows).max().orElse(0);
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder(" ".repeat(INDENT));
      for (int i = 0; i < side.size(); i++) {
        line.append(i == 0 ? "" : " ".repeat(LIST_GAP)).append(side.get(i).row(row, widths[i]));
      }
      out.accept(line.toString().stripTrailing());
    }
  }
}
