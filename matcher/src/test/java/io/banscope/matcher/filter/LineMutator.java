package io.banscope.matcher.filter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;

/** Spoils log lines: what a hostile client, another program or a broken disk may write. */
final class LineMutator {
  private static final List<String> PIECES =
      List.of(
          " ",
          "  ",
          ":",
          ": ",
          "[",
          "]",
          "(",
          ")",
          "<",
          ">",
          "'",
          "\"",
          "\\",
          "/",
          "-",
          "_",
          "%",
          "=",
          "0",
          "1",
          "999",
          "x",
          "Z",
          "\t",
          "\r",
          "\u0000",
          "\u000b",
          "\u0085",
          "\u2028",
          "\u00e9",
          "\u0663",
          "\ufffd",
          "\ud83d\ude00",
          " from ",
          " for ",
          "user",
          "invalid",
          "root",
          "error");

  private static final List<String> HOSTS =
      List.of(
          "192.0.2.1",
          "1.2.3.999",
          "1.2.3",
          "2001:db8::1",
          "[2001:db8::1]",
          "::ffff:192.0.2.1",
          "fe80::1%eth0",
          "host.example",
          "a_b.example.",
          "192.0.2.1:22",
          "192.0.2.0/24",
          "-",
          "unknown");

  private static final String ADDRESS =
      "(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F]{1,4}(?::{1,2}[0-9a-fA-F]{1,4}){3,7}";

  private final Random random;

  LineMutator(long seed) {
    random = new Random(seed);
  }

  /** One of the lines, in most cases spoilt a little. */
  String next(List<String> lines) {
    String line = pick(lines);
    for (int i = random.nextInt(4); i > 0; i--) {
      line = mutate(line, lines);
    }
    // a cut may have gone through a surrogate pair
    return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private String mutate(String line, List<String> lines) {
    int from = position(line);
    int to = Math.min(line.length(), from + 1 + random.nextInt(8));
    return switch (random.nextInt(9)) {
      case 0 -> line.substring(0, from) + pick(PIECES) + line.substring(from);
      case 1 -> line.substring(0, from) + pick(PIECES) + line.substring(to);
      case 2 -> line.substring(0, from) + line.substring(to);
      case 3 -> line.substring(0, to) + line.substring(from);
      case 4 -> line.replaceFirst(ADDRESS, Matcher.quoteReplacement(pick(HOSTS)));
      case 5 -> line.substring(0, from) + pick(HOSTS) + line.substring(to);
      case 6 -> {
        String other = pick(lines);
        yield line.substring(0, from) + other.substring(Math.min(from, other.length()));
      }
      case 7 -> line.substring(0, from) + line.substring(from).toUpperCase(Locale.ROOT);
      default -> line.substring(0, line.length() - Math.min(random.nextInt(20), line.length()));
    };
  }

  /** A place in the line; more often in its second half, where the message is. */
  private int position(String line) {
    int half = random.nextInt(4) == 0 ? 0 : Math.min(25, line.length());
    return half + random.nextInt(line.length() - half + 1);
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
