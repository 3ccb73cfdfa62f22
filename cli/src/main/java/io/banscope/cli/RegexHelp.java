package io.banscope.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help of {@code banscope regex}, laid out by picocli from {@link RegexOption}. */
final class RegexHelp {
  /** The first line of every usage message. */
  static final String USAGE = "Usage: banscope regex [OPTIONS] LOG REGEX [IGNOREREGEX]";

  private RegexHelp() {}

  /** What picocli needs to know to show the command in help; it never parses for it. */
  static CommandSpec commandSpec() {
    CommandSpec spec =
        CommandSpec.create()
            .name("regex")
            .addPositional(positional(0, "LOG", LOG))
            .addPositional(positional(1, "REGEX", REGEX))
            .addPositional(positional(2, "IGNOREREGEX", IGNOREREGEX));
    spec.usageMessage()
        .description("Reports what a filter finds in a log, as fail2ban-regex 1.1 does.")
        .customSynopsis(USAGE.substring("Usage: ".length()))
        .synopsisHeading("Usage: ")
        .sortOptions(false)
        .footer(FOOTER);
    for (RegexOption option : RegexOption.values()) {
      spec.addOption(option(option));
    }
    return spec;
  }

  /** Prints the help. */
  static void print(Output output) {
    CommandLine line = new CommandLine(commandSpec());
    CommandLine parent = new CommandLine(CommandSpec.create().name("banscope"));
    parent.addSubcommand(line);
    PrintWriter writer = new PrintWriter(output, false, StandardCharsets.UTF_8);
    line.usage(writer, Ansi.OFF);
    writer.flush();
  }

  private static OptionSpec option(RegexOption option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.names().toArray(new String[0])).description(option.help());
    return option.value() == RegexOption.Value.NONE
        ? builder.arity("0").usageHelp(option == RegexOption.HELP).build()
        : builder.arity("1").type(String.class).paramLabel(option.label()).build();
  }

  private static PositionalParamSpec positional(int index, String label, String... lines) {
    return PositionalParamSpec.builder()
        .index(Integer.toString(index))
        .arity(index < 2 ? "1" : "0..1")
        .paramLabel(label)
        .description(lines)
        .build();
  }

  private static final String[] LOG = {
    "A file (.gz, .xz, .zst and .bz2 are read as they are), '-' for standard input,"
        + " 'systemd-journal' with options in [] if any, or else the text of a line."
  };

  private static final String[] REGEX = {
    "A jail, a filter, both with options in [] if any, the path of a filter, or else a failregex."
  };

  private static final String[] IGNOREREGEX = {"An ignoreregex in place of those of the filter."};

  private static final String[] FOOTER = {
    "",
    "Exit status: 0 the run completed, whatever was found; 1 an --expect is not true; 2 and 255 the arguments,"
        + " the filter or a pattern cannot be used; 3 the log, or a line of it, cannot be read or the"
        + " output cannot be written; 4 an outside command failed; 70 a bug.",
    "",
    "Examples:",
    "  banscope regex /var/log/auth.log sshd",
    "  banscope regex -v /var/log/auth.log.2.gz 'sshd[mode=aggressive]'",
    "  banscope regex -o '<ip> <F-USER>' auth.log sshd",
    "  banscope regex auth.log 'Failed \\S+ for <F-USER>.+</F-USER> from <HOST>'",
    "  banscope regex 'systemd-journal[journalflags=1]' sshd",
    "  zcat old.gz | banscope regex - sshd",
    "  banscope regex --format json auth.log sshd | jq -r '.address // empty'",
    "  banscope regex --expect 'matched>=5' --expect missed=0 auth.log sshd"
  };
}
