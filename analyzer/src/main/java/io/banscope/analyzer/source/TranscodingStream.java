package io.banscope.analyzer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A stream in an encoding whose line feed is more than one byte (UTF-16, UTF-32), as UTF-8. Lines
 * can only be found in it once it is decoded: a byte 0x0A may be half of another character.
 */
final class TranscodingStream extends InputStream {
  private static final int PIECE = 1 << 15;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .replaceWith(new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbd});
  private final ByteBuffer raw = ByteBuffer.allocate(PIECE).flip();
  private final CharBuffer chars = CharBuffer.allocate(PIECE).flip();
  private final ByteBuffer ready = ByteBuffer.allocate(PIECE * 3).flip();
  private boolean ended;

  TranscodingStream(InputStream in, Charset charset) {
    this.in = in;
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    while (!ready.hasRemaining()) {
      if (ended) {
        return -1;
      }
      fill();
    }
    int given = Math.min(count, ready.remaining());
    ready.get(target, from, given);
    return given;
  }

  private void fill() throws IOException {
    raw.compact();
    int read = in.read(raw.array(), raw.position(), raw.remaining());
    ended = read < 0;
    raw.position(raw.position() + Math.max(read, 0)).flip();
    chars.compact();
    decoder.decode(raw, chars, ended);
    if (ended) {
      decoder.flush(chars);
    }
    chars.flip();
    ready.compact();
    encoder.encode(chars, ready, ended);
    ready.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
