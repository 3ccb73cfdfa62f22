package io.banscope.matcher.ip;

import java.util.Arrays;

/**
 * Addresses as text, by the rules of the C functions {@code inet_pton}, {@code inet_ntop} and
 * {@code inet_aton} of glibc. Nothing here throws on any text, and every loop is bounded by the
 * length of an address.
 */
final class InetText {
  /** No IPv4 address. */
  static final long INVALID = -1;

  /** Longest IPv6 text: eight groups of four digits, or six of them and a dotted quad. */
  private static final int MAX_LENGTH_6 = 45;

  private InetText() {}

  /** The 32 bits of a dotted quad without leading zeros, or {@link #INVALID}. */
  static long parse4(CharSequence text) {
    if (text.length() < 7 || text.length() > 15) {
      return INVALID;
    }
    long address = 0;
    int parts = 0;
    int value = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (value < 0 || ++parts > 4) {
          return INVALID;
        }
        address = address << 8 | value;
        value = -1;
      } else {
        if (c < '0' || c > '9' || value == 0) {
          return INVALID;
        }
        value = Math.max(value, 0) * 10 + (c - '0');
        if (value > 255) {
          return INVALID;
        }
      }
    }
    return parts == 4 ? address : INVALID;
  }

  /** The text of an IPv4 address. */
  static String format4(long address) {
    return (address >>> 24 & 255)
        + "."
        + (address >>> 16 & 255)
        + "."
        + (address >>> 8 & 255)
        + "."
        + (address & 255);
  }

  /** Writes the 16-bit groups of an IPv6 text into {@code groups} (eight); false if it is none. */
  static boolean parse6(CharSequence text, int[] groups) {
    int length = text.length();
    if (length < 2 || length > MAX_LENGTH_6) {
      return false;
    }
    int count = 0;
    int gap = -1;
    int i = 0;
    if (text.charAt(0) == ':') {
      if (text.charAt(1) != ':') {
        return false;
      }
      i = 1;
    }
    int start = i;
    int value = 0;
    int digits = 0;
    for (; i < length; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit >= 0) {
        if (++digits > 4) {
          return false;
        }
        value = value << 4 | digit;
      } else if (c == ':') {
        if (digits == 0) {
          if (gap >= 0) {
            return false;
          }
          gap = count;
        } else {
          if (i + 1 == length || count == 8) {
            return false;
          }
          groups[count++] = value;
        }
        start = i + 1;
        value = 0;
        digits = 0;
      } else if (c == '.' && count <= 6) {
        long quad = parse4(text.subSequence(start, length));
        if (quad == INVALID) {
          return false;
        }
        groups[count++] = (int) (quad >>> 16);
        groups[count++] = (int) (quad & 0xffff);
        digits = 0;
        break;
      } else {
        return false;
      }
    }
    if (digits > 0) {
      if (count == 8) {
        return false;
      }
      groups[count++] = value;
    }
    if (gap < 0 || count == 8) {
      return gap < 0 && count == 8;
    }
    int moved = count - gap;
    System.arraycopy(groups, gap, groups, 8 - moved, moved);
    Arrays.fill(groups, gap, 8 - moved, 0);
    return true;
  }

  /**
   * The text of an IPv6 address: lower case, the first longest run of at least two zero groups as
   * {@code ::}, and a dotted quad for mapped ({@code ::ffff:}) and compatible addresses.
   */
  static String format6(long high, long low) {
    int runStart = -1;
    int runLength = 1;
    for (int i = 0; i < 8; i++) {
      int length = 0;
      while (i + length < 8 && group(high, low, i + length) == 0) {
        length++;
      }
      if (length > runLength) {
        runStart = i;
        runLength = length;
      }
      i += length;
    }
    boolean dotted =
        runStart == 0 && (runLength == 6 || (runLength == 5 && group(high, low, 5) == 0xffff));
    int groups = dotted ? 6 : 8;
    StringBuilder text = new StringBuilder(MAX_LENGTH_6);
    for (int i = 0; i < groups; i++) {
      if (i == runStart) {
        text.append("::");
        i += runLength - 1;
      } else {
        if (i > 0 && i != runStart + runLength) {
          text.append(':');
        }
        text.append(Integer.toHexString(group(high, low, i)));
      }
    }
    if (dotted) {
      if (runLength == 5) {
        text.append(':');
      }
      text.append(format4(low & 0xffffffffL));
    }
    return text.toString();
  }

  private static int group(long high, long low, int index) {
    return (int) ((index < 4 ? high : low) >>> (3 - index % 4) * 16) & 0xffff;
  }

  /**
   * The 32 bits of an IPv4 address in one of the shorthands that the system resolver takes, or
   * {@link #INVALID}: one to four numbers, octal and hexadecimal ones included, the last of which
   * fills all bytes that are left ({@code 1.2.3} is {@code 1.2.0.3}).
   */
  static long parseShorthand(String text) {
    long address = 0;
    int parts = 0;
    int start = 0;
    while (start <= text.length()) {
      int dot = text.indexOf('.', start);
      int end = dot < 0 ? text.length() : dot;
      long value = parseNumber(text, start, end);
      long limit = dot < 0 ? (1L << (4 - parts) * 8) - 1 : 255;
      if (value < 0 || value > limit || ++parts > (dot < 0 ? 4 : 3)) {
        return INVALID;
      }
      if (dot < 0) {
        return address | value;
      }
      address |= value << (4 - parts) * 8;
      start = end + 1;
    }
    return INVALID;
  }

  /** A C number literal of at most 32 bits, or a negative number. */
  private static long parseNumber(String text, int from, int to) {
    int radix = 10;
    int start = from;
    if (to - from > 1 && text.charAt(from) == '0') {
      boolean hexadecimal = (text.charAt(from + 1) | 0x20) == 'x';
      radix = hexadecimal ? 16 : 8;
      start += hexadecimal ? 2 : 1;
    }
    long value = start < to ? 0 : INVALID;
    for (int i = start; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      value = value * radix + digit;
      if (digit < 0 || value > 0xffffffffL) {
        return INVALID;
      }
    }
    return value;
  }
}
