package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class MemberLinesTest {
  private static final LogEncoding UTF_8 = LogEncoding.named("utf-8").orElseThrow();

  @TempDir Path directory;

  private interface Packer {
    OutputStream pack(OutputStream out) throws IOException;
  }

  private static final List<Packer> PACKERS =
      List.of(
          GZIPOutputStream::new,
          out -> new XZOutputStream(out, new LZMA2Options(0)),
          ZstdOutputStream::new,
          out -> new BZip2CompressorOutputStream(out, 1));

  private static byte[] packed(byte[] text, Packer packer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer.pack(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }

  private LogMember member(byte[] bytes) throws IOException {
    return LogMember.file("a.log.1", Files.write(directory.resolve("a.log.1"), bytes));
  }

  private static byte[] readAll(InputStream in, int piece) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[piece];
    int read;
    while ((read = in.read(buffer, 0, piece)) >= 0) {
      bytes.write(buffer, 0, read);
    }
    return bytes.toByteArray();
  }

  private static byte[] text(int lines) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append("line ").append(i).append(' ').append(random.nextInt()).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aTruncatedMemberGivesTheSameBytesWhateverTheReads() throws IOException {
    byte[] text = text(40);
    for (Packer packer : PACKERS) {
      byte[] whole = packed(text, packer);
      int longest = 0;
      for (int cut = 6; cut < whole.length; cut++) {
        LogMember member = member(Arrays.copyOf(whole, cut));
        byte[] single;
        try (MemberStream in = MemberStream.open(member)) {
          single = readAll(in, 1);
          assertTrue(in.problem(0).isPresent(), "cut at " + cut);
        }
        assertEquals(
            new String(text, 0, single.length, StandardCharsets.UTF_8),
            new String(single, StandardCharsets.UTF_8));
        for (int piece : new int[] {7, 1 << 16}) {
          try (MemberStream in = MemberStream.open(member)) {
            assertTrue(Arrays.equals(single, readAll(in, piece)), "cut at " + cut);
            assertEquals(single.length, in.bytes());
          }
        }
        longest = Math.max(longest, single.length);
      }
      // The others decode whole blocks, of which this is one.
      boolean gzip = packer == PACKERS.get(0);
      assertTrue(!gzip || longest == text.length, "all but the checksum: " + longest);
    }
  }

  @Test
  void whatIsDamagedIsReadTheSameWayTwice() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] text = text(2000);
    for (Packer packer : PACKERS) {
      byte[] whole = packed(text, packer);
      for (int round = 0; round < 15; round++) {
        byte[] damaged = whole.clone();
        int at = 6 + random.nextInt(whole.length - 6);
        damaged[at] ^= (byte) (1 << random.nextInt(8));
        LogMember member = member(damaged);
        List<String> answers = new ArrayList<>();
        for (int piece : new int[] {13, 1 << 12, 1 << 18}) {
          try (MemberStream in = MemberStream.open(member)) {
            byte[] bytes = readAll(in, piece);
            answers.add(Arrays.hashCode(bytes) + " " + in.problem(0).map(d -> d.render()));
          }
        }
        assertEquals(answers.get(0), answers.get(1), "seed " + seed + " at " + at);
        assertEquals(answers.get(0), answers.get(2), "seed " + seed + " at " + at);
      }
    }
  }

  @Test
  void linesBeforeTheDamageAreReadAndTheRestIsNamed() throws IOException {
    byte[] whole = packed(text(5000), GZIPOutputStream::new);
    LogMember member = member(Arrays.copyOf(whole, whole.length / 2));
    try (MemberLines lines = MemberLines.open(member, UTF_8)) {
      int count = 0;
      while (lines.next()) {
        assertTrue(lines.isTerminated(), "the cut line is left out");
        count++;
      }
      assertTrue(count > 1000 && count < 5000, "lines " + count);
      assertEquals(
          List.of(
              "error: a.log.1: compressed data end early or are damaged",
              "  note: the decompressor says: unexpected end of ZLIB input stream",
              "  effect: "
                  + count
                  + " lines ("
                  + lines.bytes()
                  + " bytes) of it are read, the rest is left out"),
          lines.problem().orElseThrow().render());
    }
  }

  @Test
  void soundMembersHaveNoProblem() throws IOException {
    byte[] text = text(3000);
    for (Packer packer : PACKERS) {
      try (MemberStream in = MemberStream.open(member(packed(text, packer)))) {
        assertTrue(Arrays.equals(text, readAll(in, 1 << 16)));
        assertTrue(in.problem(0).isEmpty());
        assertEquals(List.of(), in.notes());
      }
    }
    try (MemberStream in = MemberStream.of("-", new ByteArrayInputStream(text))) {
      assertTrue(Arrays.equals(text, readAll(in, 1 << 16)));
    }
  }

  @Test
  void partsOfAGzipFileAreAllRead() throws IOException {
    byte[] part = packed(text(100), GZIPOutputStream::new);
    byte[] both = Arrays.copyOf(part, part.length * 2);
    System.arraycopy(part, 0, both, part.length, part.length);
    try (MemberStream in = MemberStream.open(member(both))) {
      assertEquals(2 * text(100).length, readAll(in, 1 << 16).length);
    }
  }

  @Test
  void aFileThatGrowsIsReadUpToItsSizeAtOpening() throws IOException {
    LogMember member = member("one\ntwo\nthr".getBytes(StandardCharsets.UTF_8));
    try (MemberLines lines = MemberLines.open(member, UTF_8)) {
      Files.writeString(member.path(), "ee\nfour\n", StandardOpenOption.APPEND);
      int count = 0;
      while (lines.next()) {
        count++;
      }
      assertEquals(3, count);
      assertFalse(lines.isTerminated());
      assertEquals(
          List.of("a.log.1: grew by 8 bytes while it was read; they are not read"), lines.notes());
      assertTrue(lines.problem().isEmpty());
    }
  }

  @Test
  void aFileThatShrinksIsNamed() throws IOException {
    LogMember member = member(text(200_000));
    long size = Files.size(member.path());
    try (MemberLines lines = MemberLines.open(member, UTF_8)) {
      assertTrue(lines.next());
      try (FileChannel channel = FileChannel.open(member.path(), StandardOpenOption.WRITE)) {
        channel.truncate(1 << 20);
      }
      while (lines.next()) {
        assertTrue(lines.number() > 1);
      }
      List<String> problem = lines.problem().orElseThrow().render();
      assertEquals("error: a.log.1: shrank while it was read", problem.get(0));
      assertEquals(
          "  note: " + size + " bytes when it was opened, 1048576 bytes later", problem.get(1));
      assertEquals(1 << 20, lines.bytes());
    }
  }

  @Test
  void aFileThatIsGoneIsNamed() {
    LogMember member = LogMember.file("gone.log", directory.resolve("gone.log"));
    UnreadableLogException e =
        assertThrows(UnreadableLogException.class, () -> MemberLines.open(member, UTF_8));
    assertEquals("gone.log: no such file", e.getMessage());
  }

  @Test
  void aDirectoryIsNoMember() throws IOException {
    LogMember member = LogMember.file("d", directory);
    try (MemberLines lines = MemberLines.open(member, UTF_8)) {
      assertFalse(lines.next());
      assertEquals("is a directory", lines.problem().orElseThrow().message());
    }
  }

  @Test
  void aCompressedFileThatWasCompressedAgainIsUnpackedTwice() throws IOException {
    byte[] text = text(3000);
    for (Packer inner : PACKERS) {
      for (Packer outer : PACKERS) {
        byte[] bytes = packed(packed(text, inner), outer);
        try (MemberStream in = MemberStream.open(member(bytes))) {
          assertArrayEquals(text, readAll(in, 1000));
          assertEquals(Optional.empty(), in.problem(3000));
        }
        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        try (MemberStream in = MemberStream.of("-", new ByteArrayInputStream(twice))) {
          assertEquals(2 * text.length, readAll(in, 1000).length);
        }
      }
    }
  }

  @Test
  void whatIsCompressedMoreOftenIsNamed() throws IOException {
    byte[] bytes = text(10);
    for (int i = 0; i < 3; i++) {
      bytes = packed(bytes, GZIPOutputStream::new);
    }
    try (MemberLines lines = MemberLines.open(member(bytes), UTF_8)) {
      assertFalse(lines.next());
      assertEquals(
          "error: a.log.1: is compressed more than twice over",
          lines.problem().orElseThrow().render().get(0));
    }
  }

  @Test
  void damageBelowTheFirstCompressionIsNamedAndWhatIsBeforeItCounts() throws IOException {
    byte[] inner = packed(text(20_000), GZIPOutputStream::new);
    byte[] bytes = packed(Arrays.copyOf(inner, inner.length / 2), GZIPOutputStream::new);
    List<Long> counts = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      try (MemberLines lines = MemberLines.open(member(bytes), UTF_8)) {
        while (lines.next()) {
          assertTrue(lines.isTerminated());
        }
        counts.add(lines.number());
        assertEquals(
            "error: a.log.1: compressed data end early or are damaged",
            lines.problem().orElseThrow().render().get(0));
      }
    }
    assertTrue(counts.get(0) > 8000 && counts.get(0) < 12_000, counts::toString);
    assertEquals(counts.get(0), counts.get(1));
  }

  /** As a disk answers that has a bad block. */
  @Test
  void aReadErrorInTheMiddleIsNamedAndTheLinesBeforeItCount() throws IOException {
    InputStream bad =
        new InputStream() {
          private final InputStream good =
              new ByteArrayInputStream("one\ntwo\nthr".getBytes(StandardCharsets.UTF_8));

          @Override
          public int read() throws IOException {
            int b = good.read();
            if (b < 0) {
              throw new IOException("Input/output error");
            }
            return b;
          }
        };
    try (MemberLines lines = MemberLines.of("a.log", bad, UTF_8)) {
      assertTrue(lines.next() && lines.next());
      assertFalse(lines.next()); // a part of a line may be another line
      assertEquals(
          List.of(
              "error: a.log: input/output error",
              "  effect: 2 lines (11 bytes) of it are read, the rest is left out"),
          lines.problem().orElseThrow().render());
    }
  }

  private static byte[] packedWithDictionary(byte[] text, int bytes) throws IOException {
    LZMA2Options options = new LZMA2Options(0);
    options.setDictSize(bytes);
    return packed(text, out -> new XZOutputStream(out, options));
  }

  @Test
  void membersThatAreOpenShareTheMemoryToUnpackThem() throws IOException {
    byte[] text = text(100);
    LogMember member = member(packedWithDictionary(text, 8 << 20));
    UnpackingMemory memory = new UnpackingMemory(20 << 20);
    try (MemberStream first = MemberStream.open(member, memory)) {
      try (MemberStream second = MemberStream.open(member, memory);
          MemberStream third = MemberStream.open(member, memory)) {
        assertArrayEquals(text, readAll(first, 1000));
        assertArrayEquals(text, readAll(second, 1000));
        assertEquals(-1, third.read());
        assertEquals(
            List.of(
                "error: a.log.1: unpacking it takes 9 MiB of memory, and of the 20 MiB for that 3"
                    + " are free",
                "  effect: 0 lines (0 bytes) of it are read, the rest is left out",
                "  help: give more memory, such as JAVA_TOOL_OPTIONS=-Xmx1g, or unpack it first"),
            third.problem(0).orElseThrow().render());
      }
      try (MemberStream second = MemberStream.open(member, memory)) {
        assertArrayEquals(text, readAll(second, 1000));
      }
    }
    assertEquals(0, memory.used());
    for (Packer packer : PACKERS) {
      for (int size : new int[] {0, 1 << 19, 20 << 20}) {
        UnpackingMemory other = new UnpackingMemory(size);
        MemberStream.open(member(packed(packed(text, packer), packer)), other).close();
        assertEquals(0, other.used());
      }
    }
  }

  @Test
  void whereALaterBlockTakesMoreMemoryTheContentEnds() throws IOException {
    byte[] text = text(100);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(packedWithDictionary(text, 1 << 20));
    bytes.write(packedWithDictionary(text, 8 << 20));
    LogMember member = member(bytes.toByteArray());
    UnpackingMemory memory = new UnpackingMemory(20 << 20);
    for (int piece : new int[] {13, 1 << 18}) {
      try (MemberStream in = MemberStream.open(member, memory)) {
        assertArrayEquals(text, readAll(in, piece));
        assertEquals(
            "error: a.log.1: unpacking a later part of it takes 9 MiB of memory, its first part"
                + " took 2 MiB",
            in.problem(100).orElseThrow().render().get(0));
      }
    }
    assertEquals(0, memory.used());
  }
}
