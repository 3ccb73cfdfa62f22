package io.banscope.matcher.ip;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * From the host text of a log line to the ids of its failures, by the mode {@code usedns}. Source:
 * spec regex-tags.md sections 6 and 7.2.
 */
public final class HostLookup {
  private final DnsMode mode;
  private final HostResolver resolver;
  private final Consumer<? super String> warnings;

  /**
   * A lookup for one filter.
   *
   * @param warnings takes the text of each warning, as fail2ban logs it
   */
  public HostLookup(DnsMode mode, HostResolver resolver, Consumer<? super String> warnings) {
    this.mode = mode;
    this.resolver = resolver;
    this.warnings = warnings;
  }

  /** The mode. */
  public DnsMode mode() {
    return mode;
  }

  /**
   * The ids that {@code text} stands for: itself in mode raw; the address that it is; else, if the
   * mode resolves, the addresses of that name in their natural order. Empty when there is none.
   */
  public List<? extends FailureId> idsOf(String text) {
    if (mode == DnsMode.RAW) {
      return List.of(new RawId(text));
    }
    Optional<IpAddress> plain = IdParser.plain(text);
    if (plain.isPresent() || !mode.resolves()) {
      return plain.stream().toList();
    }
    Resolution resolution = resolver.resolve(text);
    List<IpAddress> addresses = resolution.addresses();
    if (addresses.isEmpty()) {
      resolution
          .reason()
          .ifPresent(
              reason ->
                  warnings.accept(
                      "Unable to find a corresponding IP address for " + text + ": " + reason));
    } else if (mode == DnsMode.WARN) {
      warnings.accept(
          addresses.stream()
              .map(address -> "'" + address.text() + "'")
              .collect(
                  Collectors.joining(
                      ", ", "Determined IP using DNS Lookup: " + text + " = {", "}")));
    }
    return addresses;
  }
}
