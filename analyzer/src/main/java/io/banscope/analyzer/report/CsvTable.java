package io.banscope.analyzer.report;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A CSV table with a header (RFC 4180, but for lines that end with a line feed). Text of a log is
 * written so that a cell has one line and a spreadsheet takes none for a formula.
 */
public final class CsvTable {
  /**
   * What begins a formula in some spreadsheet, also in the full width that some fold: at the start
   * of a cell, or of what is a cell where a spreadsheet takes semicolons for separators.
   */
  private static final Pattern FORMULA =
      Pattern.compile("(^|;[\"' ]*)(?=[=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20])");

  private final CsvGenerator csv;

  /** Rows on {@code out}, which is not closed; it throws nothing checked. */
  public CsvTable(OutputStream out, List<String> header) {
    try {
      csv =
          CsvFactory.builder()
              .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
              .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
              .build()
              .createGenerator(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CsvSchema.Builder columns = CsvSchema.builder();
    header.forEach(columns::addColumn);
    csv.setSchema(columns.build().withLineSeparator("\n"));
    row(header.toArray()); // also where no row follows
  }

  /** Writes a row: numbers as they are, anything else as the text of a {@link #cell}. */
  public void row(Object... cells) {
    try {
      csv.writeStartArray();
      for (Object cell : cells) {
        if (cell instanceof Number number) {
          csv.writeNumber(number.longValue());
        } else {
          csv.writeString(cell(cell.toString()));
        }
      }
      csv.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // our own streams report failures in their own way
    }
  }

  /** Hands everything on that is written. */
  public void finish() {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text, all visible, with an apostrophe in front of what would be a formula. */
  public static String cell(String text) {
    return VisibleText.of(FORMULA.matcher(text).replaceAll("$1'"));
  }
}
