package io.banscope.matcher.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of a match: values by name, in order of addition. Cleared and filled again, so that a
 * match costs no allocation. One thread.
 *
 * <p>A value is null (a group that took no part), a range of bytes of UTF-8, or an object: a {@link
 * Tuple}, lines, users. The bytes are those of the log where they lie in one piece, until somebody
 * {@linkplain #takeNonNull takes} them into a buffer of his own. A buffer has {@value #SPARE} bytes
 * more than its value, and at most four times that or {@value #KEPT} bytes.
 */
final class MatchData implements IdFields {
  /** So that the first bytes of a short value can be read in two words. */
  private static final int SPARE = 16;

  /** Larger buffers are given back. */
  private static final int KEPT = 1 << 10;

  private static final byte ABSENT = 0;
  private static final byte NULL = 1;
  private static final byte BYTES = 2;
  private static final byte OBJECT = 3;

  private static final byte[] NOTHING = {};

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** An odd number without pattern: the golden ratio. */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final FieldNames names;
  private final int[] order;
  private int size;
  private final byte[] kinds;
  private final byte[][] sources;
  private final int[] starts;
  private final int[] ends;
  private final @Nullable Object[] objects;
  private final byte[][] buffers;

  MatchData(FieldNames names) {
    this.names = names;
    int count = names.count();
    order = new int[count];
    kinds = new byte[count];
    sources = new byte[count][];
    starts = new int[count];
    ends = new int[count];
    objects = new Object[count];
    buffers = new byte[count][];
    Arrays.fill(sources, NOTHING);
    Arrays.fill(buffers, NOTHING);
  }

  /** Forgets all values, and gives back what long ones took. */
  void clear() {
    for (int i = 0; i < size; i++) {
      forget(order[i]);
    }
    size = 0;
  }

  private void forget(int field) {
    kinds[field] = ABSENT;
    sources[field] = NOTHING;
    objects[field] = null;
    if (buffers[field].length > KEPT) {
      buffers[field] = NOTHING;
    }
  }

  /** Whether there is a value, be it null. */
  boolean has(int field) {
    return kinds[field] != ABSENT;
  }

  @Override
  public boolean isSet(int field) {
    return kinds[field] > NULL;
  }

  /** Whether there is a value, not null and no empty text. */
  boolean isNonEmpty(int field) {
    return kinds[field] == OBJECT || isNonEmptyText(field);
  }

  /** Whether the value is a text. */
  boolean isText(int field) {
    return kinds[field] == BYTES;
  }

  @Override
  public boolean isNonEmptyText(int field) {
    return kinds[field] == BYTES && starts[field] < ends[field];
  }

  @Override
  public boolean isBare(int field) {
    if (kinds[field] != BYTES) {
      return false;
    }
    byte[] bytes = sources[field];
    for (int i = starts[field]; i < ends[field]; i++) {
      if (bytes[i] == '[' || bytes[i] == '/') {
        return false;
      }
    }
    return true;
  }

  /** The array that a text is in. */
  byte[] bytes(int field) {
    return sources[field];
  }

  /** Where a text starts there. */
  int start(int field) {
    return starts[field];
  }

  /** Where it ends. */
  int end(int field) {
    return ends[field];
  }

  /** The value if it is an object, else null. */
  @Nullable Object object(int field) {
    return objects[field];
  }

  /** The value as an object: a text becomes a {@code String}. */
  @Nullable Object value(int field) {
    return kinds[field] == BYTES ? text(field) : objects[field];
  }

  private String text(int field) {
    int start = starts[field];
    return new String(sources[field], start, ends[field] - start, StandardCharsets.UTF_8);
  }

  /** Whether two values are equal that are not null. */
  boolean isEqual(int field, MatchData other, int otherField) {
    if (kinds[field] != other.kinds[otherField]) {
      return false;
    }
    return kinds[field] == BYTES
        ? Arrays.equals(
            sources[field],
            starts[field],
            ends[field],
            other.sources[otherField],
            other.starts[otherField],
            other.ends[otherField])
        : objects[field].equals(other.objects[otherField]);
  }

  /** A hash of a value that is not null. */
  int hash(int field) {
    if (kinds[field] == OBJECT) {
      return objects[field].hashCode();
    }
    byte[] bytes = sources[field];
    int at = starts[field];
    int end = ends[field];
    long hash = end - at;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(bytes, at)) * MIX;
      hash ^= hash >>> 29;
    }
    for (; at < end; at++) {
      hash = (hash ^ bytes[at]) * MIX;
    }
    return (int) (hash >>> 32);
  }

  /** Sets a value to null. */
  void putNull(int field) {
    set(field, NULL);
    objects[field] = null;
    sources[field] = NOTHING;
  }

  /** Sets a value to an object. */
  void putObject(int field, Object value) {
    set(field, OBJECT);
    objects[field] = value;
    sources[field] = NOTHING;
  }

  /** Sets a value to a range of an array, which is not copied. */
  void putBytes(int field, byte[] bytes, int start, int end) {
    set(field, BYTES);
    objects[field] = null;
    sources[field] = bytes;
    starts[field] = start;
    ends[field] = end;
  }

  /** Sets a value to a text that the caller then writes to the beginning of what is returned. */
  byte[] putBuffer(int field, int length) {
    byte[] buffer = buffers[field];
    int needed = length + SPARE;
    if (buffer.length < needed || buffer.length > KEPT && buffer.length / 4 > needed) {
      buffer = new byte[(needed + 15) & -16];
      buffers[field] = buffer;
    }
    putBytes(field, buffer, 0, length);
    return buffer;
  }

  /** Gives the value of another name, not null, to a name as well. */
  void putFrom(int field, int source) {
    if (kinds[source] == BYTES) {
      int length = ends[source] - starts[source];
      byte[] from = sources[source];
      System.arraycopy(from, starts[source], putBuffer(field, length), 0, length);
    } else {
      putObject(field, objects[source]);
    }
  }

  private void set(int field, byte kind) {
    if (kinds[field] == ABSENT) {
      order[size++] = field;
    }
    kinds[field] = kind;
  }

  /** Takes all values of another match, the texts copied. */
  void takeAll(MatchData other) {
    for (int i = 0; i < other.size; i++) {
      int field = other.order[i];
      if (other.kinds[field] == NULL) {
        putNull(field);
      } else {
        take(other, field);
      }
    }
  }

  /** Takes the values of another match that are not null, the texts copied. */
  void takeNonNull(MatchData other) {
    for (int i = 0; i < other.size; i++) {
      int field = other.order[i];
      if (other.kinds[field] != NULL) {
        take(other, field);
      }
    }
  }

  /** Shares the values of another match that are not null, as long as it is not changed. */
  void shareNonNull(MatchData other) {
    for (int i = 0; i < other.size; i++) {
      int field = other.order[i];
      if (other.kinds[field] == BYTES) {
        putBytes(field, other.sources[field], other.starts[field], other.ends[field]);
      } else if (other.kinds[field] == OBJECT) {
        putObject(field, other.objects[field]);
      }
    }
  }

  private void take(MatchData other, int field) {
    if (other.kinds[field] == BYTES) {
      int start = other.starts[field];
      int length = other.ends[field] - start;
      System.arraycopy(other.sources[field], start, putBuffer(field, length), 0, length);
    } else {
      putObject(field, other.objects[field]);
    }
  }

  /**
   * Removes a value.
   *
   * @return whether there was one that is not null
   */
  boolean remove(int field) {
    byte kind = kinds[field];
    if (kind == ABSENT) {
      return false;
    }
    int at = 0;
    while (order[at] != field) {
      at++;
    }
    size--;
    System.arraycopy(order, at + 1, order, at, size - at);
    forget(field);
    return kind != NULL;
  }

  /** All values as they are now, texts as {@code String}s, in order. */
  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(names.name(order[i]), value(order[i]));
    }
    return map;
  }
}
