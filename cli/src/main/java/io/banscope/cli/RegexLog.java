package io.banscope.cli;

import io.banscope.analyzer.report.RegexHeader;
import io.banscope.analyzer.source.JournalProcess;
import io.banscope.analyzer.source.JournalQuery;
import io.banscope.analyzer.source.JournalReader;
import io.banscope.analyzer.source.LineSource;
import io.banscope.analyzer.source.LogEncoding;
import io.banscope.analyzer.source.LogFile;
import io.banscope.analyzer.source.MemberLines;
import io.banscope.analyzer.source.UnreadableLogException;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Opens what LOG names, says so in the header, and hands its lines on. */
final class RegexLog {
  private final CommandContext context;
  private final LogArgument log;
  private final String encodingName;

  /**
   * For one run.
   *
   * @param encodingName as the user or the locale names it
   */
  RegexLog(CommandContext context, LogArgument log, String encodingName) {
    this.context = context;
    this.log = log;
    this.encodingName = encodingName;
  }

  /** Says what is read. */
  void printHeader(RegexHeader header, List<String> journalmatch, int maxlines) {
    if (log instanceof LogArgument.File file) {
      header.logFile(file.name(), encodingName);
    } else if (log instanceof LogArgument.StandardInput) {
      header.logFile("-", encodingName);
    } else if (log instanceof LogArgument.Journal) {
      header.journal(encodingName, journalmatch);
    } else if (log instanceof LogArgument.Text text) {
      header.text(text.text(), maxlines);
    }
  }

  /**
   * Hands all lines to {@code lines}; returns what kept the log from being read to its end, if
   * anything did.
   */
  Optional<Diagnostic> read(RegexLines lines, List<String> journalmatch, ZoneId zone)
      throws IOException, InvalidInputException {
    if (log instanceof LogArgument.Journal journal) {
      return readJournal(JournalQuery.of(journal.options(), journalmatch), lines, zone);
    }
    try (LineSource source = open()) {
      lines.read(source, log instanceof LogArgument.Text);
      return source.problem();
    }
  }

  private LineSource open() throws IOException {
    if (log instanceof LogArgument.File file) {
      return LogFile.member(file.name(), file.path(), encoding());
    }
    if (log instanceof LogArgument.StandardInput) {
      return MemberLines.of("standard input", context.in(), encoding());
    }
    LogArgument.Text text = (LogArgument.Text) log;
    return LogEncoding.named("utf-8")
        .orElseThrow()
        .lines(new ByteArrayInputStream(text.text().getBytes(StandardCharsets.UTF_8)));
  }

  private LogEncoding encoding() throws UnreadableLogException {
    return LogEncoding.named(encodingName)
        .orElseThrow(
            () ->
                new UnreadableLogException(
                    Diagnostic.error("--encoding", "unknown encoding '" + encodingName + "'")
                        .effect("nothing was tested")
                        .help("use a name such as utf-8, latin-1 or cp1252")));
  }

  private Optional<Diagnostic> readJournal(JournalQuery query, RegexLines lines, ZoneId zone)
      throws IOException {
    Path directory = context.directory().toAbsolutePath();
    try (JournalProcess process = query.start(directory, context.env());
        JournalReader entries = new JournalReader(process.output())) {
      lines.read(entries, zone);
      return process.finish();
    }
  }
}
