package io.banscope.analyzer.report;

/** How many cells of a terminal characters take. Source: Unicode Standard Annex 11, in outline. */
final class CellWidth {
  /** First and last code points of the blocks whose characters take two cells. */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xa000, 0xa4cf,
    0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x1f300,
    0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd
  };

  private CellWidth() {}

  /** Cells of one character that is shown as it is. */
  static int of(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (point >= WIDE[i] && point <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  /** Cells of a text that is shown as it is. */
  static int of(String text) {
    return text.codePoints().map(CellWidth::of).sum();
  }
}
