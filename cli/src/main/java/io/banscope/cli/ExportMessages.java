package io.banscope.cli;

import io.banscope.analyzer.blocklist.ListedBan;
import io.banscope.analyzer.blocklist.Refusal;
import io.banscope.analyzer.blocklist.input.BanSink;
import io.banscope.analyzer.report.VisibleText;
import io.banscope.matcher.Diagnostic;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;

/**
 * Tells on standard error what of an export is not as one might think: lines that are not
 * understood, what is not listed, what networks add. Of each kind some are shown and the others
 * counted, since there may be millions.
 */
final class ExportMessages implements BanSink {
  private static final int SHOWN_LINES = 5;
  private static final int SHOWN_REFUSALS = 20;
  private static final int WIDTH = 80;

  private final CommandContext context;
  private final String file;
  private Consumer<? super ListedBan> bans = ban -> {};
  private boolean errors;
  private boolean wrongUsage;
  private long broken;
  private long refused;
  private long adding;
  private BigInteger added = BigInteger.ZERO;

  ExportMessages(CommandContext context, String file) {
    this.context = context;
    this.file = file;
  }

  /** Why a file cannot be read or written, in the style of our messages. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String text = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return text == null || text.isEmpty()
        ? "cannot be used"
        : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  /** From now on bans go there. */
  void bansTo(Consumer<? super ListedBan> consumer) {
    bans = consumer;
  }

  /** Tells of something; an error makes the exit code tell of it too. */
  void tell(Diagnostic problem) {
    problem.render().forEach(context.err()::line);
    errors |= problem.isError();
  }

  /** Tells of words that cannot be understood. */
  void usage(Diagnostic problem) {
    tell(problem.help().isEmpty() ? problem.help("see 'banscope export --help'") : problem);
    wrongUsage = true;
  }

  /** How the input is called. */
  String place() {
    return file.equals("-") ? "standard input" : file;
  }

  /** How a line of it is called. */
  String place(long line) {
    return place() + ":" + line;
  }

  @Override
  public void ban(ListedBan ban) {
    bans.accept(ban);
  }

  @Override
  public void broken(long line, String problem) {
    errors = true;
    if (++broken <= SHOWN_LINES) {
      tell(Diagnostic.error(place(line), problem).effect("it is left out"));
    }
  }

  @Override
  public void doubt(String problem) {
    tell(Diagnostic.warning(place(), problem).effect("the list may lack bans"));
  }

  /** Tells what is not listed. */
  void refused(Refusal refusal) {
    if (++refused <= SHOWN_REFUSALS) {
      context
          .err()
          .line("not listed: " + VisibleText.fit(refusal.what(), WIDTH) + " " + refusal.reason());
    }
  }

  /** Tells what the consumer would not take: the list is not what it was to be. */
  void unfit(Refusal refusal) {
    refused(refusal);
    errors = true;
  }

  /** Tells how many entries are left out because the user asked for one family. */
  void otherFamily(int entries) {
    if (entries > 0) {
      context
          .err()
          .line("not listed: " + count(entries, "entry", "entries") + " of the other family");
    }
  }

  /** Tells what a network adds. */
  void adds(String network, BigInteger addresses) {
    added = added.add(addresses);
    if (++adding <= SHOWN_REFUSALS) {
      context.err().line("added: " + network + " has " + addresses + " addresses not banned");
    }
  }

  /** Says how much was not shown. */
  void finish() {
    if (broken > SHOWN_LINES) {
      context.err().line("error: " + (broken - SHOWN_LINES) + " more lines are left out");
    }
    if (refused > SHOWN_REFUSALS) {
      context.err().line("not listed: " + (refused - SHOWN_REFUSALS) + " more");
    }
    if (adding > SHOWN_REFUSALS) {
      context
          .err()
          .line("added: " + added + " addresses not banned in " + adding + " networks in all")
          .line("  help: the column 'unlisted' of --format csv has the number of each");
    }
  }

  private static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  boolean isWrongUsage() {
    return wrongUsage;
  }

  /** What the process hands back, as far as messages tell. */
  int exitCode() {
    if (wrongUsage) {
      return ExitCode.USAGE;
    }
    return errors ? ExitCode.INVALID : ExitCode.DONE;
  }
}
