package io.banscope.analyzer.source;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random rows with what is hard in CSV, and univocity's way to write them. */
final class CsvRows {
  private static final int[] CHARACTERS =
      "\n\r\t\",;|\\ab  '#\0\u0001é😀\ufeff".codePoints().toArray();

  private CsvRows() {}

  static List<String> random(Random random, int columns) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      StringBuilder value = new StringBuilder();
      for (int k = random.nextInt(8); k > 0; k--) {
        value.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
      }
      row.add(value.toString());
    }
    return row;
  }

  /** The record, without a line end. */
  static String write(List<String> row, char separator) {
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.getFormat().setDelimiter(separator);
    settings.getFormat().setLineSeparator("\n");
    settings.getFormat().setComment('\0');
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.setQuoteAllFields(true);
    settings.trimValues(false);
    settings.setSkipBitsAsWhitespace(false);
    settings.setNullValue("");
    settings.setEmptyValue("");
    StringWriter text = new StringWriter();
    CsvWriter writer = new CsvWriter(text, settings);
    writer.writeRow(row.toArray());
    writer.close();
    String record = text.toString();
    return record.substring(0, record.length() - 1);
  }
}
