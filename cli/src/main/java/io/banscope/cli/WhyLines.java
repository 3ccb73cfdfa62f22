package io.banscope.cli;

import io.banscope.analyzer.source.LineSource;
import io.banscope.analyzer.source.LogEncoding;
import io.banscope.analyzer.source.LogFile;
import io.banscope.analyzer.source.MemberLines;
import io.banscope.analyzer.source.UnreadableLogException;
import io.banscope.analyzer.why.LineExplainer;
import io.banscope.analyzer.why.LineExplanation;
import io.banscope.matcher.Diagnostic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Finds the line that is to be explained, and passes those before it. */
final class WhyLines {
  private final CommandContext context;
  private final String encodingName;

  /**
   * For one run.
   *
   * @param encodingName encoding of logs, as the user, the jail or the locale names it
   */
  WhyLines(CommandContext context, String encodingName) {
    this.context = context;
    this.encodingName = encodingName;
  }

  /** Explains what was asked about. */
  LineExplanation explain(WhyTarget asked, LineExplainer explainer) throws RefusedException {
    try (LineSource lines = open(asked)) {
      return asked instanceof WhyTarget.FileLine file
          ? ofFile(file, lines, explainer)
          : last(lines, name(asked), explainer);
    } catch (UnreadableLogException e) {
      throw RefusedException.unreadable(e.diagnostic());
    } catch (IOException e) {
      throw RefusedException.unreadable(Diagnostic.error(name(asked), LogFile.reason(e)));
    }
  }

  private LineSource open(WhyTarget asked) throws IOException, RefusedException {
    if (asked instanceof WhyTarget.FileLine file) {
      return LogFile.member(file.name(), file.path(), encoding());
    }
    if (asked instanceof WhyTarget.Text text) {
      return LogEncoding.named("utf-8")
          .orElseThrow()
          .lines(new ByteArrayInputStream(text.text().getBytes(StandardCharsets.UTF_8)));
    }
    return MemberLines.of("standard input", context.in(), encoding());
  }

  private LogEncoding encoding() throws RefusedException {
    return LogEncoding.named(encodingName)
        .orElseThrow(
            () ->
                RefusedException.unreadable(
                    Diagnostic.error("logencoding", "unknown encoding '" + encodingName + "'")
                        .help("give one with --encoding, such as utf-8, latin-1 or cp1252")));
  }

  private static String name(WhyTarget asked) {
    if (asked instanceof WhyTarget.FileLine file) {
      return file.name();
    }
    return asked instanceof WhyTarget.StandardInput ? "standard input" : "";
  }

  private LineExplanation ofFile(WhyTarget.FileLine file, LineSource lines, LineExplainer explainer)
      throws IOException, RefusedException {
    long last = 0;
    while (lines.next()) {
      last = lines.number();
      if (last == file.number()) {
        requireShort(lines, file.name() + ":" + last);
        List<String> notes = new ArrayList<>();
        if (!lines.isTerminated()) {
          notes.add("the line has no line end: 'banscope regex' waits for it and leaves it out");
        }
        return explainer.explain(
            file.name(), OptionalLong.of(last), lines.buffer(), lines.start(), lines.end(), notes);
      }
      if (!lines.isTooLong()) {
        explainer.pass(lines.buffer(), lines.start(), lines.end());
      }
    }
    if (lines.problem().isPresent()) {
      throw RefusedException.unreadable(
          lines.problem().get().effect("line " + file.number() + " was not reached"));
    }
    throw RefusedException.unreadable(
        Diagnostic.error(file.name(), "there is no line " + file.number())
            .note(last == 1 ? "the log has 1 line" : "the log has " + last + " lines"));
  }

  private static void requireShort(LineSource lines, String name) throws RefusedException {
    if (lines.isTooLong()) {
      throw RefusedException.unreadable(
          Diagnostic.error(name, "the line is " + LineWarnings.TOO_LONG)
              .effect("no regex is searched in it"));
    }
  }

  /** Explains the last line, after those before it: a match may span several. */
  private LineExplanation last(LineSource lines, String name, LineExplainer explainer)
      throws IOException, RefusedException {
    byte[] line = {};
    boolean any = false;
    while (lines.next()) {
      requireShort(lines, name.isEmpty() ? "LINE" : name);
      if (any) {
        explainer.pass(line, 0, line.length);
      }
      line = java.util.Arrays.copyOfRange(lines.buffer(), lines.start(), lines.end());
      any = true;
    }
    if (lines.problem().isPresent()) {
      throw RefusedException.unreadable(lines.problem().get());
    }
    if (!any) {
      throw RefusedException.unreadable(
          Diagnostic.error(name.isEmpty() ? "LINE" : name, "there is no line"));
    }
    return explainer.explain(name, OptionalLong.empty(), line, 0, line.length, List.of());
  }
}
