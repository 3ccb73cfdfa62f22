package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.ip.DnsMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Banscope's own configuration as a whole; its filters have tests of their own. */
class BuiltinTreeTest {
  private static final ConfigDirectory BUILTIN = ConfigDirectory.open(ConfigDirectory.BUILTIN);

  @TempDir private Path temp;

  @Test
  void isReadWhereThereIsNoInstalledConfiguration() throws Exception {
    Path installed = temp.resolve("fail2ban");
    assertEquals("builtin", ConfigDirectory.standard(installed));
    Files.createDirectory(installed);
    assertEquals(installed.toString(), ConfigDirectory.standard(installed));
  }

  @Test
  void aFolderOfThatNameIsNamedWithItsPath() throws Exception {
    Path filters = Files.createDirectories(temp.resolve("builtin/filter.d"));
    Files.writeString(filters.resolve("mine.conf"), "[Definition]\nfailregex = ^<ADDR>$\n");
    assertEquals(Set.of("mine"), ConfigDirectory.open("./builtin", temp).filterLookup().filters());
    assertTrue(ConfigDirectory.open("builtin", temp).filterLookup().filters().contains("sshd"));
  }

  @Test
  void everyJailCanBeReadAndHasAFilterAndAnAction() throws Exception {
    Problems problems = new Problems();
    ConfigFiles files = new ConfigFiles(BUILTIN.path(), problems);
    Sections sections = BUILTIN.readJails(files).orElseThrow();
    List<String> jails = BUILTIN.jailNames(sections);
    for (String name : jails) {
      Jail jail =
          new JailReader(BUILTIN, files, sections, name, Map.of()).read(Map.of(), Optional.empty());
      FilterSettings filter = jail.filter().orElseThrow().settings(name, problems);
      assertFalse(CompiledFilter.compile(filter, DnsMode.NO).expandedFailregexes().isEmpty(), name);
      assertFalse(new ActionReader(BUILTIN, files, sections, jail).read().isEmpty(), name);
      assertFalse(jail.text("logpath").text().isBlank(), name);
    }
    assertEquals(List.of(), problems.list());
    assertEquals(new TreeSet<>(BUILTIN.filterLookup().filters()), new TreeSet<>(jails));
  }

  @Test
  void everyFilterSaysWhatItIsFor() {
    FilterCatalogue catalogue = BUILTIN.filterCatalogue();
    assertEquals(List.of(), catalogue.problems());
    for (FilterCatalogue.Entry entry : catalogue.entries()) {
      assertFalse(entry.summary().isBlank(), entry.name());
      assertFalse(entry.jails().isEmpty(), entry.name());
    }
  }

  /** No name is resolved, and no failregex takes one: a reverse name belongs to its owner. */
  @Test
  void filtersTakeAddressesOnly() throws Exception {
    for (String name : BUILTIN.filterLookup().filters()) {
      FilterLookup.Found found =
          assertInstanceOf(
              FilterLookup.Found.class, BUILTIN.filterLookup().find(name + ".conf"), name);
      CompiledFilter filter = CompiledFilter.compile(found.settings(), DnsMode.WARN);
      for (String regex : filter.expandedFailregexes()) {
        assertFalse(regex.contains("(?P<dns>"), name + ": " + regex);
        assertTrue(regex.startsWith("^") && regex.endsWith("$"), name + ": " + regex);
      }
    }
  }
}
