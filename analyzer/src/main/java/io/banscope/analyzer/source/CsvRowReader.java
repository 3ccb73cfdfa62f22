package io.banscope.analyzer.source;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import io.banscope.matcher.InvalidInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A CSV log by its columns. Empty rows are passed over. A row with too few columns, one that is too
 * long, and one that the log ends in, within quotes, is counted, named and left out; the next one
 * goes on behind it.
 *
 * <p>Memory: some six times the longest row, of at most {@link LineReader#LIMIT_BYTES}; only the
 * columns up to the last one asked for are parsed. Belongs to one thread.
 */
public final class CsvRowReader implements Closeable {
  private static final int NONE = -1;

  private final CsvRecords records;
  private final char separator;
  private final int limit;
  private final CsvParser parser;
  private final BrokenRecords broken = new BrokenRecords("line");
  private final Utf8LineDecoder decoder = new Utf8LineDecoder(false);
  private final List<CsvWhere> where;
  private final int[] conditions;
  private final int time;
  private final int host;
  private final int user;
  private final int needed;

  CsvRowReader(
      InputStream in,
      char separator,
      boolean header,
      CsvColumns columns,
      List<CsvWhere> where,
      int limit)
      throws IOException, InvalidInputException {
    this.separator = separator;
    this.limit = limit;
    this.where = List.copyOf(where);
    records = new CsvRecords(in, separator, limit);
    Optional<List<String>> names = header ? Optional.of(header()) : Optional.empty();
    time = columns.index(CsvColumns.TIME, names);
    host = columns.index(CsvColumns.HOST, names);
    user = columns.hasUser() ? columns.index(CsvColumns.USER, names) : NONE;
    int last = Math.max(time, Math.max(host, user));
    conditions = new int[where.size()];
    for (int i = 0; i < conditions.length; i++) {
      conditions[i] = columns.index(where.get(i).column(), names);
      last = Math.max(last, conditions[i]);
    }
    needed = last + 1;
    records.want(needed);
    parser = parser(separator, needed);
  }

  /**
   * The rows of a file, compressed or not.
   *
   * @param name what the user called it
   * @param where conditions that a selected row meets, all of them
   * @throws UnreadableLogException as {@link LogFile#open}
   * @throws InvalidInputException when a column is named that is not there
   */
  public static CsvRowReader open(
      String name,
      Path path,
      LogEncoding encoding,
      CsvFormat format,
      CsvColumns columns,
      List<CsvWhere> where)
      throws IOException, InvalidInputException {
    return read(name, LogFile.stream(name, path), encoding, format, columns, where);
  }

  /** The rows of an open stream, compressed or not; the same exceptions, after closing it. */
  public static CsvRowReader read(
      String name,
      InputStream in,
      LogEncoding encoding,
      CsvFormat format,
      CsvColumns columns,
      List<CsvWhere> where)
      throws IOException, InvalidInputException {
    InputStream text = LogFile.text(name, in, encoding);
    try {
      char separator = format.separator(text);
      int limit = LineReader.LIMIT_BYTES;
      return new CsvRowReader(text, separator, format.header(), columns, where, limit);
    } catch (IOException | InvalidInputException e) {
      text.close();
      throw e;
    }
  }

  private static CsvParser parser(char separator, int columns) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(separator);
    settings.getFormat().setLineSeparator("\n");
    settings.getFormat().setCharToEscapeQuoteEscaping('"'); // else a NUL before a quote is one
    settings.setCommentProcessingEnabled(false);
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.STOP_AT_DELIMITER);
    settings.trimValues(false);
    settings.setSkipBitsAsWhitespace(false);
    settings.setNullValue("");
    settings.setEmptyValue("");
    settings.setMaxCharsPerColumn(-1); // a record is bounded already
    settings.setMaxColumns(columns);
    return new CsvParser(settings);
  }

  private List<String> header() throws IOException {
    if (!records.next() || records.isTooLong() || records.isOpen()) {
      return List.of();
    }
    int end = withoutReturn(records.end());
    String[] names = parser(separator, records.columns()).parseLine(text(end));
    return names == null ? List.of() : Arrays.stream(names).map(String::strip).toList();
  }

  /** The next whole row; empty behind the last one. */
  public Optional<CsvRow> next() throws IOException {
    while (records.next()) {
      int end = withoutReturn(records.wantedEnd());
      if (records.isOpen()) {
        broken.add(records.line(), openReason(records));
      } else if (records.isTooLong()) {
        broken.add(records.line(), "has more than " + limit + " bytes");
      } else if (end > records.start()) {
        Optional<CsvRow> row = row(end);
        if (row.isPresent()) {
          return row;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<CsvRow> row(int end) {
    if (records.columns() < needed) {
      broken.add(records.line(), "has " + records.columns() + " columns and not " + needed);
      return Optional.empty();
    }
    String[] values;
    try {
      values = parser.parseLine(text(end));
    } catch (TextParsingException e) {
      broken.add(records.line(), "cannot be parsed");
      return Optional.empty();
    }
    if (values == null || values.length < needed) {
      broken.add(records.line(), "cannot be parsed");
      return Optional.empty();
    }
    boolean selected = true;
    for (int i = 0; i < conditions.length && selected; i++) {
      selected = where.get(i).matches(values[conditions[i]]);
    }
    return Optional.of(
        new CsvRow(
            records.line(),
            values[time].strip(),
            values[host].strip(),
            user == NONE ? Optional.empty() : Optional.of(values[user]),
            selected,
            records.isTerminated()));
  }

  /** A carriage return before the line feed belongs to the line end. */
  private int withoutReturn(int end) {
    boolean has =
        end == records.end() && end > records.start() && records.buffer()[end - 1] == '\r';
    return has ? end - 1 : end;
  }

  private String text(int end) {
    decoder.decode(records.buffer(), records.start(), end);
    return new String(
        decoder.buffer(), decoder.start(), decoder.end() - decoder.start(), StandardCharsets.UTF_8);
  }

  /** What is wrong with a record that the log ends in. */
  static String openReason(CsvRecords records) {
    long more = records.height() - 1;
    return "opens a quote that nothing closes"
        + (more == 0 ? "" : more == 1 ? "; 1 line behind it" : "; " + more + " lines behind it");
  }

  /** The rows that could not be read, up to now. */
  public BrokenRecords broken() {
    return broken;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
