package io.banscope.analyzer.replay;

/**
 * The memory for names that all jails of a replay share, for each kind apart: a flood of one kind
 * takes nothing from the others.
 *
 * @param ids for ids
 * @param users for users
 * @param networks for networks
 */
record NameMemory(CounterPool ids, CounterPool users, CounterPool networks) {
  private static final long ID_BYTES = 44L << 20;
  private static final long OTHER_BYTES = 10L << 20;

  /** 64 MB: as many IPv4 addresses, users and networks as one jail tells apart. */
  static NameMemory bounded() {
    return new NameMemory(
        new CounterPool(ID_BYTES), new CounterPool(OTHER_BYTES), new CounterPool(OTHER_BYTES));
  }
}
