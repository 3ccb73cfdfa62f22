package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.PythonRepr;
import io.banscope.matcher.TracedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class OptionListTest {
  private static final String FILTER =
      "[Definition]\nfailregex=a:<a>|b:<b>|c:<c>|é:<é>|A:<A>|½:<½>|d:<a-b.c_d>\n";

  @TempDir Path temp;

  @TestFactory
  Stream<DynamicTest> filterReferences() throws Exception {
    return Rows.of("option-lists.txt").stream()
        .map(row -> row.split(" → ", 2))
        .map(row -> DynamicTest.dynamicTest(row[0], () -> filter(row[0], row[1])));
  }

  @TestFactory
  Stream<DynamicTest> actionLists() throws Exception {
    return Rows.of("action-lists.txt").stream()
        .map(row -> row.split(" → ", 2))
        .map(row -> DynamicTest.dynamicTest(row[0], () -> actions(row[0], row[1])));
  }

  /** The rows were recorded; this shows that they still say what the installed fail2ban says. */
  @Test
  void fail2banReadsTheRowsAlike() throws Exception {
    List<String> different = new ArrayList<>();
    int rows = 0;
    try (ManyDumps peer = ManyDumps.start(temp)) {
      for (String[] file :
          new String[][] {
            {"option-lists.txt", "filter = "}, {"action-lists.txt", "filter = f\naction = "}
          }) {
        for (String row : Rows.of(file[0])) {
          String option = file[1] + row.split(" → ", 2)[0];
          Path root = tree(option);
          List<String> ours =
              ConfigDirectory.open(root).withVersion("1.0.2").commandStream().commands().stream()
                  .map(Command::toPython)
                  .toList();
          rows++;
          if (!peer.dump(root).equals(ours)) {
            different.add(option);
          }
        }
      }
    }
    assertEquals(List.of(), different);
    assertTrue(rows > 100, "rows: " + rows);
  }

  @Test
  void conditionalKeysAreAllowed() throws Exception {
    OptionList list = OptionList.parse(TracedText.untraced("a[blocktype?family=inet6=x, b=1]"));
    Map<String, TracedText> options = list.options();
    assertEquals("[blocktype?family=inet6, b]", options.keySet().toString());
    assertEquals(
        List.of("a[k?family=inet6=\"x y\"]", "b"),
        ActionList.split(TracedText.untraced("a[k?family=inet6=\"x y\"] b")).stream()
            .map(TracedText::text)
            .toList());
  }

  private void filter(String reference, String expected) throws Exception {
    List<Command> stream = stream("filter = " + reference);
    String actual = reason(stream);
    if (actual.isEmpty()) {
      Object regexes = stream.get(1).words().get(3);
      actual =
          regexes instanceof List<?> list
              ? list.stream().map(String::valueOf).collect(Collectors.joining("\n"))
              : String.valueOf(regexes);
    } else {
      actual = "! " + actual.split("': |\": ", 2)[1];
    }
    assertEquals(expected.replace('⏎', '\n'), actual);
  }

  private void actions(String value, String expected) throws Exception {
    List<Command> stream = stream("filter = f\naction = " + value);
    String actual = reason(stream);
    if (!actual.isEmpty()) {
      actual = "! " + actual;
    } else {
      List<String> shown = new ArrayList<>();
      for (Command command : stream) {
        List<?> words = command.words();
        if (words.get(0).equals("multi-set") && words.get(2).equals("action")) {
          List<?> own =
              ((List<?>) words.get(4))
                  .stream()
                      .filter(pair -> !List.of("name", "actname").contains(((List<?>) pair).get(0)))
                      .toList();
          shown.add(words.get(3) + PythonRepr.of(own));
        }
      }
      actual = String.join(" ", shown);
    }
    assertEquals(expected.replace('⏎', '\n'), actual);
  }

  /** The stream of the jail alone. */
  private List<Command> stream(String options) throws Exception {
    Path root = tree(options);
    List<Command> commands = ConfigDirectory.open(root).commandStream().commands();
    return commands.stream()
        .filter(
            command ->
                command.words().get(0).equals("config-error") || command.words().contains("j"))
        .toList();
  }

  /** A configuration of one jail with these options. */
  private Path tree(String options) throws Exception {
    Path root = Files.createTempDirectory(temp, "row");
    StringBuilder tree = new StringBuilder("=== jail.conf\n[j]\nenabled=true\nbackend=polling\n");
    tree.append(options.replace("⏎", "\n   ")).append("\n=== filter.d/f.conf\n").append(FILTER);
    for (String action : List.of("a", "b", "c", "d", "e", "f", "g", ",")) {
      tree.append("=== action.d/").append(action).append(".conf\n[Definition]\nx=1\n");
    }
    ConfigTree.write(root, tree.toString());
    return root;
  }

  /** Why the jail is skipped, or empty. */
  private static String reason(List<Command> stream) {
    return stream.stream()
        .filter(command -> command.words().get(0).equals("config-error"))
        .map(command -> String.valueOf(command.words().get(1)).split("configuration: ", 2)[1])
        .findFirst()
        .orElse("");
  }
}
