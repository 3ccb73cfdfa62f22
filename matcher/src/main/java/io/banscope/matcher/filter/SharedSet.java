package io.banscope.matcher.filter;

import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An unchangeable set in order of addition that a larger one can share, as {@link SharedLines} are
 * shared. One thread.
 *
 * @param <T> what is in it
 */
final class SharedSet<T extends @Nullable Object> extends AbstractSet<T> {
  private final SharedLines<T> order;
  private final Map<T, Integer> places;

  private SharedSet(SharedLines<T> order, Map<T, Integer> places) {
    this.order = order;
    this.places = places;
  }

  /** The set of one. */
  static <T extends @Nullable Object> SharedSet<T> of(T only) {
    Map<T, Integer> places = new HashMap<>();
    places.put(only, 0);
    return new SharedSet<>(SharedLines.plus(List.of(), List.of(only)), places);
  }

  /** The set with one more; this set if it has it. Only the latest set of a row is added to. */
  SharedSet<T> plus(T more) {
    if (contains(more)) {
      return this;
    }
    if (places.size() != order.size()) {
      throw new IllegalStateException("there is a larger set already");
    }
    places.put(more, order.size());
    return new SharedSet<>(SharedLines.plus(order, List.of(more)), places);
  }

  @Override
  public boolean contains(@Nullable Object element) {
    Integer place = places.get(element);
    return place != null && place < order.size();
  }

  @Override
  public Iterator<T> iterator() {
    return order.iterator();
  }

  @Override
  public int size() {
    return order.size();
  }
}
