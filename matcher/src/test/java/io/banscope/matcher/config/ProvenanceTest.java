package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where values say they were written, and what they say they overrode. */
class ProvenanceTest {
  @TempDir Path root;

  @Test
  void aJailOptionGoesThroughAllLayersAndThenThoseOfDefault() throws IOException {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [DEFAULT]
        maxretry = 1
        [j]
        maxretry = 2
        === jail.d/z.conf
        [j]
        maxretry = 3
        === jail.local
        [DEFAULT]
        maxretry = 4
        [j]
        maxretry = 5
        === jail.d/a.local
        [j]
        maxretry = 6
        """);
    assertEquals(
        List.of(
            "6",
            "6 jail.d/a.local:2 [j]",
            "5 jail.local:4 [j]",
            "3 jail.d/z.conf:2 [j]",
            "2 jail.conf:4 [j]",
            "4 jail.local:2 [DEFAULT]",
            "1 jail.conf:2 [DEFAULT]",
            "3 built-in"),
        jail("j", "maxretry"));
  }

  @Test
  void includesStandWhereTheyAreMerged() throws IOException {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [INCLUDES]
        before = low.conf
        after = high.conf
        [j]
        findtime = 2
        === low.conf
        [j]
        findtime = 1
        === high.conf
        [j]
        findtime = 3
        === high.local
        [j]
        findtime = 4
        """);
    assertEquals(
        List.of(
            "4",
            "4 high.local:2 [j]",
            "3 high.conf:2 [j]",
            "2 jail.conf:5 [j]",
            "1 low.conf:2 [j]",
            "600 built-in"),
        jail("j", "findtime"));
  }

  @Test
  void aFileThatIsMergedTwiceInARowIsNamedOnce() throws IOException {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [INCLUDES]
        before = one.conf
                 one.conf
        [j]
        x = 1
        === one.conf
        [j]
        findtime = 1
        """);
    assertEquals(List.of("1", "1 one.conf:2 [j]", "600 built-in"), jail("j", "findtime"));
  }

  @Test
  void theNameCountsAndNotWhereItsTextStarts() throws IOException {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [DEFAULT]
        log = /dev/null
        [j]
        backend = polling
        logpath =
          # comment
          %(log)s
        ignorecommand =
        """);
    EffectiveValue logpath = option("j", "logpath");
    assertEquals("\n/dev/null", logpath.value().orElseThrow().text());
    assertEquals("jail.conf:5:1", logpath.inEffect().place().orElseThrow().toString());
    TracedText line = logpath.value().orElseThrow().lines().get(1);
    assertEquals("jail.conf:2:7", line.originAt(0).orElseThrow().toString());
    assertEquals(
        "jail.conf:8:1", option("j", "ignorecommand").inEffect().place().orElseThrow().toString());
  }

  @Test
  void knownValuesStayOneLevelDeepWhileTheChainIsWhole() throws IOException {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [j]
        ignorecommand = a
        === jail.d/1.conf
        [j]
        ignorecommand = b
        === jail.local
        [j]
        ignorecommand = %(known/ignorecommand)s c
        """);
    assertEquals(
        List.of(
            "b c",
            "%(known/ignorecommand)s c jail.local:2 [j]",
            "b jail.d/1.conf:2 [j]",
            "a jail.conf:2 [j]"),
        jail("j", "ignorecommand"));
  }

  @Test
  void conditionalSectionsKeepTheirHeader() throws IOException {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [j]
        action = act[how=given]
        === action.d/act.conf
        [Definition]
        actionban = <how>
        [Init]
        how = plain
        [Init?family=inet6]
        how = six
        === action.d/act.local
        [Init?family=inet6]
        how = seven
        """);
    DefinitionView action = view("j").actions().get(0);
    assertEquals(
        List.of("given", "given jail.conf:2 [j] list", "plain action.d/act.conf:4 [Init]"),
        described(action.values(), "how"));
    // a given plain value is used for the conditional form too
    assertEquals(
        List.of(
            "given",
            "given jail.conf:2 [j] list",
            "seven action.d/act.local:2 [Init?family=inet6]",
            "six action.d/act.conf:6 [Init?family=inet6]"),
        described(action.values(), "how?family=inet6"));
  }

  @Test
  void aFilterOptionOfTheJailOverridesThatOfTheFilter() throws IOException {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [j]
        filter = f[mode=x]
        failregex = ^mine <HOST>
        === filter.d/f.conf
        [Definition]
        failregex = ^a <HOST>
        datepattern = one
        [Init]
        mode = m
        === filter.d/f.local
        [Definition]
        datepattern = two
        """);
    assertEquals(
        List.of(
            "^mine <HOST>",
            "^mine <HOST> jail.conf:3 [j]",
            "^a <HOST> filter.d/f.conf:2 [Definition]"),
        jail("j", "failregex"));
    List<EffectiveValue> ofFilter = view("j").filter().orElseThrow().values();
    assertEquals(
        List.of("two", "two filter.d/f.local:2 [Definition]", "one filter.d/f.conf:3 [Definition]"),
        described(ofFilter, "datepattern"));
    assertEquals(
        List.of("x", "x jail.conf:2 [j] list", "m filter.d/f.conf:5 [Init]"),
        described(ofFilter, "mode"));
    assertEquals(List.of("file", "file built-in"), described(ofFilter, "logtype"));
    assertTrue(ofFilter.stream().noneMatch(value -> value.option().equals("failregex")));
  }

  @Test
  void aValueThatCannotBeReadKeepsItsHistory() throws IOException {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [DEFAULT]
        maxretry = 5
        [j]
        maxretry = five
        bantime = %(nope)s
        """);
    EffectiveValue maxretry = option("j", "maxretry");
    assertEquals(Optional.empty(), maxretry.value());
    assertEquals("five", maxretry.inEffect().raw().text());
    assertEquals(Optional.empty(), option("j", "bantime").value());
  }

  @Test
  void aMissingActionHidesNoOther() throws IOException {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [j]
        action = one
                 nosuch
                 two
        === action.d/one.conf
        [Definition]
        actionban = x
        === action.d/two.conf
        [Definition]
        actionban = y
        """);
    assertEquals(
        List.of("one", "two"), view("j").actions().stream().map(DefinitionView::name).toList());
  }

  @Test
  void aTimeThatNoServerTakesIsNoValue() throws IOException {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [DEFAULT]
        bantime = 10x
        [j]
        findtime = 1e3
        logencoding = utf-99
        bantime.maxtime = 1h
        === fail2ban.conf
        [Definition]
        dbpurgeage = 10x
        """);
    for (String option : List.of("bantime", "findtime", "logencoding")) {
      assertEquals(Optional.empty(), option("j", option).value(), option);
    }
    assertEquals("1h", option("j", "bantime.maxtime").value().orElseThrow().text());
    ConfigView view = ConfigDirectory.open(root).view();
    assertEquals(Optional.empty(), view.defaults().get(0).value());
    assertEquals(
        List.of(Optional.empty()),
        view.general().stream()
            .filter(value -> value.option().equals("dbpurgeage"))
            .map(EffectiveValue::value)
            .toList());
  }

  @Test
  void ofAnOptionInTheListAndInTheJailTheOneThatCountsIsNamed() throws IOException {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [j]
        filter = f[usedns=raw, maxlines=7, prefregex="^x", datepattern="%%Y"]
        usedns = no
        maxlines = 3
        prefregex = ^y
        datepattern = %%d
        failregex = z <HOST>
        [k]
        filter = f[datepattern="%%Y"]
        usedns = no
        === filter.d/f.conf
        [Definition]
        failregex = ^a <HOST>
        usedns = yes
        """);
    assertEquals(
        List.of(
            "jail usedns filter",
            "jail prefregex filter",
            "jail maxlines filter",
            "filter datepattern jail"),
        beaten("j"));
    assertEquals(List.of(), beaten("k"));
  }

  private List<String> beaten(String jail) {
    List<String> beaten = new ArrayList<>();
    for (EffectiveValue value : view(jail).options()) {
      if (value.isBeaten()) {
        beaten.add("jail " + value.option() + " " + value.winner());
      }
    }
    for (EffectiveValue value : view(jail).filter().orElseThrow().values()) {
      if (value.isBeaten()) {
        beaten.add("filter " + value.option() + " " + value.winner());
      }
    }
    return beaten;
  }

  private JailView view(String jail) {
    return ConfigDirectory.open(root).view().jail(jail);
  }

  private EffectiveValue option(String jail, String option) {
    return view(jail).option(option).orElseThrow();
  }

  private List<String> jail(String jail, String option) {
    return described(view(jail).options(), option);
  }

  /** The value, then each text with its place. */
  private static List<String> described(List<EffectiveValue> values, String option) {
    EffectiveValue value =
        values.stream().filter(each -> each.option().equals(option)).findFirst().orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add(value.value().orElseThrow().text());
    for (WrittenValue written : value.history()) {
      Optional<Origin> place = written.place();
      lines.add(
          written.raw().text()
              + place
                  .map(at -> " " + at.file().name() + ":" + at.line())
                  .map(text -> text + " [" + written.section() + "]")
                  .orElse(" built-in")
              + (written.source() == WrittenValue.Source.OPTION_LIST ? " list" : ""));
    }
    return lines;
  }
}
