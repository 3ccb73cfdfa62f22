package io.banscope.matcher.date;

import io.banscope.matcher.regex.RegexText;
import java.util.Arrays;

/**
 * The {@link StartFilter}s of several templates side by side: for every position of a line, in one
 * pass, the set of templates that may match there. Scratch of one thread.
 *
 * <p>A set of templates is a bit set; templates from {@link #CAPACITY} on are not in the table.
 * Layout of the table, one set per slot, {@link #COLUMNS} slots for each of the first places of a
 * match:
 *
 * <pre>
 * slot 0 to 127   templates that admit this ASCII character at the place
 * slot 128        templates that admit any other character
 * slot 129        templates whose match may be over before the place
 * </pre>
 *
 * <p>PERF: lines without a date go through all templates. Filtering position by position for each
 * of the 31 default templates took 12.7 us for a line of 95 characters.
 */
final class StartTable {
  static final int CAPACITY = Long.SIZE;

  /** Longer lines are not listed: eight bytes for each of their characters would be too much. */
  private static final int LONGEST_LINE = 1 << 16;

  private static final int OTHER = 128;
  private static final int BEYOND_END = 129;
  private static final int COLUMNS = 130;

  private final long[] table = new long[StartFilter.DEPTH * COLUMNS];

  /** Templates in the table. */
  private long known;

  /** Templates that begin at no position between two word characters. */
  private long outsideWords;

  /** Templates admitted at each position of the line, and at any of them. */
  private long[] admitted = new long[256];

  private long anywhere;
  private boolean filled;

  /** Forgets the line. */
  void clear() {
    filled = false;
  }

  /** Whether {@code template} can be asked for in a line of {@code length} characters. */
  boolean lists(int template, int length) {
    return length <= LONGEST_LINE && isKnown(template);
  }

  private boolean isKnown(int template) {
    return template < CAPACITY && (known >>> template & 1) != 0;
  }

  /** Puts a template into the table, if there is room and it is not there yet. */
  void add(int template, StartFilter filter) {
    if (template >= CAPACITY || isKnown(template)) {
      return;
    }
    long bit = 1L << template;
    known |= bit;
    if (filter.isOutsideWords()) {
      outsideWords |= bit;
    }
    for (int place = 0; place < StartFilter.DEPTH; place++) {
      for (int column = 0; column < COLUMNS; column++) {
        boolean member =
            column == BEYOND_END
                ? !filter.isConstrained(place)
                : filter.admits(place, column == OTHER ? Character.MAX_VALUE : column);
        if (member) {
          table[place * COLUMNS + column] |= bit;
        }
      }
    }
    filled = false;
  }

  /** Whether {@code template} may match anywhere in the line. */
  boolean admitsAnywhere(RegexText text, int template) {
    if (!filled) {
      fill(text);
    }
    return (anywhere >>> template & 1) != 0;
  }

  /** The first position from {@code from} on where {@code template} may match, -1 for none. */
  int next(int template, int from, int length) {
    for (int at = from; at <= length; at++) {
      if ((admitted[at] >>> template & 1) != 0) {
        return at;
      }
    }
    return -1;
  }

  private void fill(RegexText text) {
    int length = text.length();
    if (admitted.length <= length) {
      admitted = Arrays.copyOf(admitted, 2 * length);
    }
    long all = 0;
    boolean wordBefore = false;
    for (int at = 0; at <= length; at++) {
      int first = column(text, at, length);
      long set = table[first];
      boolean word = isWord(first);
      if (word && wordBefore) {
        set &= ~outsideWords;
      }
      wordBefore = word;
      for (int place = 1; place < StartFilter.DEPTH && set != 0; place++) {
        set &= table[place * COLUMNS + column(text, at + place, length)];
      }
      admitted[at] = set;
      all |= set;
    }
    anywhere = all;
    filled = true;
  }

  private static int column(RegexText text, int at, int length) {
    return at < length ? Math.min(text.codePointAt(at), OTHER) : BEYOND_END;
  }

  private static boolean isWord(int column) {
    return column >= 'a' && column <= 'z'
        || column >= '0' && column <= '9'
        || column >= 'A' && column <= 'Z'
        || column == '_';
  }
}
