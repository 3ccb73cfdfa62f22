package io.banscope.analyzer.source;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Any other encoding, such as those with one or two bytes for a character, as the JDK reads it. */
final class CharsetLineDecoder extends LineDecoder {
  private final Charset charset;

  CharsetLineDecoder(Charset charset) {
    this.charset = charset;
  }

  @Override
  public void decode(byte[] raw, int from, int to) {
    String text = charset.decode(ByteBuffer.wrap(raw, from, to - from)).toString();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    unchanged(bytes, 0, bytes.length);
  }
}
