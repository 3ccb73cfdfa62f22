package io.banscope.analyzer.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters of a line that nobody sees, or that look like others.
 *
 * @param column 1-based number of the first one, in code points
 * @param length how many
 * @param name what they are
 */
public record InvisibleText(int column, int length, String name) {
  /** More of them in a line are not named. */
  public static final int MOST = 50;

  private static final Pattern ESCAPE_SEQUENCE =
      Pattern.compile("\u001b(?:\\[[0-?]{0,40}[ -/]{0,4}[@-~]|[@-Z\\\\-_])?");

  /** Finds them in a line, at most {@link #MOST}; neighbours that are the same are told as one. */
  public static List<InvisibleText> in(String line) {
    List<InvisibleText> found = new ArrayList<>();
    Matcher escape = ESCAPE_SEQUENCE.matcher(line);
    int column = 1;
    for (int i = 0; i < line.length() && found.size() < MOST; ) {
      int point = line.codePointAt(i);
      int units = Character.charCount(point);
      int length = 1;
      if (isInvisible(point)) {
        String name = name(point, i == 0);
        if (point == '\u001b' && escape.region(i, line.length()).lookingAt()) {
          units = escape.end() - i;
          length = units; // all of it is ASCII
          name = name(escape.group());
        } else {
          while (i + units < line.length() && line.codePointAt(i + units) == point) {
            units += Character.charCount(point);
            length++;
          }
        }
        found.add(new InvisibleText(column, length, name));
      }
      column += length;
      i += units;
    }
    return List.copyOf(found);
  }

  /** Whether one of them is at a column. */
  public boolean isAt(int place) {
    return place >= column && place < column + length;
  }

  private static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.SPACE_SEPARATOR -> point != ' ';
      default -> point == 0xfffd || isFiller(point);
    };
  }

  /** Letters and marks without a shape of their own. */
  private static boolean isFiller(int point) {
    return point == 0x034f
        || point == 0x115f
        || point == 0x1160
        || point == 0x2800
        || point == 0x3164
        || point == 0xffa0
        || point >= 0xfe00 && point <= 0xfe0f;
  }

  private static String name(String sequence) {
    if (sequence.length() == 1) {
      return "escape character";
    }
    return sequence.startsWith("\u001b[") && sequence.endsWith("m")
        ? "colour code"
        : "terminal control sequence";
  }

  private static String name(int point, boolean atStart) {
    return switch (point) {
      case 0 -> "NUL";
      case '\t' -> "tab";
      case '\r' -> "carriage return";
      case 0x7f -> "DEL";
      case 0xa0 -> "no-break space";
      case 0xfeff -> atStart ? "byte order mark" : "zero-width no-break space";
      case 0xfffd -> "replacement character, where bytes were not of the encoding";
      default -> unicodeName(point);
    };
  }

  private static String unicodeName(int point) {
    String code = String.format("U+%04X", point);
    String name = Character.getName(point);
    return name == null || Character.getType(point) == Character.SURROGATE
        ? code
        : name.toLowerCase(Locale.ROOT) + " (" + code + ")";
  }
}
