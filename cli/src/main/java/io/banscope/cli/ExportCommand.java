package io.banscope.cli;

import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistBuilder;
import io.banscope.analyzer.blocklist.ListedBan;
import io.banscope.analyzer.blocklist.OwnAddresses;
import io.banscope.analyzer.blocklist.format.BlocklistFormat;
import io.banscope.analyzer.blocklist.format.BlocklistFormats;
import io.banscope.analyzer.blocklist.format.FittedList;
import io.banscope.analyzer.blocklist.input.BanListForm;
import io.banscope.analyzer.blocklist.input.BanListReader;
import io.banscope.analyzer.blocklist.input.BrokenListException;
import io.banscope.analyzer.replay.ReplayResult;
import io.banscope.analyzer.replay.Simulation;
import io.banscope.matcher.Diagnostic;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code banscope export}: bans as a blocklist, in the form that its consumer reads. */
@Command(
    name = "export",
    description = {
      "Write bans as a blocklist for firewalls, servers and services.",
      "",
      "FILE, or standard input, is what 'banscope simulate --format csv' or '--format json' wrote,"
          + " an earlier export (plain, csv, json, jsonl), or addresses and networks line by line,"
          + " with comments behind '#' or ';'. Bans of one address become one entry. Loopback,"
          + " link-local, multicast and this machine's own addresses are never listed; what is not"
          + " listed is told on standard error."
    },
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 done, 2 wrong usage, 3 some of the input could not be used, or the list could"
          + " not be written.",
      "",
      "Examples:",
      "  banscope export --format nft -o /etc/nftables.d/banned.nft bans.csv",
      "  banscope simulate --format json auth.log sshd | banscope export --format ipset",
      "  banscope export --format nft --simulate sshd --maxretry 3 /var/log/auth.log",
      "  banscope export --at 2024-03-05T10:11:12Z --min-bans 3 --format csv bans.csv",
      "  banscope export --fold-to /24 --max-collateral 64 --format iptables --family 4 bans.csv",
      "  banscope export --never private,/etc/banscope/friends --format nginx-geo addresses.txt"
    })
