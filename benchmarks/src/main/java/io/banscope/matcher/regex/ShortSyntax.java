package io.banscope.matcher.regex;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the translators write, as people would write it for the other engine: no group round a
 * single class, short counts, classes cut down to ASCII. A class that has most characters keeps all
 * that are not ASCII and is written by what it has not. So {@code \d} is {@code [0-9]} here: easier
 * for the others than what Python means, and the same in logs whose digits and letters are ASCII.
 * It is in this package, but not in this module, so that only benchmarks have it.
 */
public final class ShortSyntax {
  private static final int ASCII = 0x80;

  /** A range of a class as the translators write it. */
  private static final Pattern RANGE = Pattern.compile("\\\\x\\{(\\w+)}(?:-\\\\x\\{(\\w+)})?");

  private static final Pattern LONE_CLASS = Pattern.compile("\\(\\?:(\\[[^]]*\\])\\)");

  /** What has a meaning somewhere and may be escaped everywhere. */
  private static final String META = "\\.+*?()|[]{}^$#&-~";

  private ShortSyntax() {}

  /** Shortens what a translator wrote. */
  public static String of(String translated) {
    String counted =
        LONE_CLASS
            .matcher(translated)
            .replaceAll("$1")
            .replace("{0,1}", "?")
            .replace("{0,}", "*")
            .replace("{1,}", "+");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < counted.length(); i++) {
      if (counted.charAt(i) == '[') {
        int end = counted.indexOf(']', i);
        out.append(shortClass(counted.substring(i + 1, end)));
        i = end;
      } else if (counted.startsWith("\\x{", i)) {
        int end = counted.indexOf('}', i);
        out.append(printable(Integer.parseInt(counted.substring(i + 3, end), 16)));
        i = end;
      } else {
        out.append(counted.charAt(i));
      }
    }
    return out.toString();
  }

  private static String shortClass(String ranges) {
    boolean[] ascii = new boolean[ASCII];
    int beyond = 0;
    Matcher range = RANGE.matcher(ranges);
    while (range.find()) {
      int first = Integer.parseInt(range.group(1), 16);
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2), 16);
      beyond += Math.max(0, last + 1 - Math.max(first, ASCII));
      for (int point = first; point <= Math.min(last, ASCII - 1); point++) {
        ascii[point] = true;
      }
    }
    boolean most = beyond > Character.MAX_CODE_POINT / 2;
    StringBuilder out = new StringBuilder(most ? "[^" : "[");
    for (int point = 0; point < ASCII; point++) {
      int first = point;
      while (point < ASCII && ascii[point] != most) {
        point++;
      }
      if (point > first) {
        out.append(printable(first));
        out.append(point - 1 == first ? "" : "-" + printable(point - 1));
      }
    }
    return out.length() == 2 && most ? "[\\x{0}-\\x{10ffff}]" : out.append(']').toString();
  }

  private static String printable(int point) {
    if (point < ' ' || point >= ASCII - 1) {
      return "\\x{" + Integer.toHexString(point) + "}";
    }
    return (META.indexOf(point) < 0 ? "" : "\\") + (char) point;
  }
}
