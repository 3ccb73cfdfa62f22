package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.TracedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a view shows of a jail is what the command stream says of it: the commands written from the
 * shown values alone are those of the stream, in their order, but for log files.
 */
class ViewAgreesWithStreamTest {
  @TempDir Path temp;
  private int compared;

  @Test
  void forRandomConfigurations() throws Exception {
    Path log = temp.resolve("log");
    Files.createFile(temp.resolve("log1"));
    Files.createFile(temp.resolve("log2"));
    for (long seed = 1; seed <= 400; seed++) {
      Path directory = temp.resolve("c" + seed);
      ConfigTree.writeRandom(directory, seed, log);
      compare(directory, "seed " + seed);
    }
    assertTrue(compared > 200, "jails compared: " + compared);
  }

  @Test
  void forEveryStockJail() throws Exception {
    Path directory = temp.resolve("fail2ban");
    ConfigTree.copyStockEnabled(directory, Files.createFile(temp.resolve("some.log")));
    compare(directory, "stock");
    assertTrue(compared > 60, "jails compared: " + compared);
  }

  @Test
  void forGeneralOptions() throws Exception {
    for (String general :
        List.of(
            "[Definition]\n",
            "[DEFAULT]\nloglevel = DEBUG\n",
            "[DEFAULT]\nloglevel = DEBUG\ndbmaxmatches = 5\n[Definition]\nlogtarget = SYSLOG\n",
            "[Definition]\ndbfile = %(name)s\nname = None\nallowipv6 = no\n")) {
      ConfigTree.write(temp, "=== jail.conf\n[DEFAULT]\n=== fail2ban.conf\n" + general);
      Map<String, String> streamed = new TreeMap<>();
      for (Command command : ConfigDirectory.open(temp).commandStream().commands()) {
        if (command.words().get(2) != null) {
          streamed.put(
              String.valueOf(command.words().get(1)), String.valueOf(command.words().get(2)));
        }
      }
      Map<String, String> shown = new TreeMap<>();
      for (EffectiveValue value : ConfigDirectory.open(temp).view().general()) {
        if (!List.of("socket", "pidfile").contains(value.option())) { // of the process alone
          shown.put(value.option(), value.value().orElseThrow().text());
        }
      }
      assertEquals(streamed, shown, general);
    }
  }

  private void compare(Path directory, String name) throws IOException {
    ConfigView view = ConfigDirectory.open(directory).view();
    List<JailView> jails = view.jails().stream().map(view::jail).toList();
    CommandStream stream;
    try {
      stream = ConfigDirectory.open(directory).commandStream();
    } catch (InvalidInputException broken) {
      assertTrue(view.problems().stream().anyMatch(problem -> problem.isError()), name);
      return;
    }
    for (JailView jail : jails) {
      List<String> expected =
          stream.commands().stream()
              .filter(command -> isOf(command, jail.name()))
              .map(ViewAgreesWithStreamTest::withoutProgram)
              .map(ViewAgreesWithStreamTest::withoutRefused)
              .map(Command::toPython)
              .toList();
      if (!expected.isEmpty()) {
        assertTrue(jail.enabled(), name);
        assertEquals(
            String.join("\n", expected),
            String.join("\n", commands(jail)),
            () -> name + " jail " + jail.name());
        compared++;
      }
    }
  }

  private static boolean isOf(Command command, String jail) {
    List<?> words = command.words();
    return words.size() > 2 && jail.equals(words.get(1)) && !"addlogpath".equals(words.get(2));
  }

  /** The options of a Python program are one JSON text, which a view does not make. */
  private static Command withoutProgram(Command command) {
    boolean program = command.words().size() > 4 && "addaction".equals(command.words().get(2));
    return program ? new Command(command.words().subList(0, 4)) : command;
  }

  /** A view has no value where a server refuses it, as with numbers that are none. */
  private static Command withoutRefused(Command command) {
    List<?> words = command.words();
    boolean refused =
        words.size() == 4
            && words.get(3) instanceof String text
            && SettingCheck.isRefused(String.valueOf(words.get(2)), text);
    return refused ? Command.of(words.get(0), words.get(1), words.get(2), null) : command;
  }

