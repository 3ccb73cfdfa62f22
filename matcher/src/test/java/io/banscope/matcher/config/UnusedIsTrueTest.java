package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is called unused can be taken out of the files, and the command stream stays the same. */
class UnusedIsTrueTest {
  @TempDir Path temp;
  private int removed;

  @Test
  void forRandomConfigurations() throws Exception {
    Path log = temp.resolve("log");
    Files.createFile(temp.resolve("log1"));
    Files.createFile(temp.resolve("log2"));
    for (long seed = 1; seed <= 600; seed++) {
      Path directory = temp.resolve("c" + seed);
      ConfigTree.writeRandom(directory, seed, log);
      check(directory, "seed " + seed);
    }
    assertTrue(removed > 300, "options taken out: " + removed);
  }

  @Test
  void forStockJailsWhereHardlyAnythingIsUnused() throws Exception {
    Path directory = temp.resolve("fail2ban");
    ConfigTree.copyStockEnabled(directory, Files.createFile(temp.resolve("some.log")));
    int found = check(directory, "stock");
    assertTrue(found <= 2, "called unused: " + found);
  }

  /** Takes out what is unused; gives how much was called so. */
  private int check(Path directory, String name) throws IOException {
    Optional<List<String>> before = stream(directory);
    if (before.isEmpty()) {
      return 0;
    }
    ConfigView view = ConfigDirectory.open(directory).view();
    view.jails().forEach(view::jail);
    List<String> taken = new ArrayList<>();
    for (UnusedOption option : view.unused()) {
      // a parameter of an action is sent even if nothing refers to it
      boolean sent = option.owner().startsWith("action ") && option.section().startsWith("Init");
      if (option.kind() == UnusedOption.Kind.OPTION && !sent) {
        takeOut(directory, option.place());
        taken.add(option.place() + " " + option.name());
        removed++;
      }
    }
    assertEquals(
        String.join("\n", before.get()),
        String.join("\n", stream(directory).orElse(List.of("fails"))),
        () -> name + " without " + taken);
    return view.unused().size();
  }

  private static Optional<List<String>> stream(Path directory) {
    try {
      return Optional.of(
          ConfigDirectory.open(directory).commandStream().commands().stream()
              .map(Command::toPython)
              .toList());
    } catch (InvalidInputException broken) {
      return Optional.empty();
    }
  }

  /** Makes comments of the lines of an option. */
  private static void takeOut(Path directory, Origin place) throws IOException {
    Path file = directory.resolve(place.file().name());
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    for (int line = place.line(); line <= lines.size(); line++) {
      String text = place.file().line(line);
      int indent = PythonBlank.skip(text, 0);
      if (line > place.line() && indent < text.length() && indent < place.column()) {
        break;
      }
      lines.set(line - 1, "# gone");
    }
    Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
