package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Decoding compared with what {@code python/record_decoding.py} recorded from Python. */
class LineDecoderRecordingTest {
  @Test
  void decodesAsPythonDoes() throws IOException {
    int rows = 0;
    try (BufferedReader recorded = open()) {
      for (String row = recorded.readLine(); row != null; row = recorded.readLine()) {
        String[] cells = row.split("\t", -1);
        byte[] raw = HexFormat.of().parseHex(cells[1]);
        LogEncoding encoding = LogEncoding.named(cells[0]).orElseThrow();
        try (LineSource lines = encoding.lines(new ByteArrayInputStream(raw))) {
          byte[] line = new byte[0];
          if (lines.next()) {
            line = Arrays.copyOfRange(lines.buffer(), lines.start(), lines.end());
          }
          assertEquals(cells[2], HexFormat.of().formatHex(line), cells[0] + " " + cells[1]);
        }
        rows++;
      }
    }
    assertEquals(4362, rows);
  }

  private static BufferedReader open() throws IOException {
    InputStream file =
        LineDecoderRecordingTest.class.getResourceAsStream("/source/decoding.tsv.gz");
    return new BufferedReader(
        new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII));
  }
}
