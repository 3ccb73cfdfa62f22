package io.banscope.analyzer.source;

/** Halves of characters, which the escapes of JSON can write and UTF-8 cannot. */
final class LoneSurrogates {
  private LoneSurrogates() {}

  /** The text with U+FFFD in place of each. */
  static String replaced(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        StringBuilder valid = new StringBuilder(text.length());
        text.codePoints()
            .map(point -> point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
            .forEach(valid::appendCodePoint);
        return valid.toString();
      }
    }
    return text;
  }
}
