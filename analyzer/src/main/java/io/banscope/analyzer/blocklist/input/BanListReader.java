package io.banscope.analyzer.blocklist.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a list of bans in any of the forms it may have. */
public final class BanListReader {
  /** Bytes by which a list shows its form. */
  private static final int LOOKED_BYTES = 1 << 13;

  private BanListReader() {}

  /**
   * Reads all of a list.
   *
   * @param form its form, if somebody said
   * @throws BrokenListException when the rest of the list cannot be understood
   */
  public static void read(InputStream in, Optional<BanListForm> form, BanSink sink)
      throws IOException, BrokenListException {
    BufferedInputStream list = new BufferedInputStream(in, 2 * LOOKED_BYTES);
    list.mark(LOOKED_BYTES);
    String start = new String(list.readNBytes(LOOKED_BYTES), StandardCharsets.UTF_8);
    list.reset();
    if (start.isEmpty() && form.isEmpty()) {
      sink.doubt("is empty"); // all that is left, for one, of a simulation that failed
    }
    switch (form.orElseGet(() -> formOf(start))) {
      case plain -> PlainBans.read(list, sink);
      case csv -> CsvBans.read(list, sink);
      case json -> JsonBans.read(list, start, sink);
    }
  }

  private static BanListForm formOf(String start) {
    String text = start.startsWith("\ufeff") ? start.substring(1) : start;
    if (text.stripLeading().startsWith("{")) {
      return BanListForm.json;
    }
    String first = text.lines().findFirst().orElse("");
    return CsvBans.isHeader(first) ? BanListForm.csv : BanListForm.plain;
  }
}
