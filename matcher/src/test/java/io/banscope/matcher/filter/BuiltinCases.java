package io.banscope.matcher.filter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The lines that are kept for the filters of Banscope's own configuration; see their README. */
final class BuiltinCases {
  static final Path FOLDER = Path.of("src/test/resources/builtin-cases");
  private static final String SUFFIX = ".cases";

  /**
   * One line and what is expected of it.
   *
   * @param place file and line
   * @param options the option list of the filter, such as {@code mode=ddos}, or empty
   * @param journal whether the line is an entry of the journal
   * @param hostile whether it holds text of an attacker
   * @param address whose failure it is, if it is one
   * @param groups groups that it must have
   * @param line the bytes
   */
  record Case(
      String place,
      String options,
      boolean journal,
      boolean hostile,
      Optional<String> address,
      Map<String, String> groups,
      byte[] line) {}

  private BuiltinCases() {}

  /** The filters that have a file. */
  static List<String> filters() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  static List<Case> of(String filter) throws IOException {
    List<Case> cases = new ArrayList<>();
    String options = "";
    boolean journal = false;
    String expected = null;
    int number = 0;
    for (String text : Files.readAllLines(FOLDER.resolve(filter + SUFFIX))) {
      String place = filter + SUFFIX + ":" + ++number;
      if (text.startsWith("| ")) {
        cases.add(parse(place, options, journal, expected, bytes(text.substring(2))));
        expected = null;
        continue;
      }
      if (expected != null) {
        throw new AssertionError(place + ": no log line behind '" + expected + "'");
      }
      if (text.startsWith("[") && text.endsWith("]")) {
        String inner = text.substring(1, text.length() - 1);
        journal = inner.equals("journal");
        options = journal ? "" : inner;
      } else if (!text.isBlank() && !text.startsWith("#")) {
        expected = text;
      }
    }
    return cases;
  }

  private static Case parse(
      String place, String options, boolean journal, String expected, byte[] line) {
    if (expected == null) {
      throw new AssertionError(place + ": nothing is expected of the line");
    }
    String[] words = expected.split(" (?=\\S+=)|(?<=^[=!]) ", -1);
    boolean hostile = words[0].equals("!");
    boolean failure = words.length > 1;
    boolean understood =
        switch (words[0]) {
          case "=" -> failure;
          case "-" -> !failure;
          default -> hostile;
        };
    if (!understood) {
      throw new AssertionError(place + ": cannot be understood: " + expected);
    }
    Map<String, String> groups = new LinkedHashMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      groups.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    Optional<String> address = failure ? Optional.of(words[1]) : Optional.empty();
    return new Case(place, options, journal, hostile, address, groups, line);
  }

  /** UTF-8, with {@code \xNN} for a byte. */
  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\x", i)) {
        bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        int point = text.codePointAt(i);
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point) - 1;
      }
    }
    return bytes.toByteArray();
  }
}
