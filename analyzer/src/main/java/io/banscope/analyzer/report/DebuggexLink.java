package io.banscope.analyzer.report;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** An address at debuggex.com that shows a regex at work on a line. */
final class DebuggexLink {
  private DebuggexLink() {}

  /**
   * The address for {@code regex} over {@code line}, both as Python sees them.
   *
   * @param encoder gives the bytes of the line; those of the regex are UTF-8
   */
  static String of(String regex, String line, Function<String, byte[]> encoder, boolean multiLine) {
    StringBuilder link = new StringBuilder("https://www.debuggex.com/?re=");
    quote(link, regex.getBytes(StandardCharsets.UTF_8));
    link.append("&str=");
    quote(link, encoder.apply(line));
    link.append("&flavor=python");
    return multiLine ? link.append("&flags=m").toString() : link.toString();
  }

  private static void quote(StringBuilder link, byte[] text) {
    for (byte b : text) {
      if (b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9') {
        link.append((char) b);
      } else if (b == '_' || b == '.' || b == '-' || b == '~') {
        link.append((char) b);
      } else if (b == ' ') {
        link.append('+');
      } else {
        String digits = "0123456789ABCDEF";
        link.append('%').append(digits.charAt(b >> 4 & 15)).append(digits.charAt(b & 15));
      }
    }
  }
}
