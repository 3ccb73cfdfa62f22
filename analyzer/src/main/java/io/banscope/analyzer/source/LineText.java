package io.banscope.analyzer.source;

/**
 * A line that is put together: UTF-8 with the line ends inside it shown as {@code \n}, so that it
 * stays one line. Its buffer grows to the longest line.
 */
final class LineText extends LineDecoder {
  /** Begins a new line. */
  void clear() {
    begin();
    finish();
  }

  /** Appends bytes that are valid UTF-8 without line feeds. */
  @Override
  public void decode(byte[] raw, int from, int to) {
    append(raw, from, to);
    finish();
  }

  /** Appends characters; halves of them become U+FFFD. */
  void append(char[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c == '\n') {
        append('\\');
        append('n');
      } else if (Character.isHighSurrogate(c)
          && i + 1 < to
          && Character.isLowSurrogate(text[i + 1])) {
        append(Character.toCodePoint(c, text[++i]));
      } else {
        append(c);
      }
    }
    finish();
  }

  /** Number of bytes. */
  int length() {
    return end() - start();
  }
}
