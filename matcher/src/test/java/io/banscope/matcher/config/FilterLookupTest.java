package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.TracedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What 1.1 does and the installed 1.0.2 does not: jails by name, {@code filter.d/NAME}. */
class FilterLookupTest {
  private static final String TREE =
      """
      === jail.conf
      [DEFAULT]
      mode = normal
      backend = systemd
      usedns = no
      [web]
      filter = server[mode=%(mode)s]
      [extended]
      filter = server
      failregex = %(known/failregex)s
                  ^own <HOST>$
      ignoreregex = <mode>
      maxlines = 5
      datepattern = jail
      [lost]
      filter = nothing
      [server]
      enabled = false
      filter = server[mode=%(mode)s, x=1]
      [astray]
      filter = nothing
      === filter.d/server.conf
      [Definition]
      failregex = ^no <mode> <logtype> <HOST>$
      datepattern = filter
      mode = std
      === filter.d/lost.conf
      [Definition]
      failregex = ^lost <HOST>$
      """;

  @TempDir Path temp;

  @BeforeEach
  void write() throws Exception {
    ConfigTree.write(temp.resolve("conf"), TREE);
  }

  @Test
  void listsJailsAndFilters() {
    FilterLookup lookup = ConfigDirectory.open(temp.resolve("conf")).filterLookup();
    assertEquals(
        List.of("astray", "extended", "lost", "server", "web"), List.copyOf(lookup.names()));
    assertEquals(
        List.of(), List.copyOf(ConfigDirectory.open(temp.resolve("x")).filterLookup().names()));
  }

  @Test
  void aNameEndsWhereItsOptionsBegin() {
    assertEquals(Optional.of("a/b.conf"), FilterLookup.nameIn("a/b.conf"));
    assertEquals(Optional.of("sshd"), FilterLookup.nameIn("sshd[mode=x, y=\"[z]\"]"));
    assertEquals(Optional.empty(), FilterLookup.nameIn("from <HOST>"));
  }

  @Test
  void includesAreBoundedInDepthAndNumber() throws Exception {
    Path filters = temp.resolve("conf/filter.d");
    for (int i = 0; i < 60; i++) {
      String text = "[INCLUDES]\nbefore = deep%1$d.conf\n[Definition]\n";
      Files.writeString(filters.resolve("deep" + i + ".conf"), text.formatted(i + 1));
    }
    for (int i = 0; i < 40; i++) {
      String text = "[INCLUDES]\nbefore = wide%1$d.conf\nafter = wide%1$d.conf\n[Definition]\n";
      Files.writeString(filters.resolve("wide" + i + ".conf"), text.formatted(i + 1));
    }
    Files.writeString(filters.resolve("wide40.conf"), "[Definition]\n");
    FilterLookup lookup = ConfigDirectory.open(temp.resolve("conf")).filterLookup();
    assertEquals(
        "error: filter.d/deep50.conf:2:10: include 'deep51.conf' is more than 50 levels deep",
        firstError(lookup, "deep0"));
    String wide = firstError(lookup, "wide0");
    assertTrue(wide.endsWith(".conf: more than 1000 includes"), wide);
  }

  private static String firstError(FilterLookup lookup, String name) {
    return assertThrows(InvalidInputException.class, () -> lookup.find(name))
        .diagnostics()
        .get(0)
        .render()
        .get(0);
  }

  @Test
  void aFileThatCannotBeAConfigurationIsRefused() throws Exception {
    Path file = temp.resolve("conf/filter.d/huge.conf");
    Files.write(file, new byte[ConfigFiles.LIMIT_BYTES + 1]);
    FilterLookup lookup = ConfigDirectory.open(temp.resolve("conf")).filterLookup();
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> lookup.find("huge"));
    assertEquals(
        "error: filter.d/huge.conf: is larger than 4 MiB", e.diagnostics().get(0).render().get(0));
  }

  @Test
  void aJailComesBeforeAFilterOfItsName() throws Exception {
    FilterLookup.Found found = found("server");
    assertEquals(FilterLookup.Kind.JAIL, found.kind());
    assertEquals(List.of("^no normal file <HOST>$"), failregexes(found));
    assertEquals(FilterLookup.Kind.FILTER, found("server.conf").kind());
    assertEquals(List.of("^no std file <HOST>$"), failregexes(found("server.conf")));
  }

  @Test
  void theOptionListReachesJailAndFilter() throws Exception {
    FilterLookup.Found found = found("web[mode=hard]");
    assertEquals(List.of("^no hard file <HOST>$"), failregexes(found));
    assertEquals(Map.of("mode", "hard"), found.options());
  }

  @Test
  void theRegexesOfTheJailReplaceThoseOfTheFilter() throws Exception {
    FilterLookup.Found found = found("extended");
    assertEquals(List.of("^no std file <HOST>$", "^own <HOST>$"), failregexes(found));
    assertEquals(OptionalInt.of(5), found.settings().maxlines());
    assertEquals("jail", found.settings().datepattern().orElseThrow().text());
  }

  @Test
  void linesOfTheJournalSetTheLogtype() throws Exception {
    FilterLookup lookup = ConfigDirectory.open("conf", temp).filterLookup();
    FilterLookup.Found found =
        assertInstanceOf(FilterLookup.Found.class, lookup.find("web", "systemd"));
    assertEquals(List.of("^no normal journal <HOST>$"), failregexes(found));
  }

  @Test
  void aJailThatCannotBeReadGivesWayToTheFilterOfItsName() throws Exception {
    FilterLookup.Found found = found("lost");
    assertEquals(FilterLookup.Kind.FILTER, found.kind());
    assertEquals(1, found.warnings().size());
    assertTrue(found.warnings().get(0).message().contains("'nothing' not found"));
  }

  @Test
  void aJailThatCannotBeReadIsNoRegex() {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> found("astray"));
    assertEquals(1, refused.diagnostics().size());
    assertTrue(refused.diagnostics().get(0).message().contains("'nothing' not found"));
  }

  @Test
  void aFolderNamedFilterDIsThatOfTheConfiguration() throws Exception {
    FilterLookup.Found found = found("filter.d/server.conf");
    assertEquals(FilterLookup.Kind.FILTER, found.kind());
    assertEquals("server", found.name());
    assertEquals("conf", found.basedir());
  }

  @Test
  void everyCharacterOfARegexKnowsItsPlace() throws Exception {
    TracedText regex = found("web").settings().failregexes().get(0);
    assertEquals("filter.d/server.conf:2:13", regex.originAt(0).orElseThrow().toString());
    assertEquals("jail.conf:2:8", regex.originAt(4).orElseThrow().toString());
    assertEquals("filter.d/server.conf:2:34", regex.originAt(16).orElseThrow().toString());
  }

  private FilterLookup.Found found(String argument) throws InvalidInputException {
    return assertInstanceOf(
        FilterLookup.Found.class, ConfigDirectory.open("conf", temp).filterLookup().find(argument));
  }

  private static List<String> failregexes(FilterLookup.Found found) {
    return found.settings().failregexes().stream().map(TracedText::text).toList();
  }
}