final class ExportCommand implements Callable<Integer> {
  /** The names of the formats, for the help. */
  static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return BlocklistFormats.names().iterator();
    }
  }

  private final CommandContext context;
  private final OwnAddresses own;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description =
          "The bans; '-' for standard input (default: -). With --simulate: the logs to read.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--simulate",
      paramLabel = "FILTER|JAIL",
      description =
          "List whom this jail or filter would have banned in the logs FILE..., as 'banscope"
              + " simulate' says; the options at the end are for it.")
  private @Nullable String simulated;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "plain",
      completionCandidates = FormatNames.class,
      description = "The form of the list: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String format = "plain";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write FILE, at once and as a whole, instead of standard output ('-').")
  private @Nullable String output;

  @Option(
      names = "--input",
      paramLabel = "FORM",
      description = "The form of the bans: ${COMPLETION-CANDIDATES} (default: as they look).")
  private @Nullable BanListForm input;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "List who is banned at TIME, with the time that is left where the format has timeouts:"
              + " seconds since 1970, with or without '@', or such as 2024-03-05T10:11:12Z"
              + " (default: all who ever were).")
  private @Nullable String at;

  @Option(
      names = "--min-bans",
      paramLabel = "N",
      defaultValue = "1",
      description = "List who was banned at least N times (default: ${DEFAULT-VALUE}).")
  private int minBans = 1;

  @Option(
      names = "--family",
      paramLabel = "4|6",
      description = "List addresses of IPv4, or of IPv6, only.")
  private @Nullable String family;

  @Option(
      names = "--fold",
      description = "List as few networks as there can be that cover the same addresses.")
  private boolean fold;

  @Option(
      names = "--fold-to",
      paramLabel = "/N[,/N6]",
      description =
          "List networks /N of IPv4 and /N6 of IPv6 (default: /64) in place of the addresses in"
              + " them, as far as --max-collateral allows; what each adds is told.")
  private @Nullable String foldTo;

  @Option(
      names = "--max-collateral",
      paramLabel = "N",
      description =
          "With --fold-to: addresses a network may add that were not banned; of IPv6, networks /64.")
  private @Nullable Long maxCollateral;

  @Option(
      names = "--never",
      paramLabel = "WHAT",
      split = ",",
      description =
          "Never list these: private (networks within an organisation), reserved (documentation and"
              + " the like), or a file with addresses and networks; several with commas between.")
  private List<String> never = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What sets, chains, lists or jails are called (default: banscope).")
  private @Nullable String name;

  @Option(names = "--no-comments", description = "Do not tell in comments where the list is from.")
  private boolean noComments;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ConfigOption config = new ConfigOption();

  @Mixin private BanOptions banning = new BanOptions();

  @Mixin private LogOptions reading = new LogOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  ExportCommand(CommandContext context, OwnAddresses own) {
    this.context = context;
    this.own = own;
  }

  @Override
  public Integer call() throws InterruptedException {
    String file = files.isEmpty() ? "-" : files.get(0);
    ExportMessages messages = new ExportMessages(context, file);
    checkTogether(messages);
    Optional<ExportPlan> plan =
        new ExportChoices(
                format,
                Optional.ofNullable(at),
                minBans,
                Optional.ofNullable(family),
                fold,
                Optional.ofNullable(foldTo),
                Optional.ofNullable(maxCollateral),
                never,
                Optional.ofNullable(name),
                !noComments)
            .resolve(context, own, messages);
    if (plan.isEmpty()) {
      return messages.exitCode();
    }
    BlocklistBuilder builder = new BlocklistBuilder(plan.get().rules(), messages::refused);
    int simulation = ExitCode.DONE;
    if (simulated != null) {
      PlannedReplay run =
          new PlannedReplay(context, config.open(context), new ReplayMessages(context, "export"));
      Optional<ReplayResult> result = simulate(simulated, run);
      simulation = run.exitCode(result);
      if (result.isEmpty()) {
        return simulation;
      }
      add(result.get(), builder);
    } else if (files.size() > 1) {
      messages.tell(
          Diagnostic.error("'" + files.get(1) + "'", "is one word too many")
              .help("name one FILE, or several logs with --simulate"));
      return ExitCode.USAGE;
    } else if (!read(file, builder, messages)) {
      return ExitCode.INVALID;
    }
    Blocklist list =
        FittedList.of(
            builder.build(),
            plan.get().format(),
            plan.get().options(),
            messages::unfit,
            messages::refused);
    messages.otherFamily(builder.otherFamily());
    list.forEach(entry -> entry.unlisted().ifPresent(added -> messages.adds(entry.text(), added)));
    messages.finish();
    return write(list, plan.get(), messages)
        ? Math.max(simulation, messages.exitCode())
        : ExitCode.INVALID;
  }

  /** Options that would have no effect, beside which the list is not what somebody thinks. */
  private void checkTogether(ExportMessages messages) {
    if (simulated != null) {
      if (input != null) {
        messages.usage(
            Diagnostic.error("--input", "is the form of bans, and --simulate reads logs"));
      }
      return;
    }
    Objects.requireNonNull(spec).mixins().values().stream()
        .flatMap(mixin -> mixin.options().stream())
        .map(OptionSpec::longestName)
        .filter(spec.commandLine().getParseResult()::hasMatchedOption)
        .findFirst()
        .ifPresent(
            name ->
                messages.usage(
                    Diagnostic.error(name, "has no effect on bans that are decided")
                        .help("it goes with --simulate FILTER|JAIL and logs")));
  }

  private Optional<ReplayResult> simulate(String target, PlannedReplay run)
      throws InterruptedException {
    reading.check(run.messages());
    BanRequest request = new BanRequest(banning.overrides(run.messages()), Optional.of(target));
    return run.run(
        new PlannedReplay.Request(
            reading.choices(List.of(), false, files, ReplayChoices.Rows.NONE),
            Optional.of(request),
            Optional.of(new Simulation(banning.world(), false, FailureEvents.NONE)),
            reading.threads(),
            0,
            false));
  }

  private static void add(ReplayResult found, BlocklistBuilder builder) {
    found.jails().stream()
        .flatMap(jail -> jail.banning().stream())
        .forEach(bans -> bans.bans().forEach(ban -> builder.add(ListedBan.of(ban))));
  }

  private boolean read(String file, BlocklistBuilder builder, ExportMessages messages) {
    messages.bansTo(builder::add);
    try (InputStream in =
        file.equals("-") ? context.in() : Files.newInputStream(context.path(file))) {
      BanListReader.read(in, Optional.ofNullable(input), messages);
      return true;
    } catch (BrokenListException e) {
      messages.tell(
          Diagnostic.error(messages.place(e.line()), String.valueOf(e.getMessage()))
              .effect("no list is written")
              .help("'--input' says what form it has, see 'banscope export --help'"));
    } catch (IOException e) {
      messages.tell(
          Diagnostic.error(messages.place(), ExportMessages.reason(e))
              .effect("no list is written"));
    }
    return false;
  }

  private boolean write(Blocklist list, ExportPlan plan, ExportMessages messages) {
    BlocklistFormat chosen = plan.format();
    if (list.size() > chosen.limit()) {
      messages.tell(
          Diagnostic.error(
                  "--format " + chosen.name(),
                  "there are %d entries, it takes %d".formatted(list.size(), chosen.limit()))
              .effect("no list is written")
              .help("list fewer with --fold, --fold-to, --min-bans or --at"));
      return false;
    }
    try {
      if (output == null || output.equals("-")) {
        print(list, plan, context.out());
      } else {
        WholeFile.write(context.path(output), out -> print(list, plan, out));
      }
      return true;
    } catch (IOException e) {
      messages.tell(
          Diagnostic.error(String.valueOf(output), ExportMessages.reason(e))
              .effect("no list is written, what was there before stays"));
      return false;
    }
  }

  private static void print(Blocklist list, ExportPlan plan, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    plan.format().write(list, plan.options(), writer);
    writer.flush();
  }
}
