package io.banscope.matcher.ip;

import io.banscope.matcher.Diagnostic;
import java.util.Locale;
import java.util.function.Consumer;

/** The option {@code usedns}: what becomes of a host name in a log line. */
public enum DnsMode {
  /** It is resolved. */
  YES,
  /** It is resolved, with a warning that names the addresses. */
  WARN,
  /** It is no failure, and {@code <HOST>} does not match it. */
  NO,
  /** It is the failure id as it stands, and so is everything else. */
  RAW;

  /** Reads the option, in any case; anything else is {@link #NO}, with a warning. */
  public static DnsMode parse(String value, Consumer<? super Diagnostic> warnings) {
    for (DnsMode mode : values()) {
      if (mode.name().equals(value.toUpperCase(Locale.ROOT))) {
        return mode;
      }
    }
    warnings.accept(
        Diagnostic.warning("usedns", "unknown value '" + value + "'")
            .effect("host names are not resolved, as with 'no'")
            .help("use one of yes, warn, no, raw"));
    return NO;
  }

  /** Whether a host name is looked up. */
  public boolean resolves() {
    return this == YES || this == WARN;
  }
}
