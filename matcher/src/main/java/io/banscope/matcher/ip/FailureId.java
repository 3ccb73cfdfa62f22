package io.banscope.matcher.ip;

import java.util.Optional;

/**
 * Whose failure it is: an address or network, any other text, or a tuple of texts. Two ids are the
 * same offender exactly when they are {@link Object#equals equal}. Immutable.
 *
 * <p>The texts come from hostile log lines; {@link #parse} takes any text. Source: spec
 * regex-tags.md sections 6 and 7.1.
 */
public sealed interface FailureId permits IpAddress, RawId, TupleId {

  /** The text as reports and blocklists show it. */
  String text();

  /** The address family; absent when this is no address. */
  Optional<AddressFamily> family();

  /**
   * The name for a reverse look-up without its zone, with a dot at the end ({@code 1.2.0.192.}), as
   * the tag {@code <ip-rev>} shows it; empty when this is no address. Source: spec ban-logic.md
   * section 8.3.
   */
  String reverseName();

  /**
   * The id that {@code text} names: an address, a network ({@code address/prefix} or {@code
   * address/mask}, host bits cleared), and otherwise the text itself. Brackets round the whole text
   * are removed in any case.
   *
   * @throws InvalidPrefixException when the text is an address with a mask whose bits are not
   *     contiguous
   */
  static FailureId parse(String text) throws InvalidPrefixException {
    return IdParser.parse(text);
  }

  /**
   * The id of an address whose prefix length was captured apart from it, in a {@code cidr} group.
   * The text is then an address without brackets and prefix, or it is kept as it is.
   *
   * @throws InvalidPrefixException when {@code prefix} is not a number
   */
  static FailureId parse(String text, String prefix) throws InvalidPrefixException {
    return IdParser.parse(text, prefix);
  }
}
