package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineScanTest {
  /** Bytes that a sum of eight could mistake for another. */
  private static final byte[] TRAPS = {
    '\n', 0, 1, 9, 11, 13, 0x7f, -128, -127, -118, (byte) 0xf5, -1
  };

  private static void assertScans(byte[] bytes, int from, int to) {
    int feed = from;
    while (feed < to && bytes[feed] != '\n') {
      feed++;
    }
    int ascii = from;
    while (ascii < to && bytes[ascii] >= 0) {
      ascii++;
    }
    String what = Arrays.toString(Arrays.copyOfRange(bytes, from, to));
    assertEquals(feed, LineScan.lineFeed(bytes, from, to), what);
    assertEquals(ascii, LineScan.asciiEnd(bytes, from, to), what);
    assertEquals(ascii < feed ? ~feed : feed, LineScan.lineEnd(bytes, from, to), what);
  }

  @Test
  void findsAByteAtEachPlaceOfARange() {
    for (int length = 0; length < 70; length++) {
      for (int at = 0; at < length; at++) {
        for (byte trap : TRAPS) {
          byte[] bytes = new byte[length + 20];
          Arrays.fill(bytes, (byte) '\n'); // outside of the range
          Arrays.fill(bytes, 3, 3 + length, (byte) 'x');
          bytes[3 + at] = trap;
          assertScans(bytes, 3, 3 + length);
        }
      }
    }
  }

  @Test
  void bytesBesideALineFeedDoNotHideIt() {
    Random random = new Random(11);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      int usual = random.nextInt(20);
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] = random.nextInt(20) < usual ? 32 : TRAPS[random.nextInt(TRAPS.length)];
      }
      int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      assertScans(bytes, from, from + random.nextInt(bytes.length - from + 1));
    }
  }
}
