package io.banscope.cli;

import io.banscope.matcher.NearNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Splits the words after {@code banscope regex} into options and arguments as fail2ban-regex's
 * parser (Python's optparse) does: options may stand anywhere before {@code --}; a long option may
 * be shortened as long as it stays unique; its value is the rest behind {@code =} or the next word,
 * whatever that looks like; short options may be written together, the value of the last one
 * attached or apart. What follows a request for help or version is not read.
 */
final class OptionParser {
  /**
   * One option as it was given.
   *
   * @param option which
   * @param name the name that was used, written out
   * @param value its value, empty when it takes none
   */
  record Given(RegexOption option, String name, String value) {}

  /**
   * What was found.
   *
   * @param options in the order given
   * @param arguments the rest, in order
   */
  record Parsed(List<Given> options, List<String> arguments) {}

  private final Map<String, RegexOption> byName = new HashMap<>();
  private final List<Given> options = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final Deque<String> rest;

  private OptionParser(Collection<String> words) {
    rest = new ArrayDeque<>(words);
    for (RegexOption option : RegexOption.values()) {
      option.names().forEach(name -> byName.put(name, option));
    }
  }

  /**
   * Splits {@code words}.
   *
   * @throws UsageException for an unknown or ambiguous option, or a missing or unwanted value
   */
  static Parsed parse(List<String> words) throws UsageException {
    OptionParser parser = new OptionParser(words);
    parser.run();
    return new Parsed(List.copyOf(parser.options), List.copyOf(parser.arguments));
  }

  private void run() throws UsageException {
    while (!rest.isEmpty() && !answered()) {
      String word = rest.pop();
      if (word.equals("--")) {
        arguments.addAll(rest);
        return;
      } else if (word.startsWith("--")) {
        longOption(word);
      } else if (word.length() > 1 && word.charAt(0) == '-') {
        shortOptions(word);
      } else {
        arguments.add(word);
      }
    }
  }

  /** Whether there is an option that is acted on before anything behind it is read. */
  private boolean answered() {
    return !options.isEmpty() && options.get(options.size() - 1).option().endsParsing();
  }

  private void longOption(String word) throws UsageException {
    int equals = word.indexOf('=');
    String name = complete(equals < 0 ? word : word.substring(0, equals));
    RegexOption option = byName.get(name);
    if (option.value() == RegexOption.Value.NONE) {
      if (equals >= 0) {
        throw new UsageException(name + " option does not take a value", List.of());
      }
      options.add(new Given(option, name, ""));
    } else {
      if (equals >= 0) {
        rest.push(word.substring(equals + 1));
      }
      takeValue(option, name);
    }
  }

  private void shortOptions(String word) throws UsageException {
    for (int i = 1; i < word.length(); i = word.offsetByCodePoints(i, 1)) {
      int next = word.offsetByCodePoints(i, 1);
      String name = "-" + word.substring(i, next);
      RegexOption option = byName.get(name);
      if (option == null) {
        throw new UsageException("no such option: " + name, List.of());
      }
      if (option.value() != RegexOption.Value.NONE) {
        if (next < word.length()) {
          rest.push(word.substring(next));
        }
        takeValue(option, name);
        return;
      }
      options.add(new Given(option, name, ""));
      if (answered()) {
        return;
      }
    }
  }

  private void takeValue(RegexOption option, String name) throws UsageException {
    if (rest.isEmpty()) {
      throw new UsageException(name + " option requires 1 argument", List.of());
    }
    options.add(new Given(option, name, rest.pop()));
  }

  private String complete(String name) throws UsageException {
    if (byName.containsKey(name)) {
      return name;
    }
    TreeSet<String> longer = new TreeSet<>();
    byName.forEach(
        (candidate, option) -> {
          if (option.isShared() && candidate.startsWith(name)) {
            longer.add(candidate);
          }
        });
    if (longer.size() == 1) {
      return longer.first();
    }
    if (longer.isEmpty()) {
      throw new UsageException("no such option: " + name, NearNames.of(name, byName.keySet()));
    }
    throw new UsageException(
        "ambiguous option: " + name + " (" + String.join(", ", longer) + "?)", List.of());
  }
}
