package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Commands that tell a running fail2ban, {@code fail2ban-client set JAIL banip …}: in the jails
 * that banned, or in the one that {@code --name} says. For a shell.
 */
final class Fail2banFormat implements BlocklistFormat {
  private static final Pattern JAIL = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.-]{0,99}");

  /** Addresses of one command: some 5,000 characters, which every shell takes. */
  private static final int ADDRESSES = 100;

  @Override
  public String name() {
    return "fail2ban";
  }

  @Override
  public String summary() {
    return "fail2ban-client commands that ban, for a shell";
  }

  /** Names of jails may begin with a digit, such as {@code 3proxy}. */
  @Override
  public Optional<String> refusesName(String name) {
    return JAIL.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("a jail has letters, digits, '_', '.' and '-', and begins with no '-'");
  }

  @Override
  public Optional<String> refuses(BlocklistEntry entry, FormatOptions options) {
    if (options.name().isPresent()) {
      return Optional.empty();
    }
    if (entry.details().jails().isEmpty()) {
      return Optional.of("has no jail: give one with --name");
    }
    return entry.details().jails().stream().allMatch(jail -> JAIL.matcher(jail).matches())
        ? Optional.empty()
        : Optional.of("was banned by a jail of a name that a shell might misunderstand");
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    Provenance.write(list, options, "#", out);
    SortedMap<String, List<BlocklistEntry>> jails = new TreeMap<>();
    for (BlocklistEntry entry : list) {
      for (String jail : jailsOf(entry, options)) {
        jails.computeIfAbsent(jail, name -> new ArrayList<>()).add(entry);
      }
    }
    for (Map.Entry<String, List<BlocklistEntry>> jail : jails.entrySet()) {
      List<BlocklistEntry> entries = jail.getValue();
      for (int i = 0; i < entries.size(); i++) {
        boolean first = i % ADDRESSES == 0;
        out.write(
            first ? (i == 0 ? "" : "\n") + "fail2ban-client set " + jail.getKey() + " banip" : "");
        out.write(" " + entries.get(i).text());
      }
      out.write("\n");
    }
  }

  private static List<String> jailsOf(BlocklistEntry entry, FormatOptions options) {
    return options.name().isPresent() ? List.of(options.setName()) : entry.details().jails();
  }
}
