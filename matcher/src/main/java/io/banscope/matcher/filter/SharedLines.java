package io.banscope.matcher.filter;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An unchangeable list that a longer one can share: {@link #plus} adds to the store behind both, so
 * that a session of many lines, each with a list of those before it, takes no more memory and time
 * than its last list. One thread.
 *
 * @param <T> what is in it
 */
final class SharedLines<T> extends AbstractList<T> {
  private final List<T> store;
  private final int size;

  private SharedLines(List<T> store, int size) {
    this.store = store;
    this.size = size;
  }

  /** The list with more behind it; {@code first} need not be such a list. */
  static <T> SharedLines<T> plus(List<T> first, Collection<? extends T> more) {
    List<T> store =
        first instanceof SharedLines<T> shared && shared.store.size() == shared.size
            ? shared.store
            : new ArrayList<>(first);
    store.addAll(more);
    return new SharedLines<>(store, store.size());
  }

  @Override
  public T get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index + " of " + size);
    }
    return store.get(index);
  }

  @Override
  public int size() {
    return size;
  }
}
