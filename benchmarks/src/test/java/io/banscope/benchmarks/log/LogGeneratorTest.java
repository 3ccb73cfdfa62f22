package io.banscope.benchmarks.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogGeneratorTest {
  private static final int LINES = 5000;

  /** The file names logs that results were measured with: a new sum makes those incomparable. */
  @ParameterizedTest
  @CsvFileSource(resources = "sums.csv", numLinesToSkip = 1)
  void aSeedNamesTheSameBytesForEver(LogKind kind, String hostile, String sum) throws Exception {
    Set<Hostility> hostility =
        hostile.equals("none") ? Set.of() : EnumSet.of(Hostility.valueOf(hostile));
    byte[] log = LogGenerator.lines(LogOptions.of(kind, 1).with(hostility), LINES);
    assertEquals(sum, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(log)));
  }

  @ParameterizedTest
  @EnumSource
  void anotherSeedIsAnotherLog(LogKind kind) {
    byte[] one = LogGenerator.lines(LogOptions.of(kind, 1), LINES);
    byte[] two = LogGenerator.lines(LogOptions.of(kind, 2), LINES);
    Set<String> first = Set.copyOf(withoutStamps(one));
    long shared = withoutStamps(two).stream().filter(first::contains).count();
    assertTrue(shared < LINES / 20, shared + " lines are in both");
  }

  /** Lines without what varies with time alone. */
  private static List<String> withoutStamps(byte[] log) {
    return text(log).lines().map(line -> line.replaceAll("^.{20}", "")).distinct().toList();
  }

  @ParameterizedTest
  @EnumSource
  void aLongerLogBeginsWithTheShorterOne(LogKind kind) {
    byte[] shorter = LogGenerator.lines(LogOptions.of(kind, 1), LINES / 10);
    byte[] longer = LogGenerator.lines(LogOptions.of(kind, 1), LINES);
    assertArrayEquals(shorter, Arrays.copyOf(longer, shorter.length));
  }

  @Test
  void bytesEndWithTheLineThatReachesThem() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long written =
        new LogGenerator(LogOptions.of(LogKind.SSHD, 1)).write(Long.MAX_VALUE, 300_000, out);
    byte[] log = out.toByteArray();
    assertEquals(log.length, written);
    assertTrue(log.length >= 300_000 && log.length < 300_300, log.length + " bytes");
    assertEquals('\n', log[log.length - 1]);
  }

  @Test
  void timeRises() {
    byte[] log = LogGenerator.lines(LogOptions.of(LogKind.SSHD_ISO, 1), LINES);
    List<String> stamps = text(log).lines().map(line -> line.substring(0, 32)).toList();
    assertEquals(stamps.stream().sorted().toList(), stamps);
    assertTrue(stamps.get(0).startsWith("2026-03-02T06:25:0"), stamps.get(0));
    long minutes =
        java.time.Duration.between(
                java.time.OffsetDateTime.parse(stamps.get(0)),
                java.time.OffsetDateTime.parse(stamps.get(LINES - 1)))
            .toMinutes();
    assertTrue(minutes >= 15 && minutes <= 18, minutes + " minutes, not about 5000 * 0.2 s");
  }

  @ParameterizedTest
  @EnumSource
  void linesAreAboutAsLongAsRealOnes(LogKind kind) {
    byte[] log = LogGenerator.lines(LogOptions.of(kind, 1), LINES);
    int mean = log.length / LINES;
    assertTrue(mean >= 65 && mean <= 260, mean + " bytes on average");
    int longest = text(log).lines().mapToInt(String::length).max().orElseThrow();
    assertTrue(longest < 600, longest + " bytes in the longest line");
  }

  @Test
  void attackersComeBackAndVisitorsAreMany() {
    byte[] log = LogGenerator.lines(LogOptions.of(LogKind.SSHD, 1), LINES);
    Matcher from = Pattern.compile("Failed password .* from (\\S+) port").matcher(text(log));
    List<String> addresses = from.results().map(result -> result.group(1)).toList();
    long distinct = addresses.stream().distinct().count();
    assertTrue(distinct > 100, distinct + " addresses");
    assertTrue(distinct < addresses.size() / 2, distinct + " of " + addresses.size());
  }

  @ParameterizedTest
  @EnumSource
  void longFieldsHaveTenThousandToAMillionBytes(LogKind kind) {
    byte[] log = LogGenerator.lines(LogOptions.of(kind, 1).with(Set.of(Hostility.LONG)), 4 * LINES);
    int[] lengths = text(log).lines().mapToInt(String::length).toArray();
    long longLines = IntStream.of(lengths).filter(length -> length > 2000).count();
    assertTrue(longLines > 0 && longLines < LINES / 10, longLines + " long lines");
    assertTrue(IntStream.of(lengths).noneMatch(length -> length > 600 && length < 10_000));
    assertTrue(IntStream.of(lengths).max().orElseThrow() < 3_000_000);
  }

  @Test
  void utf8UsersAreValidUtf8AndHostileOnesAreNot() {
    LogOptions plain = LogOptions.of(LogKind.SSHD, 1);
    byte[] utf8 =
        LogGenerator.lines(
            new LogOptions(
                plain.kind(), plain.seed(), plain.start(), plain.meanGap(), Set.of(), true),
            LINES);
    assertTrue(isUtf8(utf8));
    assertFalse(isAscii(utf8));
    assertFalse(isUtf8(LogGenerator.lines(plain.with(Set.of(Hostility.UTF8)), LINES)));
    assertTrue(isAscii(LogGenerator.lines(plain, LINES)));
  }

  @Test
  void hostileDatesAreForSshdOnly() {
    LogOptions django = LogOptions.of(LogKind.DJANGO, 1);
    assertThrows(IllegalArgumentException.class, () -> django.with(Set.of(Hostility.DATES)));
  }

  @Test
  void diceThrowEveryNumberAboutAsOften() {
    Dice dice = new Dice(7);
    int[] counts = new int[10];
    for (int i = 0; i < 100_000; i++) {
      counts[dice.below(10)]++;
    }
    for (int count : counts) {
      assertTrue(Math.abs(count - 10_000) < 500, Arrays.toString(counts));
    }
    assertNotEquals(new Dice(1).bits(), new Dice(2).bits());
  }

  private static String text(byte[] log) {
    return new String(log, StandardCharsets.ISO_8859_1);
  }

  private static boolean isAscii(byte[] log) {
    return IntStream.range(0, log.length).allMatch(i -> log[i] >= 0);
  }

  private static boolean isUtf8(byte[] log) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(log));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
