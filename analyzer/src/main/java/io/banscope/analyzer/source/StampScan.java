package io.banscope.analyzer.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.Arrays;

/**
 * Reads as much of a member as it takes to know its years. What is compressed is decompressed once,
 * from beginning to end; of a large plain file the two ends and some places between are read, and
 * the place is searched where a 29 February would be. A member without stamps that lack a year at
 * its ends is not read further. Belongs to one thread.
 */
final class StampScan {
  /** Plain files up to this size are read whole: that takes a few milliseconds. */
  static final int WHOLE_BYTES = 4 << 20;

  private static final int END_BYTES = 1 << 16;
  private static final int PROBE_BYTES = 1 << 13;
  private static final int PROBES = 64;

  private final StampTrack track;
  private final int wholeBytes;

  StampScan(StampTrack track) {
    this(track, WHOLE_BYTES);
  }

  /** The same, where plain files of more than {@code wholeBytes} are not read whole. */
  StampScan(StampTrack track, int wholeBytes) {
    this.track = track;
    this.wholeBytes = wholeBytes;
  }

  /** Adds the stamps of a regular file to the track; what cannot be read has none. */
  StampTrack.Span scan(LogMember member) {
    StampTrack.Span span = new StampTrack.Span();
    try (SeekableByteChannel channel = Files.newByteChannel(member.path())) {
      if (channel.size() > wholeBytes && isPlain(channel)) {
        scanEnds(channel, span);
        return span;
      }
    } catch (IOException e) {
      return span;
    }
    try (MemberStream in = MemberStream.open(member)) {
      scanAll(in, span);
    } catch (IOException e) {
      // Whoever reads the lines will say so.
    }
    return span;
  }

  private static boolean isPlain(SeekableByteChannel channel) throws IOException {
    byte[] head = read(channel, 0, PROBE_BYTES);
    return Compression.of(new ByteArrayInputStream(head)) == Compression.NONE;
  }

  private void scanAll(InputStream in, StampTrack.Span span) throws IOException {
    byte[] piece = new byte[END_BYTES];
    byte[] head = new byte[LineStamp.REACH_BYTES];
    int kept = 0;
    long seen = 0;
    int read;
    while ((read = in.read(piece, 0, piece.length)) >= 0) {
      for (int i = 0; i < read; i++) {
        byte b = piece[i];
        if (b == '\n') {
          add(head, 0, kept, span);
          kept = 0;
        } else if (kept < head.length) {
          head[kept++] = b;
        }
      }
      seen += read;
      if (seen >= END_BYTES && !span.stamped) {
        return;
      }
    }
    add(head, 0, kept, span);
  }

  private long add(byte[] bytes, int from, int to, StampTrack.Span span) {
    long stamp = LineStamp.of(bytes, from, to);
    return stamp == LineStamp.NONE ? LineStamp.NONE : track.add(stamp, span);
  }

  private void scanEnds(SeekableByteChannel channel, StampTrack.Span span) throws IOException {
    long size = channel.size();
    byte[] head = read(channel, 0, END_BYTES);
    byte[] tail = read(channel, size - END_BYTES, END_BYTES);
    addLines(head, 0, span);
    if (!span.stamped && !hasClassicStamp(tail)) {
      return;
    }
    Sample before = new Sample(END_BYTES, span.last);
    boolean sampled = span.stamped;
    for (int i = 1; i < PROBES; i++) {
      long offset = size / PROBES * i;
      if (offset < END_BYTES || offset > size - END_BYTES) {
        continue; // the ends are read anyway
      }
      byte[] probe = read(channel, offset, PROBE_BYTES);
      long stamp = firstStamp(probe);
      if (stamp == LineStamp.NONE) {
        continue;
      }
      Sample sample = new Sample(offset, track.add(stamp, span));
      if (sampled) {
        searchLeapDays(channel, before, sample, span);
      }
      before = sample;
      sampled = true;
    }
    int line = behindLineFeed(tail);
    long stamp = firstStamp(tail);
    if (sampled && stamp != LineStamp.NONE) {
      Sample last = new Sample(size - END_BYTES, track.add(stamp, span));
      searchLeapDays(channel, before, last, span);
    }
    addLines(tail, line, span);
  }

