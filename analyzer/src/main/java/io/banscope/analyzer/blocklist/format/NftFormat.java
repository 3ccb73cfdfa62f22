package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import io.banscope.matcher.ip.AddressFamily;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table with a set for each family, {@code NAME_v4} and {@code NAME_v6}, for {@code nft -f}. The
 * file is one transaction: sets of an earlier list are emptied and filled again, and rules of the
 * table stay.
 *
 * <p>Not done: auto-merge, which would make one element of neighbours with other timeouts. Nothing
 * in the list overlaps.
 */
final class NftFormat implements BlocklistFormat {
  /** Not what the user says, which may be a word of nft: a set is named with more behind it. */
  private static final String TABLE = "banscope";

  private static final int LONGEST_NAME = 24;

  /** Seconds that nft reads as such: eight digits. */
  private static final long MOST_SECONDS = 99_999_999;

  private static final long DAY = 86_400;

  /** The most days of a timeout that are a round number; the kernel takes some 106,000. */
  private static final long MOST_DAYS = 100_000;

  /** Elements of one command: longer ones are slow to read and to point at. */
  private static final int ELEMENTS = 10_000;

  @Override
  public String name() {
    return "nft";
  }

  @Override
  public String summary() {
    return "table with a set for each family, for nft -f";
  }

  @Override
  public boolean isDisjoint() {
    return true;
  }

  @Override
  public Optional<String> refusesName(String name) {
    return SetName.refuses(name, LONGEST_NAME);
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    Provenance.write(list, options, "#", out);
    String name = options.setName();
    out.write("table inet " + TABLE + " {\n");
    for (AddressFamily family : AddressFamily.values()) {
      out.write("  set " + set(name, family) + " {\n");
      out.write("    type " + (family == AddressFamily.INET4 ? "ipv4_addr" : "ipv6_addr") + "\n");
      out.write("    flags interval, timeout\n  }\n");
    }
    out.write("}\n");
    for (AddressFamily family : AddressFamily.values()) {
      String set = " inet " + TABLE + " " + set(name, family);
      out.write("flush set" + set + "\n");
      writeElements(list, family, options.at(), "add element" + set + " {\n", out);
    }
  }

  /** Without elements there must be no braces either. */
  private static void writeElements(
      Blocklist list, AddressFamily family, double at, String command, Writer out)
      throws IOException {
    int written = 0;
    for (BlocklistEntry entry : list) {
      if (entry.family() != family) {
        continue;
      }
      if (written % ELEMENTS == 0) {
        out.write(written == 0 ? command : "\n}\n" + command);
      } else {
        out.write(",\n");
      }
      written++;
      out.write("  " + entry.text());
      OptionalLong left = entry.details().secondsLeft(at);
      if (left.isPresent()) {
        out.write(" timeout " + timeout(left.getAsLong()));
      }
    }
    if (written > 0) {
      out.write("\n}\n");
    }
  }

  /** A list with one timeout that nft does not take would not be loaded at all. */
  private static String timeout(long seconds) {
    if (seconds <= MOST_SECONDS) {
      return seconds + "s";
    }
    return seconds >= MOST_DAYS * DAY ? MOST_DAYS + "d" : seconds / DAY + "d" + seconds % DAY + "s";
  }

  private static String set(String name, AddressFamily family) {
    return name + (family == AddressFamily.INET4 ? "_v4" : "_v6");
  }
}
