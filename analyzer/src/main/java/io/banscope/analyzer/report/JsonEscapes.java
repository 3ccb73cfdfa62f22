package io.banscope.analyzer.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Which characters of hostile text are written as {@code \}{@code u00XX} though JSON would not ask
 * for it: everything that a terminal, a pager or JavaScript obeys. What is left is plain text.
 */
public final class JsonEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1;

  private static final char DEL = 0x7f;
  private static final char LAST_C1 = 0x9f;

  private static final int[] ASCII = ascii();
  private static final SerializableString[] C1 = c1();

  private static int[] ascii() {
    int[] escapes = standardAsciiEscapesForJSON();
    escapes[DEL] = ESCAPE_STANDARD;
    return escapes;
  }

  private static SerializableString[] c1() {
    SerializableString[] escapes = new SerializableString[LAST_C1 - DEL];
    for (int i = 0; i < escapes.length; i++) {
      escapes[i] = escape(DEL + 1 + i);
    }
    return escapes;
  }

  private static SerializableString escape(int unit) {
    return new SerializedString(String.format("\\u%04X", unit));
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ASCII;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int unit) {
    if (unit <= LAST_C1) {
      return unit > DEL ? C1[unit - DEL - 1] : null;
    }
    return isObeyed(unit) ? escape(unit) : null;
  }

  private static boolean isObeyed(int unit) {
    return unit == 0x061c // marks that set a direction
        || unit == 0x200e
        || unit == 0x200f
        || unit >= 0x2028 && unit <= 0x202e // separators, embeddings and overrides
        || unit >= 0x2066 && unit <= 0x2069 // isolates
        || unit == 0xfeff; // at the start of a text it would be taken for a byte order mark
  }
}
