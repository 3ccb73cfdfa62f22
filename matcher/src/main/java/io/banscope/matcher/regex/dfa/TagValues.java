package io.banscope.matcher.regex.dfa;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a thread knows of its tags, each different row of values once. A value is a base and what is
 * to be added to it, so that all are worked out alike, see {@link #place}: a register; or the place
 * in the text where the thread is, while a tag is not {@link #FAR} behind that; or the start of the
 * text. A tag that was not passed is one byte before that.
 *
 * <p>PERF: most threads that pass a tag are dead some bytes later, as the close of {@code .*} in
 * front of every blank; none of these costs a register.
 *
 * <p>Belongs to one thread of the process.
 */
final class TagValues {
  /** A tag further behind is kept in a register. */
  static final int FAR = 2;

  /** Registers that tags can be kept in. */
  static final int REGISTERS = 60;

  /** The base that is the place of the thread. */
  static final int HERE = REGISTERS;

  /** The base that is the start of the text. */
  static final int ORIGIN = REGISTERS + 1;

  /** A register that nobody reads. */
  static final int NOWHERE = REGISTERS + 2;

  /** All bases. */
  static final int BASES = 64;

  private static final int SHIFT = 16;
  private static final int UNSET = value(ORIGIN, -1);
  private static final int TOO_FAR = value(HERE, -FAR - 1);

  /** The value of a tag that is passed at the start of the text. */
  static final int AT_START = value(ORIGIN, 0);

  /** The value of a tag that is passed where the thread is. */
  static final int AT_HERE = value(HERE, 0);

  /** The row in which no tag was passed. */
  static final int NONE = 0;

  private static final int UNKNOWN = -1;

  private record Row(int[] values) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Row that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  private final Map<Row, Integer> known = new HashMap<>();
  private int[][] rows = new int[16][];
  private long[] registers = new long[16];
  private int[] advanced = new int[16];
  private int count;
  private final int tags;

  /** The row of a thread that passed no tag but the start of a match at the start of the text. */
  final int begun;

  /**
   * @param tags how many each thread has
   */
  TagValues(int tags) {
    this.tags = tags;
    int[] none = new int[tags];
    Arrays.fill(none, UNSET);
    keep(none.clone());
    if (tags > 0) {
      none[0] = AT_START;
    }
    begun = keep(none);
  }

  private static int value(int base, int more) {
    return base << SHIFT | more & 0xffff;
  }

  private static int base(int value) {
    return value >>> SHIFT;
  }

  /** Where a tag is, -1 for one that was not passed. */
  static int place(int value, int[] bases) {
    return bases[base(value)] + (short) value;
  }

  /** The values of a row; not to be changed. */
  int[] values(int row) {
    return rows[row];
  }

  /** The registers that a row refers to, one bit each. */
  long registers(int row) {
    return registers[row];
  }

  /** Bytes of all rows, by estimate. */
  long bytes() {
    return count * (120 + 4L * tags);
  }

  /** The same one byte later. */
  int advanced(int row) {
    int made = advanced[row];
    if (made == UNKNOWN) {
      int[] values = rows[row].clone();
      for (int i = 0; i < values.length; i++) {
        if (base(values[i]) == HERE) {
          values[i] = value(HERE, (short) values[i] - 1);
        }
      }
      made = keep(values);
      advanced[row] = made;
    }
    return made;
  }

  /**
   * The same with tags that are passed.
   *
   * @param value what they are then
   */
  int with(int row, int[] passed, int passedCount, int value) {
    int[] values = rows[row].clone();
    for (int i = 0; i < passedCount; i++) {
      values[passed[i]] = value;
    }
    return keep(values);
  }

  /** Whether a tag is too far behind to be kept so. */
  boolean isFar(int row) {
    for (int value : rows[row]) {
      if (value == TOO_FAR) {
        return true;
      }
    }
    return false;
  }

  /** The same with the tags that are too far behind in a register. */
  int stored(int row, int register) {
    int[] values = rows[row].clone();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == TOO_FAR) {
        values[i] = value(register, 0);
      }
    }
    return keep(values);
  }

  private int keep(int[] values) {
    Row row = new Row(values);
    Integer same = known.get(row);
    if (same != null) {
      return same;
    }
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
      registers = Arrays.copyOf(registers, 2 * count);
      advanced = Arrays.copyOf(advanced, 2 * count);
    }
    long used = 0;
    boolean moves = false;
    for (int value : values) {
      int base = base(value);
      if (base < REGISTERS) {
        used |= 1L << base;
      }
      moves |= base == HERE;
    }
    rows[count] = values;
    registers[count] = used;
    advanced[count] = moves ? UNKNOWN : count;
    known.put(row, count);
    return count++;
  }
}
