package io.banscope.matcher.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.PythonRepr;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Agreement with Python's socket functions, with Python's {@code repr} and with the ids of the
 * installed fail2ban, as recorded by {@code src/test/python/record_addresses.py}.
 */
class AddressRecordingTest {
  private static final int EXPECTED_ROWS = 30_000;

  static Stream<String> kinds() {
    return Stream.of("pton", "id", "old", "in", "same", "repr");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void agreesWithRecording(String kind) throws Exception {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (String[] row : rows()) {
      if (row[0].equals(kind)) {
        checked++;
        String expected = expected(row);
        String actual = actual(row);
        if (!expected.equals(actual)) {
          wrong.add(text(row[1]) + ": expected " + expected + ", was " + actual);
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(checked >= 300, () -> "too few rows of kind " + kind);
  }

  private static String expected(String[] row) {
    return switch (row[0]) {
      case "pton" -> row[2] + " " + row[3] + " " + row[4];
      case "id" ->
          row[2].equals("!")
              ? "!"
              : String.join(" ", text(row[2]), row[3], row[4], row[5], text(row[6]));
      case "old" -> bare(text(row[1])) + " - 0 0 ";
      case "in", "same" -> row[3];
      default -> text(row[2]);
    };
  }

  private static String actual(String[] row) throws InvalidPrefixException {
    String text = text(row[1]);
    return switch (row[0]) {
      case "pton" ->
          v4(InetText.parse4(text)) + " " + v6(text) + " " + v4(InetText.parseShorthand(text));
      case "id", "old" -> describe(text);
      case "in" -> bit(address(row[2]).contains(address(row[1])));
      case "same" -> bit(address(row[1]).equals(address(row[2])));
      default -> PythonRepr.of(text);
    };
  }

  private static String v4(long bits) {
    return bits == InetText.INVALID ? "-" : InetText.format4(bits);
  }

  private static String v6(String text) {
    int[] groups = new int[8];
    if (!InetText.parse6(text, groups)) {
      return "-";
    }
    long[] words = new long[2];
    for (int i = 0; i < 8; i++) {
      words[i / 4] = words[i / 4] << 16 | groups[i];
    }
    return InetText.format6(words[0], words[1]);
  }

  private static String describe(String text) {
    FailureId id;
    try {
      id = FailureId.parse(text);
    } catch (InvalidPrefixException e) {
      return "!";
    }
    Optional<IpAddress> address =
        id instanceof IpAddress found ? Optional.of(found) : Optional.empty();
    return String.join(
        " ",
        id.text(),
        id.family().map(AddressFamily::tag).orElse("-"),
        Integer.toString(address.map(IpAddress::prefixLength).orElse(0)),
        bit(address.map(IpAddress::isSingle).orElse(false)),
        id.reverseName());
  }

  private static IpAddress address(String hex) {
    return IpAddress.parse(text(hex)).orElseThrow();
  }

  private static String bit(boolean value) {
    return value ? "1" : "0";
  }

  private static String bare(String text) {
    boolean bracketed = text.length() > 2 && text.startsWith("[") && text.endsWith("]");
    return bracketed ? text.substring(1, text.length() - 1) : text;
  }

  private static String text(String hex) {
    return hex.equals("''") ? "" : new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }

  private static List<String[]> rows() throws IOException {
    try (InputStream file = AddressRecordingTest.class.getResourceAsStream("/ip/addresses.tsv.gz");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
      List<String[]> rows = lines.lines().map(line -> line.split("\t")).toList();
      assertTrue(rows.size() >= EXPECTED_ROWS, () -> rows.size() + " rows");
      return rows;
    }
  }
}
