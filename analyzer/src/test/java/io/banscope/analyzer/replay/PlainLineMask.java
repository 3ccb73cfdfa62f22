package io.banscope.analyzer.replay;

import java.util.ArrayList;
import java.util.List;

/** {@link LineMask} as plainly as it can be said, on strings: the one must do as the other. */
final class PlainLineMask {
  /** Stands for what varies. */
  static final String WILDCARD = "<*>";

  /** Stands for the part of a long line that was not looked at. */
  static final String REST = "\u2026";

  /** Longer than nearly all lines that servers write; bounds the time and memory of a line. */
  static final int MAX_CHARS = 512;

  /** As {@link #MAX_CHARS}; sshd's lines have some 15. */
  static final int MAX_TOKENS = 40;

  /** The fewest hexadecimal digits, one of them decimal, that are an id and no word. */
  private static final int MIN_ID = 8;

  private PlainLineMask() {}

  /** The tokens of a line. */
  static List<String> tokens(String line) {
    List<String> tokens = new ArrayList<>();
    int length = looked(line);
    int at = 0;
    while (true) {
      while (at < length && isSpace(line.charAt(at))) {
        at++;
      }
      if (at == length) {
        if (line.length() > length) {
          tokens.add(REST);
        }
        return tokens;
      }
      if (tokens.size() == MAX_TOKENS) {
        tokens.add(REST);
        return tokens;
      }
      int start = at;
      boolean plain = true;
      while (at < length && !isSpace(line.charAt(at))) {
        char unit = line.charAt(at++);
        plain &= !isDigit(unit) && unit != '/' && unit != ':';
      }
      tokens.add(plain ? line.substring(start, at) : masked(line, start, at));
    }
  }

  /** How many characters of a line are looked at; no half of a surrogate pair is the last one. */
  static int looked(String line) {
    if (line.length() <= MAX_CHARS) {
      return line.length();
    }
    return Character.isHighSurrogate(line.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
  }

  private static String masked(String line, int start, int end) {
    StringBuilder out = new StringBuilder(end - start);
    int at = start;
    while (at < end) {
      char unit = line.charAt(at);
      int word = at;
      while (word < end && isWord(line.charAt(word))) {
        word++;
      }
      if (word > at) {
        word(line, at, word, out);
        at = word;
      } else if (unit == '/' && isPath(line, at, end)) {
        out.append(WILDCARD);
        while (at < end && (line.charAt(at) == '/' || isPathPart(line.charAt(at)))) {
          at++;
        }
      } else {
        out.append(unit);
        at++;
      }
      if (at < end && line.charAt(at) == '/' && word == at && !isJoint(line.charAt(at - 1))) {
        out.append('/'); // within a word: pts/0, HTTP/1.1
        at++;
      }
    }
    return out.toString();
  }

  /** A run of letters, digits and what joins them; the joints at its end are no part of it. */
  private static void word(String line, int start, int end, StringBuilder out) {
    int last = end;
    while (last > start && isJoint(line.charAt(last - 1))) {
      last--;
    }
    if (end - last >= 2 && line.charAt(last) == ':' && line.charAt(last + 1) == ':') {
      last += 2; // the network 2001:db8::
    }
    if (isAddressOrId(line, start, last)) {
      out.append(WILDCARD);
      out.append(line, last, end);
      return;
    }
    boolean masks = false; // whether the part before was masked
    int at = start;
    while (at < last) {
      int part = at;
      while (part < last && !isJoint(line.charAt(part))) {
        part++;
      }
      boolean number = isNumber(line, at, part);
      if (number && masks && line.charAt(at - 1) != ':') {
        out.setLength(out.length() - 1); // 1.5, 192.0.2.7, 5-6: one thing
      } else if (number) {
        out.append(WILDCARD);
      } else {
        out.append(line, at, part);
      }
      masks = number;
      if (part < last) {
        out.append(line.charAt(part));
        part++;
      }
      at = part;
    }
    out.append(line, last, end);
  }

  /** An IPv6 or MAC address, a UUID, a hash. */
  private static boolean isAddressOrId(String line, int start, int end) {
    int colons = 0;
    int digits = 0;
    int letters = 0;
    boolean pair = false;
    for (int i = start; i < end; i++) {
      char unit = line.charAt(i);
      if (unit == ':') {
        pair |= colons > 0 && line.charAt(i - 1) == ':';
        colons++;
      } else if (isDigit(unit)) {
        digits++;
      } else if (isHexLetter(unit)) {
        letters++;
      } else if (unit != '-' && unit != '.') {
        return false;
      }
    }
    return colons >= 2 && (digits > 0 || pair) && digits + letters > 0
        || colons == 0 && digits > 0 && letters > 0 && digits + letters >= MIN_ID;
  }

  private static boolean isNumber(String line, int start, int end) {
    int at = start;
    boolean hex = end - start > 2 && line.charAt(at) == '0' && line.charAt(at + 1) == 'x';
    if (hex) {
      at += 2;
    }
    if (at == end) {
      return false;
    }
    for (; at < end; at++) {
      if (!isDigit(line.charAt(at)) && !(hex && isHexLetter(line.charAt(at)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(char unit) {
    return unit == ' ' || unit >= '\t' && unit <= '\r';
  }

  private static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }

  private static boolean isHexLetter(char unit) {
    return unit >= 'a' && unit <= 'f' || unit >= 'A' && unit <= 'F';
  }

  private static boolean isJoint(char unit) {
    return unit == '.' || unit == ':' || unit == '-';
  }

  private static boolean isWord(char unit) {
    return isJoint(unit) || unit == '_' || Character.isLetterOrDigit(unit);
  }

  private static boolean isPath(String line, int slash, int end) {
    int at = slash + 1;
    if (at < end && line.charAt(at) == '/') {
      at++; // http://host
    }
    return at < end && isPathPart(line.charAt(at));
  }

  private static boolean isPathPart(char unit) {
    return isWord(unit) || "%&?=+~@!$*#".indexOf(unit) >= 0;
  }
}
