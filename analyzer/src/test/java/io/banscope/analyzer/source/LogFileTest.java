package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class LogFileTest {
  private static final LogEncoding UTF_8 = LogEncoding.named("utf-8").orElseThrow();

  @TempDir Path directory;

  private interface Packer {
    OutputStream pack(OutputStream out) throws IOException;
  }

  private static byte[] packed(String text, Packer packer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer.pack(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static int countLines(LineSource lines) throws IOException {
    int count = 0;
    try (lines) {
      while (lines.next()) {
        count++;
      }
    }
    return count;
  }

  private static byte[] twice(byte[] bytes) {
    byte[] both = Arrays.copyOf(bytes, bytes.length * 2);
    System.arraycopy(bytes, 0, both, bytes.length, bytes.length);
    return both;
  }

  @Test
  void readsCompressedLogsByTheirContent() throws IOException {
    String text = "line one\nline two\n".repeat(5000);
    Packer[] packers = {
      GZIPOutputStream::new,
      out -> new XZOutputStream(out, new LZMA2Options(0)),
      ZstdOutputStream::new,
      BZip2CompressorOutputStream::new
    };
    for (Packer packer : packers) {
      byte[] bytes = packed(text, packer);
      Path file = Files.write(directory.resolve("log.txt"), twice(bytes));
      assertEquals(20_000, countLines(LogFile.open("log.txt", file, UTF_8)));
      assertEquals(10_000, countLines(LogFile.read("-", new ByteArrayInputStream(bytes), UTF_8)));
    }
  }

  @Test
  void readsCompressedWideText() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write("a\nb\n".getBytes(StandardCharsets.UTF_16));
    }
    LogEncoding wide = LogEncoding.named("utf-16").orElseThrow();
    assertEquals(
        2, countLines(LogFile.read("-", new ByteArrayInputStream(bytes.toByteArray()), wide)));
  }

  @Test
  void complainsWhenCompressedDataEndEarly() throws IOException {
    byte[] whole = packed("line\n".repeat(10_000), GZIPOutputStream::new);
    byte[] part = Arrays.copyOf(whole, whole.length - 20);
    LineSource lines = LogFile.read("x.gz", new ByteArrayInputStream(part), UTF_8);
    assertThrows(IOException.class, () -> countLines(lines));
  }

  @Test
  void takesShortFilesAsTheyAre() throws IOException {
    for (String text : new String[] {"", "\n", "BZ\n", "\u001f\n"}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertEquals(
          text.isEmpty() ? 0 : 1,
          countLines(LogFile.read("-", new ByteArrayInputStream(bytes), UTF_8)));
    }
  }

  @Test
  void namesWhatCannotBeRead() {
    UnreadableLogException missing =
        assertThrows(
            UnreadableLogException.class,
            () -> LogFile.open("logs/x", directory.resolve("x"), UTF_8));
    assertEquals("error: logs/x: no such file", missing.diagnostic().render().get(0));
    UnreadableLogException folder =
        assertThrows(UnreadableLogException.class, () -> LogFile.open("logs/", directory, UTF_8));
    assertTrue(folder.diagnostic().render().get(0).endsWith("logs/: is a directory"));
  }

  @Test
  void theReasonDoesNotRepeatThePath() {
    assertEquals(
        "too many levels", LogFile.reason(new FileSystemException("a", null, "Too many levels")));
  }
}