  /** The commands that the shown values are. */
  private static List<String> commands(JailView jail) {
    List<EffectiveValue> ofFilter = jail.filter().map(DefinitionView::values).orElse(List.of());
    List<Command> commands = new ArrayList<>();
    String backend = text(jail.options(), "backend").orElseThrow();
    commands.add(Command.of("add", jail.name(), backend));
    for (String option : List.of("usedns", "prefregex", "maxlines")) {
      text(jail.options(), option).ifPresent(value -> add(commands, jail, option, value));
    }
    Stream.of("usedns", "prefregex", "maxlines")
        .sorted((a, b) -> order(ofFilter, a) - order(ofFilter, b))
        .forEach(
            option ->
                text(ofFilter, option).ifPresent(value -> add(commands, jail, option, value)));
    for (EffectiveValue value : ofFilter) {
      if (!List.of("usedns", "prefregex", "maxlines").contains(value.option())) {
        regexes(commands, jail, value);
      }
    }
    for (String option : List.of("ignoreregex", "failregex", "datepattern", "journalmatch")) {
      jail.option(option).ifPresent(value -> regexes(commands, jail, value));
    }
    for (JailOption option : JailOption.SETTINGS) {
      Optional<EffectiveValue> shown = jail.option(option.name());
      if (shown.isEmpty() || shown.get().inEffect().source() == WrittenValue.Source.BUILT_IN) {
        continue;
      }
      Optional<String> value = shown.get().value().map(TracedText::text);
      if (option.name().equals("ignoreip")) {
        List<Object> words = new ArrayList<>(List.of("set", jail.name(), "addignoreip"));
        words.addAll(PythonBlank.words(value.orElseThrow().replace(',', ' ')));
        commands.add(new Command(words));
      } else {
        commands.add(
            Command.of(
                "set",
                jail.name(),
                option.name(),
                value.map(text -> typed(option.type(), text)).orElse(null)));
      }
    }
    for (DefinitionView action : jail.actions()) {
      commands.add(Command.of("set", jail.name(), "addaction", action.identity()));
      if (action.name().endsWith(".py")) {
        continue;
      }
      List<Object> pairs = new ArrayList<>();
      for (EffectiveValue value : action.values()) {
        String text = value.value().orElseThrow().text();
        pairs.add(
            Arrays.asList(
                value.option(),
                ActionReader.FLAGS.contains(value.option())
                    ? (Object) Numbers.parseBoolean(text)
                    : text));
      }
      commands.add(Command.of("multi-set", jail.name(), "action", action.identity(), pairs));
    }
    return commands.stream().map(Command::toPython).toList();
  }

  /** The filter's own usedns stands first, the others as in its table. */
  private static int order(List<EffectiveValue> values, String option) {
    if (option.equals("usedns")) {
      return -1;
    }
    return values.stream().map(EffectiveValue::option).toList().indexOf(option);
  }

  private static Object typed(JailOption.Type type, String text) {
    return switch (type) {
      case TEXT -> text;
      case WHOLE -> new java.math.BigInteger(text);
      case FLAG -> Boolean.valueOf(text);
    };
  }

  /** What is written somewhere; a default that only a server knows is in no stream. */
  private static Optional<String> text(List<EffectiveValue> values, String option) {
    return values.stream()
        .filter(value -> value.option().equals(option))
        .filter(
            value ->
                option.equals("backend")
                    || value.inEffect().source() != WrittenValue.Source.BUILT_IN)
        .flatMap(value -> value.value().stream())
        .map(TracedText::text)
        .findFirst();
  }

  private static void add(List<Command> commands, JailView jail, String option, String value) {
    commands.add(
        Command.of(
            "set",
            jail.name(),
            option,
            option.equals("maxlines")
                ? Numbers.parseInteger(value).<Object>map(number -> number).orElseThrow()
                : value));
  }

  private static void regexes(List<Command> commands, JailView jail, EffectiveValue value) {
    FilterCommand.of(Map.of(value.option(), value.value().orElseThrow()))
        .forEach(
            command -> {
              try {
                commands.addAll(command.toStream(jail.name()));
              } catch (ConfigException broken) {
                throw new AssertionError(broken);
              }
            });
  }
}
