package io.banscope.analyzer.replay;

import io.banscope.matcher.filter.FirstBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts byte spans without making strings of them: an open hash table from bytes to a number of
 * occurrences, for at most {@code limit} different spans at a time. One thread.
 *
 * <p>Up to there it is exact. (A table is full, too, when its texts take {@value
 * #TEXT_BYTES_PER_ENTRY} bytes for each of the {@code limit}; the fewest entries that ever were in
 * a full table then stand for the limit in what follows. It takes texts of more than 56 bytes.) A
 * new span in a full table gives up the half of the entries with the smaller counts, of equal ones
 * the older, and what comes later begins with the greatest count that was given up, the
 * <em>floor</em>, as its error. So nobody hides behind a flood of names:
 *
 * <ul>
 *   <li>of N occurrences, {@code floor <= 2 N / limit}: let c be what a count has above the floor.
 *       An occurrence adds one to the sum of all c; raising the floor by m takes m from each of the
 *       {@code limit / 2} entries that stay, and no c is ever negative;
 *   <li>what is not in the table occurred at most {@code floor} times, so that all with more than
 *       {@code 2 N / limit} occurrences are in it;
 *   <li>{@link #count} is what was counted since an entry is there: at most the number of its
 *       occurrences, and at most {@code floor} less.
 * </ul>
 *
 * <p>Example, limit 4: a a a b b c d make a=3 b=2 c=1 d=1; e gives up c and d and sets the floor to
 * 1: a=3 b=2 e=2, of which e has an error of 1. Sources: A. Metwally, D. Agrawal, A. El Abbadi,
 * "Efficient computation of frequent and top-k elements in data streams", ICDT 2005, for the
 * inherited error; D. Anderson and others, "A high-performance algorithm for identifying frequent
 * items in data streams", IMC 2017, for giving up many at once, which costs the same for all input.
 *
 * <p>Layout: {@code slots} holds 1 + the index of an entry, 0 for none. Entries are in order of
 * age, {@value #PAGE} to a page, each of these longs:
 *
 * <table>
 *   <caption>per entry</caption>
 *   <tr><td>META</td><td>hash in the upper half, length in the lower</td></tr>
 *   <tr><td>KEY, KEY + 1</td><td>its first 16 bytes, then zeros; the first byte is the lowest</td></tr>
 *   <tr><td>COUNT</td><td>occurrences since it is there, and the error</td></tr>
 *   <tr><td>FIRST, LAST</td><td>bits of the earliest and latest time as doubles</td></tr>
 *   <tr><td>ERROR</td><td>the floor when it came</td></tr>
 * </table>
 *
 * <p>{@code texts} has all bytes of entries of more than 16. Of a span of more than {@value
 * #LONGEST} bytes these are the first of it and a digest of the others.
 *
 * <p>The spans are of an attacker's choice: the hash is multilinear in secret numbers, one for each
 * word, so that two spans collide by chance only; no result depends on it. Source: D. Lemire, O.
 * Kaser, "Strongly universal string hashing is fast", The Computer Journal 57 (2014).
 */
final class SpanCounter {
  /** What is kept of a longer span to be shown; no address is longer. */
  static final int LONGEST = 256;

  /** Bytes of memory for the texts of a counter: enough if all are IPv6 addresses. */
  private static final long TEXT_BYTES_PER_ENTRY = 80;

  private static final long LEAST_TEXT_BYTES = 1 << 16;

  /** A row and two slots. */
  private static final int ENTRY_BYTES = 64;

  /** Array header, alignment, reference. */
  private static final int TEXT_OVERHEAD = 24;

  private static final int DIGEST = 16;
  private static final int INLINE = FirstBytes.COUNT;

  /** One for the sum, one for the length, one for each four bytes. */
  private static final long[] KEYS = new SecureRandom().longs(2 + (LONGEST + DIGEST) / 4).toArray();

  private static final long SUM_KEY = KEYS[0];
  private static final long LENGTH_KEY = KEYS[1];
  private static final long KEY_0 = KEYS[2];
  private static final long KEY_1 = KEYS[3];
  private static final long KEY_2 = KEYS[4];
  private static final long KEY_3 = KEYS[5];

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int META = 0;
  private static final int KEY = 1;
  private static final int COUNT = 3;
  private static final int FIRST = 4;
  private static final int LAST = 5;
  private static final int ERROR = 6;
  private static final int ROW = 7;

  private final int limit;
  private final CounterPool pool;
  private int[] slots = new int[1 << 9];
  private long[][] pages = new long[4][];
  private byte[] @Nullable [][] texts = new byte[4][][];
  private final long mostTextBytes;
  private long textBytes;
  private int entries;
  private int mostEntries;
  private long total;
  private long floor;
  private Runnable beforeGivingUp = () -> {};

  // The span that is looked for.
  private long meta;
  private long key0;
  private long key1;
  private byte[] bytes = new byte[0];
  private int start;
  private int length;
  private final byte[] cut = new byte[LONGEST + DIGEST];
  private int slot;

  /**
   * @param limit how many different spans are told apart at a time, at least 2
   */
  SpanCounter(int limit) {
    this(limit, CounterPool.unlimited());
  }

  /** The same, sharing memory with other counters. */
  SpanCounter(int limit, CounterPool pool) {
    this.limit = limit;
    this.pool = pool;
    pool.register(this);
    mostTextBytes = Math.max(LEAST_TEXT_BYTES, TEXT_BYTES_PER_ENTRY * limit);
  }

  /**
   * Counts the range {@code [from, to)} of {@code span} once more.
   *
   * @param time epoch second of this occurrence, NaN when it is not known
   */
  void add(byte[] span, int from, int to, double time) {
    add(span, from, to, 1, time, time);
  }

  /**
   * Counts it if it has an entry.
   *
   * @return whether it has
   */
  boolean addPresent(byte[] span, int from, int to, double time) {
    long low = FirstBytes.low(span, from, to);
    return addPresent(span, from, to, low, FirstBytes.high(span, from, to), time);
  }

  /**
   * Counts it if it has an entry. PERF: does not look at a span of at most {@value #INLINE} bytes.
   *
   * @param low the {@linkplain FirstBytes first} bytes of the span
   * @param high the next ones
   * @return whether it has
   */
  boolean addPresent(byte[] span, int from, int to, long low, long high, double time) {
    int entry;
    int size = to - from;
    if (size <= INLINE) {
      entry = find(meta(size, inlineHash(size, low, high)), low, high);
    } else {
      load(span, from, to);
      entry = find(meta, key0, key1);
    }
    if (entry < 0) {
      return false;
    }
    meet(entry, 1, time, time);
    return true;
  }

  /**
   * Counts several occurrences.
   *
   * @param more how many
   * @param first epoch second of the first, NaN when it is not known
   * @param last epoch second of the last
   */
  void add(byte[] span, int from, int to, long more, double first, double last) {
    load(span, from, to);
    int entry = find(meta, key0, key1);
    if (entry < 0) {
      if (isFull()) {
        giveUpHalf();
        find(meta, key0, key1);
      } else if (pool.isFull()) {
        pool.makeRoom(this);
        find(meta, key0, key1);
      }
      entry = insert();
    }
    meet(entry, more, first, last);
  }

  private void meet(int entry, long more, double first, double last) {
    long[] page = pages[entry >>> PAGE_BITS];
    int at = at(entry);
    total += more;
    page[at + COUNT] += more;
    if (first < Double.longBitsToDouble(page[at + FIRST])) {
      page[at + FIRST] = Double.doubleToRawLongBits(first);
    }
    if (last > Double.longBitsToDouble(page[at + LAST])) {
      page[at + LAST] = Double.doubleToRawLongBits(last);
    }
  }

  private static int at(int entry) {
    return (entry & PAGE - 1) * ROW;
  }

  /** Sets what is looked for. */
  private void load(byte[] span, int from, int to) {
    bytes = span;
    start = from;
    length = to - from;
    if (length > LONGEST) {
      System.arraycopy(span, from, cut, 0, LONGEST);
      System.arraycopy(digest(span, from + LONGEST, to), 0, cut, LONGEST, DIGEST);
      bytes = cut;
      start = 0;
      length = cut.length;
    }
    key0 = FirstBytes.low(bytes, start, start + length);
    key1 = FirstBytes.high(bytes, start, start + length);
    long hash = inlineHash(length, key0, key1);
    meta = meta(length, length > INLINE ? hash + rest() : hash);
  }

  private static long meta(int length, long hash) {
    return hash & 0xffffffffL << 32 | length;
  }

  /** The part of the hash that comes from the first 16 bytes. */
  private static long inlineHash(int length, long low, long high) {
    return SUM_KEY
        + LENGTH_KEY * length
        + (KEY_0 * (int) low + KEY_1 * (int) (low >>> 32))
        + (KEY_2 * (int) high + KEY_3 * (int) (high >>> 32));
  }

  /** The part of the hash that comes from bytes 16 and up. PERF: no product waits for another. */
  private long rest() {
    long sum = 0;
    int key = 2 + INLINE / 4;
    int offset = INLINE;
    for (; offset + 4 <= length; offset += 4) {
      sum += KEYS[key++] * (int) INTS.get(bytes, start + offset);
    }
    return offset < length
        ? sum + KEYS[key] * (int) FirstBytes.low(bytes, start + offset, start + length)
        : sum;
  }

  private static byte[] digest(byte[] span, int from, int to) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(span, from, to - from);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }

  /** The entry of what is looked for, or -1; {@code slot} is then where it belongs. */
  private int find(long wanted, long low, long high) {
    int[] table = slots;
    int mask = table.length - 1;
    int at = (int) (wanted >>> 32) & mask;
    int entry;
    while ((entry = table[at] - 1) >= 0) {
      long[] page = pages[entry >>> PAGE_BITS];
      int row = at(entry);
      if (page[row + META] == wanted
          && page[row + KEY] == low
          && page[row + KEY + 1] == high
          && ((int) wanted <= INLINE || isText(entry))) {
        return entry;
      }
      at = at + 1 & mask;
    }
    slot = at;
    return -1;
  }

  private boolean isText(int entry) {
    byte[] text = longText(entry);
    return Arrays.equals(text, 0, text.length, bytes, start, start + length);
  }

  private byte[] longText(int entry) {
    return texts[entry >>> PAGE_BITS][entry & PAGE - 1];
  }

  private int insert() {
    int entry = entries++;
    pool.take(ENTRY_BYTES);
    mostEntries = Math.max(mostEntries, entries);
    int number = entry >>> PAGE_BITS;
    if (number == pages.length) {
      pages = Arrays.copyOf(pages, 2 * number);
      texts = Arrays.copyOf(texts, 2 * number);
    }
    if (pages[number] == null) {
      pages[number] = new long[PAGE * ROW];
    }
    long[] page = pages[number];
    int at = at(entry);
    page[at + META] = meta;
    page[at + KEY] = key0;
    page[at + KEY + 1] = key1;
    page[at + COUNT] = floor;
    page[at + FIRST] = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    page[at + LAST] = Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);
    page[at + ERROR] = floor;
    if (length > INLINE) {
      setText(entry, Arrays.copyOfRange(bytes, start, start + length));
      textBytes += TEXT_OVERHEAD + length;
      pool.take(TEXT_OVERHEAD + length);
    }
    slots[slot] = entry + 1;
    if (2 * entries > slots.length) {
      slots = new int[2 * slots.length];
      fillSlots();
    }
    return entry;
  }

  private void setText(int entry, byte @Nullable [] text) {
    int number = entry >>> PAGE_BITS;
    if (texts[number] == null) {
      if (text == null) {
        return;
      }
      texts[number] = new byte[PAGE][];
    }
    texts[number][entry & PAGE - 1] = text;
  }

  private void fillSlots() {
    int mask = slots.length - 1;
    for (int entry = 0; entry < entries; entry++) {
      int at = (int) (pages[entry >>> PAGE_BITS][at(entry)] >>> 32) & mask;
      while (slots[at] != 0) {
        at = at + 1 & mask;
      }
      slots[at] = entry + 1;
    }
  }

  /** Gives up the half of the entries with the smaller counts; those that stay keep their order. */
  void giveUpHalf() {
    if (entries < 2) {
      return;
    }
    beforeGivingUp.run();
    beforeGivingUp = () -> {};
    long[] counts = new long[entries];
    for (int entry = 0; entry < entries; entry++) {
      counts[entry] = upperCount(entry);
    }
    Arrays.sort(counts);
    int leaving = entries / 2;
    floor = counts[leaving - 1];
    int ofFloor = leaving;
    while (ofFloor > 0 && counts[ofFloor - 1] == floor) {
      ofFloor--;
    }
    ofFloor = leaving - ofFloor;
    int kept = 0;
    for (int entry = 0; entry < entries; entry++) {
      long count = upperCount(entry);
      if (count < floor || count == floor && ofFloor-- > 0) {
        continue;
      }
      if (kept < entry) {
        System.arraycopy(
            pages[entry >>> PAGE_BITS], at(entry), pages[kept >>> PAGE_BITS], at(kept), ROW);
        boolean isLong = (int) pages[kept >>> PAGE_BITS][at(kept)] > INLINE;
        setText(kept, isLong ? longText(entry) : null);
      }
      kept++;
    }
    for (int entry = kept; entry < entries; entry++) {
      setText(entry, null);
    }
    long before = textBytes;
    pool.take(-(long) ENTRY_BYTES * (entries - kept));
    entries = kept;
    Arrays.fill(pages, (kept >>> PAGE_BITS) + 1, pages.length, null);
    textBytes = 0;
    for (int entry = 0; entry < entries; entry++) {
      int size = (int) pages[entry >>> PAGE_BITS][at(entry)];
      textBytes += size > INLINE ? TEXT_OVERHEAD + size : 0;
    }
    pool.take(textBytes - before);
    slots = new int[Math.max(1 << 9, Integer.highestOneBit(Math.max(1, entries)) << 2)];
    fillSlots();
  }

  private long upperCount(int entry) {
    return pages[entry >>> PAGE_BITS][at(entry) + COUNT];
  }

  /** How many entries there are. */
  int size() {
    return entries;
  }

  /** How many different spans there were at least; exactly so while nothing was given up. */
  int different() {
    return mostEntries;
  }

  /** Whether it has as many entries or as much text as it may have. */
  boolean isFull() {
    return entries == limit || textBytes > mostTextBytes;
  }

  /** What its entries take of the pool, in bytes. */
  long memory() {
    return (long) ENTRY_BYTES * entries + textBytes;
  }

  /** Has something done before the next entries are given up. */
  void beforeGivingUp(Runnable task) {
    beforeGivingUp = task;
  }

  /** How many occurrences were counted in all. */
  long total() {
    return total;
  }

  /** How many of them are in the counts of the entries. */
  long counted() {
    long counted = 0;
    for (int entry = 0; entry < entries; entry++) {
      counted += count(entry);
    }
    return counted;
  }

  /**
   * By how much a count is too low at most, and how often a span without entry occurred at most.
   */
  long floor() {
    return floor;
  }

  /** The bytes of an entry; of a span that is too long its beginning. */
  byte[] bytes(int entry) {
    long[] page = pages[entry >>> PAGE_BITS];
    int at = at(entry);
    int size = (int) page[at + META];
    if (size > INLINE) {
      return size > LONGEST ? Arrays.copyOf(longText(entry), LONGEST) : longText(entry);
    }
    byte[] inline = new byte[INLINE];
    LONGS.set(inline, 0, page[at + KEY]);
    LONGS.set(inline, 8, page[at + KEY + 1]);
    return Arrays.copyOf(inline, size);
  }

  /** The text of an entry; of a span that is too long its beginning. */
  String text(int entry) {
    return new String(bytes(entry), StandardCharsets.UTF_8);
  }

  /** How often it was counted since it is there. */
  long count(int entry) {
    return upperCount(entry) - pages[entry >>> PAGE_BITS][at(entry) + ERROR];
  }

  /** The earliest known time of an entry, infinite for none. */
  double first(int entry) {
    return Double.longBitsToDouble(pages[entry >>> PAGE_BITS][at(entry) + FIRST]);
  }

  /** The latest one. */
  double last(int entry) {
    return Double.longBitsToDouble(pages[entry >>> PAGE_BITS][at(entry) + LAST]);
  }

  /** Whether an entry of another counter has an entry here too. */
  boolean contains(SpanCounter other, int entry) {
    long[] page = other.pages[entry >>> PAGE_BITS];
    int at = at(entry);
    meta = page[at + META];
    key0 = page[at + KEY];
    key1 = page[at + KEY + 1];
    length = (int) meta;
    if (length > INLINE) {
      bytes = other.longText(entry);
      start = 0;
    }
    return find(meta, key0, key1) >= 0;
  }
}
