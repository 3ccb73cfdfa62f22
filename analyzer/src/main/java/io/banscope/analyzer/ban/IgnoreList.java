package io.banscope.analyzer.ban;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.Trace;
import io.banscope.matcher.ip.AddressFamily;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.IpAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Who is never banned, {@code ignoreip}. An id that is no address is never ignored, whatever the
 * entries say. Immutable; a look-up costs one table access, and one for each prefix length that
 * entries have. Source: spec regex-tags.md section 7.3.
 *
 * <p>Differs from fail2ban: names are not looked up, since two runs over the same log come to the
 * same bans. For the same reason {@code ignoreself} ignores nobody: the addresses of this machine
 * are not those of the one that wrote the log. Files of addresses are read once.
 */
public final class IgnoreList {
  /** Nobody. */
  public static final IgnoreList EMPTY = new Builder().build();

  private final List<String> entries;
  private final Map<IpAddress, Integer> singles;
  private final Map<IpAddress, Integer> networks;
  private final Map<AddressFamily, List<Integer>> prefixLengths;

  /** Each map leads from an address or network to the first entry that names it. */
  private IgnoreList(
      List<String> entries,
      Map<IpAddress, Integer> singles,
      Map<IpAddress, Integer> networks,
      Map<AddressFamily, List<Integer>> prefixLengths) {
    this.entries = entries;
    this.singles = singles;
    this.networks = networks;
    this.prefixLengths = prefixLengths;
  }

  /**
   * The list of these entries.
   *
   * @param entries as written: addresses, networks, names, {@code file:} and a path
   * @param base what relative paths of files are relative to
   * @param problems told what is wrong or counts for nothing; with an error a file could not be
   *     read
   */
  public static IgnoreList of(List<TracedText> entries, Path base, Consumer<Diagnostic> problems) {
    Builder builder = new Builder();
    for (TracedText entry : entries) {
      builder.add(entry, base, problems);
    }
    return builder.build();
  }

  /** The entry by which an id is ignored, as it is written; empty when it is not. */
  public Optional<String> entryOf(FailureId id) {
    if (!(id instanceof IpAddress address)) {
      return Optional.empty();
    }
    Integer single = singles.get(address);
    if (single != null) {
      return Optional.of(entries.get(single));
    }
    int first = Integer.MAX_VALUE;
    for (int length : prefixLengths.getOrDefault(address.family().orElseThrow(), List.of())) {
      first = Math.min(first, networks.getOrDefault(address.network(length), first));
    }
    return first == Integer.MAX_VALUE ? Optional.empty() : Optional.of(entries.get(first));
  }

  /** Puts a list together, entry by entry. */
  private static final class Builder {
    private final List<String> entries = new ArrayList<>();
    private final Map<IpAddress, Integer> singles = new HashMap<>();
    private final Map<IpAddress, Integer> networks = new HashMap<>();

    void add(TracedText entry, Path base, Consumer<Diagnostic> problems) {
      String text = entry.text();
      int index = entries.size();
      entries.add(text);
      if (IgnoreFile.isNamedBy(text)) {
        new IgnoreFile(entry, base, problems).read(address -> addNetwork(address, index));
        return;
      }
      Optional<IpAddress> address = IpAddress.parse(text);
      if (address.isPresent() && address.get().isSingle()) {
        singles.putIfAbsent(address.get(), index);
      } else if (address.isPresent()) {
        addNetwork(address.get(), index);
      } else {
        Optional<IpAddress> shorthand = IpAddress.ofShorthand(text);
        shorthand.ifPresent(found -> addNetwork(found, index));
        if (shorthand.isEmpty()) {
          problems.accept(noAddress(entry));
        }
      }
    }

    private void addNetwork(IpAddress network, int index) {
      networks.putIfAbsent(network, index);
    }

    private static Diagnostic noAddress(TracedText entry) {
      boolean name = entry.text().codePoints().anyMatch(Character::isLetter);
      boolean address = entry.text().indexOf('/') >= 0 || entry.text().indexOf(':') >= 0;
      return Trace.at(
          Diagnostic.warning(
                  "ignoreip",
                  name && !address
                      ? "the name '" + entry + "' is not looked up here"
                      : "'" + entry + "' is no address, network or host name")
              .effect("nobody is ignored for it")
              .help(
                  name && !address
                      ? "write its addresses beside it"
                      : "write an address such as 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32"),
          "ignoreip",
          entry,
          0,
          entry.length());
    }

    IgnoreList build() {
      Map<AddressFamily, TreeSet<Integer>> lengths = new EnumMap<>(AddressFamily.class);
      for (IpAddress network : networks.keySet()) {
        lengths
            .computeIfAbsent(network.family().orElseThrow(), family -> new TreeSet<>())
            .add(network.prefixLength());
      }
      Map<AddressFamily, List<Integer>> prefixLengths = new EnumMap<>(AddressFamily.class);
      lengths.forEach((family, all) -> prefixLengths.put(family, List.copyOf(all)));
      return new IgnoreList(List.copyOf(entries), singles, networks, prefixLengths);
    }
  }
}
