package io.banscope.matcher.ip;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a captured text into a failure id. The forms below are bounded, so that no text makes them
 * slow; what has the form of an address without being one stays a text. Source: spec regex-tags.md
 * sections 2 and 7.1.
 */
final class IdParser {
  private static final String FORM_4 = "(?:\\p{Nd}{1,3}\\.){3}\\p{Nd}{1,3}";
  private static final String FORM_6 = "(?:[0-9a-fA-F]{1,4}::?|:){1,7}(?:[0-9a-fA-F]{1,4}|(?<=:):)";

  private static final Pattern FORM =
      Pattern.compile("(?<v4>%s)|\\[?(?<v6>%s)\\]?".formatted(FORM_4, FORM_6));

  /** The upper 48 bits of the lower half of a mapped address. */
  private static final long MAPPED = 0xffffL << 32;

  private IdParser() {}

  static FailureId parse(String text) throws InvalidPrefixException {
    int length = text.length();
    boolean bracketed = length > 2 && text.charAt(0) == '[' && text.charAt(length - 1) == ']';
    String bare = bracketed ? text.substring(1, length - 1) : text;
    int slash = bare.indexOf('/');
    if (slash < 0 || !looksLikeAddress(bare.substring(0, slash))) {
      return single(bare);
    }
    String address = bare.substring(0, slash);
    String prefix = bare.substring(slash + 1);
    if (isNumber(prefix)) {
      return network(address, number(prefix));
    }
    return looksLikeAddress(prefix) ? network(address, maskLength(prefix)) : new RawId(bare);
  }

  static FailureId parse(String text, String prefix) throws InvalidPrefixException {
    if (!isNumber(prefix)) {
      throw new InvalidPrefixException("invalid prefix length '" + prefix + "'");
    }
    return network(text, number(prefix));
  }

  /**
   * The address that {@code text} as a whole is, if it has the form in which a host may be written:
   * a dotted quad, or an IPv6 text with a bracket on either side or none. Anything else is empty.
   */
  static Optional<IpAddress> plain(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String v4 = matcher.group("v4");
    FailureId id = single(v4 != null ? v4 : matcher.group("v6"));
    return id instanceof IpAddress address ? Optional.of(address) : Optional.empty();
  }

  /** An address without prefix; a mapped one becomes IPv4. */
  private static FailureId single(String text) {
    long bits = InetText.parse4(text);
    if (bits != InetText.INVALID) {
      return IpAddress.v4(bits);
    }
    int[] groups = new int[8];
    if (!InetText.parse6(text, groups)) {
      return new RawId(text);
    }
    long high = word(groups, 0);
    long low = word(groups, 4);
    boolean mapped = high == 0 && (low & ~0xffffffffL) == MAPPED;
    return mapped ? IpAddress.v4(low) : IpAddress.v6(high, low);
  }

  /** An address with a prefix; a mapped one stays IPv6. */
  private static FailureId network(String text, int prefixLength) {
    long bits = InetText.parse4(text);
    if (bits != InetText.INVALID) {
      return IpAddress.network4(bits, prefixLength);
    }
    int[] groups = new int[8];
    return InetText.parse6(text, groups)
        ? IpAddress.network6(word(groups, 0), word(groups, 4), prefixLength)
        : new RawId(text);
  }

  private static long word(int[] groups, int first) {
    long word = 0;
    for (int i = first; i < first + 4; i++) {
      word = word << 16 | groups[i];
    }
    return word;
  }

  /** Whether the text is an address, or has the form of one without being one. */
  private static boolean looksLikeAddress(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      return matcher.group("v4") != null || matcher.group("v6").length() == text.length();
    }
    return InetText.parse6(text, new int[8]);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
  }

  /** A row of decimal digits of any script; what does not fit is as good as the greatest int. */
  private static int number(String digits) {
    long value = 0;
    int point;
    for (int i = 0; i < digits.length(); i += Character.charCount(point)) {
      point = digits.codePointAt(i);
      value = Math.min(Integer.MAX_VALUE, value * 10 + Character.digit(point, 10));
    }
    return (int) value;
  }

  /** The number of ones of a mask; 0 for a mask that only looks like an address. */
  private static int maskLength(String mask) throws InvalidPrefixException {
    if (!(single(mask) instanceof IpAddress address)) {
      return 0;
    }
    boolean v4 = address.family().equals(Optional.of(AddressFamily.INET4));
    long high = v4 ? address.low() << 32 : address.high();
    long low = v4 ? 0 : address.low();
    int ones = Long.numberOfLeadingZeros(~high);
    ones += ones == 64 ? Long.numberOfLeadingZeros(~low) : 0;
    if (Long.bitCount(high) + Long.bitCount(low) != ones) {
      throw new InvalidPrefixException(
          "invalid mask '" + address.text() + "', no plen representation");
    }
    return ones;
  }
}
