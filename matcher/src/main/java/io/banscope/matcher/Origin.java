package io.banscope.matcher;

/**
 * The place a character of a configuration value came from.
 *
 * @param file the file
 * @param line 1-based line
 * @param column 1-based column, in UTF-16 units of the line as it stands in the file
 */
public record Origin(SourceFile file, int line, int column) {
  public Origin {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("line and column are 1-based: " + line + ":" + column);
    }
  }

  /** The same line, {@code columns} further to the right. */
  public Origin plus(int columns) {
    return columns == 0 ? this : new Origin(file, line, column + columns);
  }

  @Override
  public String toString() {
    return file.name() + ":" + line + ":" + column;
  }
}
