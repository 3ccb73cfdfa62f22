package io.banscope.cli;

import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.BanTimes;
import io.banscope.analyzer.blocklist.ExportRules;
import io.banscope.analyzer.blocklist.ExportRules.Overlap;
import io.banscope.analyzer.blocklist.LossyFold;
import io.banscope.analyzer.blocklist.NeverListed;
import io.banscope.analyzer.blocklist.OwnAddresses;
import io.banscope.analyzer.blocklist.SpecialNetworks;
import io.banscope.analyzer.blocklist.format.BlocklistFormat;
import io.banscope.analyzer.blocklist.format.BlocklistFormats;
import io.banscope.analyzer.blocklist.format.FormatOptions;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.ip.AddressFamily;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was typed behind {@code banscope export}; see the options of {@link ExportCommand}. */
record ExportChoices(
    String format,
    Optional<String> at,
    int minBans,
    Optional<String> family,
    boolean fold,
    Optional<String> foldTo,
    Optional<Long> maxCollateral,
    List<String> never,
    Optional<String> name,
    boolean comments) {
  private static final Pattern LENGTHS = Pattern.compile("/?(\\d{1,3})(?:,/?(\\d{1,3}))?");

  /**
   * What it comes to; tells what is wrong with it.
   *
   * @return nothing when something is
   */
  Optional<ExportPlan> resolve(CommandContext context, OwnAddresses own, ExportMessages messages) {
    Optional<BlocklistFormat> chosen = BlocklistFormats.find(format);
    if (chosen.isEmpty()) {
      messages.usage(
          Diagnostic.error("--format", "there is no format '" + format + "'")
              .help(
                  NearNames.help(
                      format,
                      BlocklistFormats.names(),
                      "use one of " + String.join(", ", BlocklistFormats.names()))));
      return Optional.empty();
    }
    checkName(chosen.get(), messages);
    Optional<AddressFamily> wanted = family(chosen.get(), messages);
    double time = time(messages);
    Optional<LossyFold> lossy = lossy(messages);
    if (minBans < 1) {
      messages.usage(Diagnostic.error("--min-bans", "takes a number from 1 on"));
    }
    if (messages.isWrongUsage()) {
      return Optional.empty();
    }
    Optional<NeverListed> refused = never(context, own, messages);
    if (refused.isEmpty()) {
      return Optional.empty();
    }
    Overlap overlap =
        fold ? Overlap.FOLDED : chosen.get().isDisjoint() ? Overlap.DROPPED : Overlap.KEPT;
    return Optional.of(
        new ExportPlan(
            chosen.get(),
            new ExportRules(time, minBans, wanted, overlap, lossy, refused.get()),
            new FormatOptions(time, name, comments)));
  }

  private void checkName(BlocklistFormat chosen, ExportMessages messages) {
    name.flatMap(chosen::refusesName)
        .ifPresent(
            reason -> messages.usage(Diagnostic.error("--name '" + name.get() + "'", reason)));
  }

  private Optional<AddressFamily> family(BlocklistFormat chosen, ExportMessages messages) {
    if (family.isEmpty()) {
      if (chosen.isOneFamily()) {
        messages.usage(
            Diagnostic.error("--format " + format, "a file of this format has one family only")
                .help("write two: one with --family 4, the other with --family 6"));
      }
      return Optional.empty();
    }
    switch (family.get()) {
      case "4":
        return Optional.of(AddressFamily.INET4);
      case "6":
        return Optional.of(AddressFamily.INET6);
      default:
        messages.usage(Diagnostic.error("--family", "takes 4 or 6, not '" + family.get() + "'"));
        return Optional.empty();
    }
  }

  private double time(ExportMessages messages) {
    if (at.isEmpty()) {
      return BanDetails.UNKNOWN_TIME;
    }
    String text = at.get().startsWith("@") ? at.get().substring(1) : at.get();
    return LocalTime.instant(text)
        .map(BanTimes::seconds)
        .orElseGet(
            () -> {
              messages.usage(
                  Diagnostic.error(
                      "--at",
                      "takes seconds since 1970, or such as 2024-03-05T10:11:12Z, not '"
                          + at.get()
                          + "'"));
              return BanDetails.UNKNOWN_TIME;
            });
  }

  private Optional<LossyFold> lossy(ExportMessages messages) {
    if (foldTo.isEmpty() && maxCollateral.isEmpty()) {
      return Optional.empty();
    }
    if (foldTo.isEmpty() || maxCollateral.isEmpty() || maxCollateral.get() < 0) {
      messages.usage(
          Diagnostic.error(
              "--fold-to",
              "goes with --max-collateral, how many addresses a network may add that were not"
                  + " banned"));
      return Optional.empty();
    }
    Matcher lengths = LENGTHS.matcher(foldTo.get());
    if (lengths.matches()) {
      int prefix4 = Integer.parseInt(lengths.group(1));
      int prefix6 =
          lengths.group(2) == null ? LossyFold.NARROWEST_6 : Integer.parseInt(lengths.group(2));
      if (prefix4 >= LossyFold.WIDEST_4
          && prefix4 <= AddressFamily.INET4.bits()
          && prefix6 >= LossyFold.WIDEST_6
          && prefix6 <= LossyFold.NARROWEST_6) {
        return Optional.of(new LossyFold(prefix4, prefix6, maxCollateral.get()));
      }
    }
    messages.usage(
        Diagnostic.error(
            "--fold-to",
            "takes /%d to /32 for IPv4, then, behind a comma, /%d to /%d for IPv6, not '%s'"
                .formatted(
                    LossyFold.WIDEST_4, LossyFold.WIDEST_6, LossyFold.NARROWEST_6, foldTo.get())));
    return Optional.empty();
  }

  private Optional<NeverListed> never(
      CommandContext context, OwnAddresses own, ExportMessages messages) {
    NeverListed.Builder builder = NeverListed.builder();
    own.all().forEach(address -> builder.add(address, "an address of this machine"));
    for (String what : never) {
      switch (what) {
        case "private" -> builder.add(SpecialNetworks.PRIVATE);
        case "reserved" -> builder.add(SpecialNetworks.RESERVED);
        default -> {
          if (!NeverFile.read(context.path(what), what, builder, messages)) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(builder.build());
  }
}
