package io.banscope.analyzer.blocklist.input;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.BanTimes;
import io.banscope.analyzer.blocklist.ListedBan;
import io.banscope.analyzer.blocklist.format.JailNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Rows with a header: what a simulation writes, a row for each ban and its {@code jail}, or what an
 * export writes, a row for each entry and its {@code jails}. A row is a line; columns are known by
 * their names, and only {@code ip} has to be there.
 *
 * <p>Not done: columns by jackson-dataformat-csv, whose parser cannot go on behind a broken row.
 */
final class CsvBans {
  private static final int MOST_COLUMNS = 64;

  private final CsvParser parser;
  private final List<String> columns;

  private CsvBans(String header) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setMaxColumns(MOST_COLUMNS);
    settings.setMaxCharsPerColumn(-1); // lines have a limit of their own
    settings.trimValues(false);
    settings.setNullValue("");
    settings.setEmptyValue("");
    settings.setCommentProcessingEnabled(false); // an id may begin with any sign
    parser = new CsvParser(settings);
    columns = columnsOf(header);
  }

  /** Whether a line names columns, one of them {@code ip}. */
  static boolean isHeader(String line) {
    return columnsOf(line).contains("ip");
  }

  private static List<String> columnsOf(String line) {
    return Arrays.stream(line.split(",")).map(name -> name.strip().replace("\"", "")).toList();
  }

  static void read(InputStream in, BanSink sink) throws IOException, BrokenListException {
    TextLines lines = new TextLines(in);
    String header = lines.next();
    if (header == null) {
      throw new BrokenListException(1, "there is no header");
    }
    if (!isHeader(header)) {
      throw new BrokenListException(1, "the header '" + Quoted.of(header) + "' has no column 'ip'");
    }
    CsvBans rows = new CsvBans(header);
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.isBlank()) {
        continue;
      }
      try {
        sink.ban(rows.ban(line, lines.isTooLong()));
      } catch (BrokenBanException e) {
        sink.broken(lines.number(), e.getMessage());
      }
    }
  }

  private ListedBan ban(String line, boolean tooLong) throws BrokenBanException {
    if (tooLong) {
      throw new BrokenBanException("the row is longer than a megabyte");
    }
    String[] values;
    try {
      values = parser.parseLine(line);
    } catch (TextParsingException e) {
      throw new BrokenBanException("'" + Quoted.of(line) + "' is no row of comma-separated values");
    }
    if (values == null || values.length != columns.size()) {
      throw new BrokenBanException(
          "the row has %d columns, the header %d"
              .formatted(values == null ? 0 : values.length, columns.size()));
    }
    String id = text(values, "ip");
    if (id.isEmpty()) {
      throw new BrokenBanException("the column 'ip' is empty");
    }
    String jail = text(values, "jail");
    return new ListedBan(
        id,
        new BanDetails(
            jail.isEmpty() ? JailNames.split(text(values, "jails")) : List.of(jail),
            time(values, "banned_at"),
            end(values),
            (int) number(values, "bans", 1, Integer.MAX_VALUE),
            number(values, "failures", 0, Long.MAX_VALUE),
            time(values, "first_failure"),
            time(values, "last_failure")));
  }

  private double end(String[] values) throws BrokenBanException {
    double end = time(values, "unbanned_at");
    if (!Double.isNaN(end) || !columns.contains("unbanned_at")) {
      return end;
    }
    boolean permanent = !columns.contains("permanent") || text(values, "permanent").equals("yes");
    return permanent ? BanDetails.PERMANENT : BanDetails.UNKNOWN_TIME;
  }

  /** A text as it was before an apostrophe kept it from being a formula. */
  private String text(String[] values, String column) {
    int index = columns.indexOf(column);
    String text = index < 0 ? "" : values[index];
    return text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0
        ? text.substring(1)
        : text;
  }

  private double time(String[] values, String column) throws BrokenBanException {
    String text = text(values, column);
    if (text.isEmpty()) {
      return BanDetails.UNKNOWN_TIME;
    }
    OptionalDouble time = BanTimes.parse(text);
    if (time.isEmpty()) {
      throw new BrokenBanException(
          column + ": '" + Quoted.of(text) + "' is no time such as 2024-03-05T10:11:12Z");
    }
    return time.getAsDouble();
  }

  private long number(String[] values, String column, long least, long most)
      throws BrokenBanException {
    String text = text(values, column);
    if (text.isEmpty()) {
      return least;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new BrokenBanException(
        column + ": '" + Quoted.of(text) + "' is no number from " + least + " on");
  }
}
