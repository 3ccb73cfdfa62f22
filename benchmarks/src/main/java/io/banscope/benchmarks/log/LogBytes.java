package io.banscope.benchmarks.log;

import java.util.Arrays;

/** Bytes of a log that are not yet written out; grows as needed. */
final class LogBytes {
  private byte[] bytes = new byte[1 << 16];
  private int length;

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Appends text of ASCII characters. */
  LogBytes ascii(String text) {
    int count = text.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[length + i] = (byte) text.charAt(i);
    }
    length += count;
    return this;
  }

  LogBytes raw(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  LogBytes raw(char single) {
    reserve(1);
    bytes[length++] = (byte) single;
    return this;
  }

  /** Appends a number that is not negative. */
  LogBytes number(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return padded(value, digits, '0');
  }

  LogBytes two(long value) {
    return padded(value, 2, '0');
  }

  /** Appends the last {@code digits} digits of a number, {@code pad} for leading zeros. */
  LogBytes padded(long value, int digits, char pad) {
    reserve(digits);
    long rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) (rest == 0 && i < length + digits - 1 ? pad : '0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** Appends lower-case hexadecimal digits, leading zeros included. */
  LogBytes hex(long value, int digits) {
    reserve(digits);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      bytes[length++] = (byte) "0123456789abcdef".charAt((int) (value >>> shift) & 15);
    }
    return this;
  }

  private void reserve(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
    }
  }
}
