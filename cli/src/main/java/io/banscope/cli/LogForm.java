package io.banscope.cli;

import io.banscope.analyzer.source.CsvColumns;
import io.banscope.analyzer.source.CsvFormat;
import io.banscope.analyzer.source.CsvLineSource;
import io.banscope.analyzer.source.CsvRowLines;
import io.banscope.analyzer.source.CsvRowReader;
import io.banscope.analyzer.source.CsvWhere;
import io.banscope.analyzer.source.JournalFile;
import io.banscope.analyzer.source.JournalLines;
import io.banscope.analyzer.source.JournalMatch;
import io.banscope.analyzer.source.JournalQuery;
import io.banscope.analyzer.source.JsonFields;
import io.banscope.analyzer.source.JsonLineSource;
import io.banscope.analyzer.source.LineSource;
import io.banscope.analyzer.source.LogEncoding;
import io.banscope.analyzer.source.LogMember;
import io.banscope.analyzer.source.MemberLines;
import io.banscope.analyzer.source.MemberStream;
import io.banscope.analyzer.source.RunningJournal;
import io.banscope.analyzer.source.StampedLines;
import io.banscope.analyzer.source.UnreadableLogException;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** How the records of a log become lines. */
interface LogForm {
  /** Opens a file of the log. */
  LineSource open(LogMember member, LogEncoding encoding, InputStream standardInput)
      throws IOException;

  /** The date pattern of such lines, where it is not the filter's. */
  default Optional<String> datepattern() {
    return Optional.empty();
  }

  /** Each line is a line. */
  static LogForm lines() {
    return (member, encoding, in) ->
        member.kind() == LogMember.Kind.STANDARD_INPUT
            ? MemberLines.of(member.name(), in, encoding)
            : MemberLines.open(member, encoding);
  }

  /** Each line is a JSON object, and fields of it are the line and perhaps its time. */
  static LogForm json(JsonFields fields) {
    return new LogForm() {
      @Override
      public LineSource open(LogMember member, LogEncoding encoding, InputStream in)
          throws IOException {
        MemberStream text = stream(member, in);
        JsonLineSource lines = JsonLineSource.read(member.name(), text, encoding, fields);
        return MemberLines.of(
            text,
            fields.time().isPresent() ? new StampedLines(lines, member.name()) : lines,
            "lines");
      }

      @Override
      public Optional<String> datepattern() {
        return fields.time().map(time -> StampedLines.DATEPATTERN);
      }
    };
  }

  /** Each record of a CSV log is a line, line ends in it written as {@code \n}. */
  static LogForm csvLines(CsvFormat format) {
    return (member, encoding, in) -> {
      MemberStream text = stream(member, in);
      return MemberLines.of(
          text, CsvLineSource.read(member.name(), text, encoding, format), "lines");
    };
  }

  /** Each row of a CSV log is a line of its time, host and user; see {@link CsvRowLines}. */
  static LogForm csvRows(CsvFormat format, CsvColumns columns, List<CsvWhere> where) {
    return (member, encoding, in) -> {
      try {
        MemberStream text = stream(member, in);
        CsvRowReader rows =
            CsvRowReader.read(member.name(), text, encoding, format, columns, where);
        return MemberLines.of(text, new CsvRowLines(rows, member.name()), "lines");
      } catch (InvalidInputException e) {
        throw new UnreadableLogException(leftOut(member.name(), e.diagnostics().get(0)));
      }
    };
  }

  /** Entries of a journal, in the export or the JSON form; see {@link JournalLines}. */
  static LogForm journal(JournalMatch match) {
    return new LogForm() {
      @Override
      public LineSource open(LogMember member, LogEncoding encoding, InputStream in)
          throws IOException {
        MemberStream text = stream(member, in);
        JournalFile entries = JournalFile.read(member.name(), text, match);
        return MemberLines.of(text, new JournalLines(entries), "entries");
      }

      @Override
      public Optional<String> datepattern() {
        return Optional.of(JournalLines.DATEPATTERN);
      }
    };
  }

  /**
   * Entries of the journal of this machine; see {@link RunningJournal}.
   *
   * @param failed told when journalctl fails
   */
  static LogForm runningJournal(JournalQuery query, CommandContext context, Runnable failed) {
    return new LogForm() {
      @Override
      public LineSource open(LogMember member, LogEncoding encoding, InputStream in)
          throws IOException {
        return RunningJournal.open(
            query, context.directory().toAbsolutePath(), context.env(), failed);
      }

      @Override
      public Optional<String> datepattern() {
        return Optional.of(JournalLines.DATEPATTERN);
      }
    };
  }

  private static Diagnostic leftOut(String log, Diagnostic problem) {
    Diagnostic named = Diagnostic.error(log, problem.message());
    for (String note : problem.notes()) {
      named = named.note(note);
    }
    return named.effect("it is left out").help(problem.help());
  }

  private static MemberStream stream(LogMember member, InputStream in) throws IOException {
    return member.kind() == LogMember.Kind.STANDARD_INPUT
        ? MemberStream.of(member.name(), in)
        : MemberStream.open(member);
  }
}
