package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/**
 * The id of the {@linkplain BackSteps step} of each transition, by its place in the table of the
 * {@link StateCache}: in pages that are made when something is on them, as most of the table is
 * never asked for. Written under the lock of the cache, read without it.
 */
final class StepIds {
  private static final int PAGE_BITS = 3;
  private static final int PAGE = 1 << PAGE_BITS;

  /** By page where it is in {@link #ids}, 0 for a page that nothing is on. */
  private volatile int[] pages;

  private volatile int[] ids = new int[4 * PAGE];
  private int size = PAGE;

  /**
   * @param places in the table
   */
  StepIds(int places) {
    pages = new int[(places >> PAGE_BITS) + 1];
  }

  /** Makes room for more places. */
  void grow(int places) {
    pages = Arrays.copyOf(pages, (places >> PAGE_BITS) + 1);
  }

  /** The id at a place; {@link BackSteps#NONE} where none is, or none is seen without the lock. */
  int get(int place) {
    int[] places = pages;
    int page = place >> PAGE_BITS;
    int at = page < places.length ? places[page] : 0;
    int[] known = ids;
    return at > 0 && at < known.length ? known[at + (place & PAGE - 1)] : BackSteps.NONE;
  }

  void put(int place, int id) {
    int page = place >> PAGE_BITS;
    int at = pages[page];
    if (at == 0) {
      at = size;
      size += PAGE;
      if (size > ids.length) {
        ids = Arrays.copyOf(ids, 2 * ids.length);
      }
    }
    ids[at + (place & PAGE - 1)] = id;
    pages[page] = at;
  }

  long bytes() {
    return (long) Integer.BYTES * (pages.length + ids.length);
  }
}
