package io.banscope.analyzer.blocklist.format;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.BanTimes;
import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import io.banscope.analyzer.report.CsvTable;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table with a row for each entry and all that is known of it, also for ids that are no address.
 * The columns are specified in {@code docs/export.md}.
 */
final class CsvFormat implements BlocklistFormat {
  private static final List<String> HEADER =
      List.of(
          "ip",
          "family",
          "jails",
          "banned_at",
          "unbanned_at",
          "permanent",
          "bans",
          "failures",
          "first_failure",
          "last_failure",
          "unlisted");

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String summary() {
    return "table with all that is known, also of ids that are no address";
  }

  @Override
  public boolean takesText() {
    return true;
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    CsvGenerator csv =
        CsvFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build()
            .createGenerator(out);
    csv.setSchema(CsvSchema.emptySchema().withLineSeparator("\n").withoutHeader());
    csv.writeStartArray();
    for (String column : HEADER) {
      csv.writeString(column);
    }
    csv.writeEndArray(); // by hand: a header of a schema is only written in front of a row
    for (BlocklistEntry entry : list) {
      row(csv, entry.text(), entry.family().tag(), entry.details(), entry.unlisted());
    }
    for (Map.Entry<String, BanDetails> other : list.others().entrySet()) {
      row(csv, CsvTable.cell(other.getKey()), "", other.getValue(), Optional.empty());
    }
    csv.flush();
  }

  private static void row(
      CsvGenerator csv, String id, String family, BanDetails details, Optional<BigInteger> unlisted)
      throws IOException {
    csv.writeStartArray();
    csv.writeString(id);
    csv.writeString(family);
    csv.writeString(JailNames.joined(details.jails()));
    csv.writeString(BanTimes.text(details.start()).orElse(""));
    csv.writeString(BanTimes.text(details.end()).orElse(""));
    csv.writeString(Double.isNaN(details.end()) ? "" : details.isPermanent() ? "yes" : "no");
    csv.writeNumber(details.bans());
    csv.writeNumber(details.failures());
    csv.writeString(BanTimes.text(details.firstFailure()).orElse(""));
    csv.writeString(BanTimes.text(details.lastFailure()).orElse(""));
    csv.writeString(unlisted.map(BigInteger::toString).orElse(""));
    csv.writeEndArray();
  }
}