  /** Where in the file, and when. */
  private record Sample(long offset, long place) {}

  /** Looks for lines of a 29 February between two samples that are on both sides of one. */
  private static void searchLeapDays(
      SeekableByteChannel channel, Sample before, Sample after, StampTrack.Span span)
      throws IOException {
    for (int year = StampTrack.year(before.place); year <= StampTrack.year(after.place); year++) {
      long from = year * LineStamp.YEAR_SECONDS + LineStamp.LEAP_DAY * LineStamp.DAY_SECONDS;
      if (before.place < from && after.place >= from && !span.leapDays.contains(year)) {
        if (hasLeapDay(channel, before, after.offset, from)) {
          span.leapDays.add(year);
        }
      }
    }
  }

  /** Halves the stretch until it is short, then reads it. */
  private static boolean hasLeapDay(
      SeekableByteChannel channel, Sample before, long to, long leapDay) throws IOException {
    long low = before.offset;
    long high = to;
    while (high - low > END_BYTES) {
      long middle = low + (high - low) / 2;
      long stamp = firstStamp(read(channel, middle, PROBE_BYTES));
      // A place that the stretch can have: not more than a day before its beginning.
      long ahead =
          stamp == LineStamp.NONE
              ? Long.MAX_VALUE
              : Math.floorMod(
                  LineStamp.second(stamp) - before.place + LineStamp.DAY_SECONDS,
                  LineStamp.YEAR_SECONDS);
      if (ahead < leapDay - before.place + LineStamp.DAY_SECONDS) {
        low = middle;
      } else {
        high = middle;
      }
    }
    byte[] rest = read(channel, Math.max(0, low - PROBE_BYTES), END_BYTES + 2 * PROBE_BYTES);
    boolean[] found = new boolean[1];
    eachLine(
        rest,
        0,
        (from, end) -> {
          long stamp = LineStamp.of(rest, from, end);
          found[0] |=
              LineStamp.lacksYear(stamp)
                  && LineStamp.second(stamp) / LineStamp.DAY_SECONDS == LineStamp.LEAP_DAY;
        });
    return found[0];
  }

  private void addLines(byte[] bytes, int start, StampTrack.Span span) {
    eachLine(bytes, start, (from, to) -> add(bytes, from, to, span));
  }

  private static boolean hasClassicStamp(byte[] bytes) {
    boolean[] found = new boolean[1];
    eachLine(
        bytes,
        behindLineFeed(bytes),
        (from, to) -> found[0] |= LineStamp.lacksYear(LineStamp.of(bytes, from, to)));
    return found[0];
  }

  /** The first stamp in a piece from the middle of a file. */
  private static long firstStamp(byte[] bytes) {
    long[] first = {LineStamp.NONE};
    eachLine(
        bytes,
        behindLineFeed(bytes),
        (from, to) -> {
          if (first[0] == LineStamp.NONE) {
            first[0] = LineStamp.of(bytes, from, to);
          }
        });
    return first[0];
  }

  private static int behindLineFeed(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return Math.min(bytes.length, at + 1);
  }

  private interface LineRange {
    void accept(int from, int to);
  }

  /** The lines of a piece; the last may be cut, which a stamp survives or not. */
  private static void eachLine(byte[] bytes, int start, LineRange lines) {
    int from = start;
    for (int i = start; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.accept(from, i);
        from = i + 1;
      }
    }
    if (bytes.length - from >= LineStamp.REACH_BYTES) {
      lines.accept(from, bytes.length);
    }
  }

  private static byte[] read(SeekableByteChannel channel, long from, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    channel.position(Math.max(0, from));
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // until it is full or the file ends
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
