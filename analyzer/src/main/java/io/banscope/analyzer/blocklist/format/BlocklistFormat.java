package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * A form in which a consumer reads a blocklist. To add one: a class like the others of this
 * package, and a line in {@link BlocklistFormats}.
 *
 * <p>Text of a ban is written by attackers. A format writes addresses, numbers, times, and of jails
 * what {@link SafeText} leaves; only where the format can escape any text it writes any.
 */
public interface BlocklistFormat {
  /** What it is called on the command line. */
  String name();

  /** What it is, in a few words. */
  String summary();

  /** Whether it has a place for ids that are no address. */
  default boolean takesText() {
    return false;
  }

  /** Whether a file has one family only, so that the user has to say which. */
  default boolean isOneFamily() {
    return false;
  }

  /** Whether the consumer refuses networks that lie in each other. */
  default boolean isDisjoint() {
    return false;
  }

  /** How many entries the consumer takes. */
  default int limit() {
    return Integer.MAX_VALUE;
  }

  /** Why a name cannot be that of a set, chain or list; empty if it can. */
  default Optional<String> refusesName(String name) {
    return SetName.refuses(name, SetName.LONGEST);
  }

  /** Why the consumer would not take an entry; empty if it would. */
  default Optional<String> refuses(BlocklistEntry entry, FormatOptions options) {
    return Optional.empty();
  }

  /** Writes a list of which every entry is one that this format takes. */
  void write(Blocklist list, FormatOptions options, Writer out) throws IOException;
}
