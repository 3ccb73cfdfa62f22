package io.banscope.matcher.regex;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Reads what {@code src/test/python/record_regex_pairs.py} recorded from Python; that script
 * describes the format.
 */
final class PythonRecords {
  /** One search or match. */
  record Try(boolean search, String text, int pos, int endpos, String result) {}

  /** A pattern with the constructs it has and what was tried with it. */
  record PatternTries(
      Set<String> constructs, Set<RegexFlag> flags, String pattern, List<Try> tries) {}

  /** A pattern with Python's error message, empty for none. */
  record Syntax(Set<RegexFlag> flags, String pattern, String message) {}

  private PythonRecords() {}

  static List<PatternTries> pairs() {
    List<PatternTries> all = new ArrayList<>();
    for (String line : lines("/regex/python-pairs.txt.gz")) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("P")) {
        all.add(
            new PatternTries(
                Set.of(fields[1].split(",")),
                flags(fields[2]),
                unescape(fields[3]),
                new ArrayList<>()));
      } else {
        all.get(all.size() - 1)
            .tries()
            .add(
                new Try(
                    fields[0].equals("s"),
                    unescape(fields[1]),
                    Integer.parseInt(fields[2]),
                    Integer.parseInt(fields[3]),
                    fields[4]));
      }
    }
    return all;
  }

  static List<Syntax> syntax() {
    return lines("/regex/python-syntax.txt.gz").stream()
        .map(line -> line.split("\t", -1))
        .map(fields -> new Syntax(flags(fields[0]), unescape(fields[1]), unescape(fields[2])))
        .toList();
  }

  static Set<RegexFlag> flags(String letters) {
    Set<RegexFlag> flags = EnumSet.noneOf(RegexFlag.class);
    for (RegexFlag flag : RegexFlag.values()) {
      if (letters.indexOf(flag.letter()) >= 0) {
        flags.add(flag);
      }
    }
    return flags;
  }

  static List<String> lines(String resource) {
    try (InputStream in = PythonRecords.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      // Not readLine: a text may hold other characters that end lines.
      StringBuilder all = new StringBuilder();
      char[] buffer = new char[1 << 16];
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        all.append(buffer, 0, n);
      }
      return List.of(all.substring(0, all.length() - 1).split("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      c = text.charAt(++i);
      if (c == 'u') {
        plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        plain.append(c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c);
      }
    }
    return plain.toString();
  }
}
