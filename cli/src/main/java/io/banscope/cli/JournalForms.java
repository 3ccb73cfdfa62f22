package io.banscope.cli;

import io.banscope.analyzer.source.JournalMatch;
import io.banscope.analyzer.source.JournalQuery;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.JailSettings;
import io.banscope.matcher.config.OptionList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How jails read journals; those that want the same entries of the same journal share it. */
final class JournalForms {
  private final CommandContext context;
  private final ReplayMessages messages;
  private final Map<List<List<String>>, LogForm> ofFiles = new HashMap<>();
  private final Map<List<Object>, LogForm> running = new HashMap<>();

  JournalForms(CommandContext context, ReplayMessages messages) {
    this.context = context;
    this.messages = messages;
  }

  /** How a jail reads a file with entries; nothing when it cannot be used, which is told. */
  Optional<LogForm> ofFile(JailSettings settings) {
    List<List<String>> lines = settings.filter().journalmatch();
    try {
      LogForm known = ofFiles.get(lines);
      if (known == null) {
        known = LogForm.journal(JournalMatch.anyOf(lines));
        ofFiles.put(lines, known);
      }
      return Optional.of(known);
    } catch (InvalidInputException e) {
      messages.leaveOutJail(settings.name(), e.diagnostics());
      return Optional.empty();
    }
  }

  /** How a jail reads the journal of this machine, by the options of its backend; likewise. */
  Optional<LogForm> ofMachine(JailSettings settings) {
    List<List<String>> lines = settings.filter().journalmatch();
    try {
      Map<String, String> options = new LinkedHashMap<>();
      OptionList.parse(TracedText.untraced(settings.backend()))
          .options()
          .forEach((name, value) -> options.put(name, value.text()));
      List<Object> key = List.of(options, lines);
      LogForm known = running.get(key);
      if (known == null) {
        JournalMatch.anyOf(lines); // refuses what journalctl would
        JournalQuery query = JournalQuery.of(options, words(lines));
        known = LogForm.runningJournal(query, context, messages::failCommand);
        running.put(key, known);
      }
      return Optional.of(known);
    } catch (InvalidInputException e) {
      messages.leaveOutJail(settings.name(), e.diagnostics());
    } catch (OptionList.SyntaxException e) {
      Diagnostic problem = e.diagnostic("jail " + settings.name() + ": backend");
      messages.leaveOutJail(settings.name(), List.of(problem));
    }
    return Optional.empty();
  }

  /** All matches in one, as alternatives; one without words stands for every entry. */
  private static List<String> words(List<List<String>> lines) {
    if (lines.stream().anyMatch(List::isEmpty)) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (List<String> line : lines) {
      if (!words.isEmpty()) {
        words.add("+");
      }
      words.addAll(line);
    }
    return words;
  }
}
