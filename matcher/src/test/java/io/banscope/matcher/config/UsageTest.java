package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is called unused, and what is not. */
class UsageTest {
  private static final String PRT = "jail.conf:3 prt -> [port]";

  @TempDir Path root;

  @Test
  void misspeltOptionsOfAJailAreNamedWithWhatWasMeant() throws IOException {
    assertEquals(
        List.of(
            "jail.conf:2 enable -> [enabled]",
            "jail.conf:3 maxretries -> [maxretry]",
            "jail.conf:4 max_retry -> [maxretry]",
            "jail.conf:5 ignore_ip -> [ignoreip]",
            "jail.conf:6 whatever -> []"),
        unused(
            """
            === jail.conf
            [j]
            enable = true
            maxretries = 5
            max_retry = 5
            ignore_ip = ::1
            whatever = 1
            """));
  }

  @Test
  void whatAJailRefersToIsUsed() throws IOException {
    assertEquals(
        List.of("jail.conf:8 unread -> []"),
        unused(
            """
            === jail.conf
            [DEFAULT]
            port = 1
            net = %(port)s
            [j]
            logpath = %(other/place)s %(default/net)s %(a)s
            a = %(b)s
            b = %%(c)s
            unread = %(port)s
            [other]
            place = /dev/null
            """));
  }

  @Test
  void aVariableThatOnlyAnotherJailReadsIsUnusedHere() throws IOException {
    assertEquals(
        List.of("jail.conf:5 mode -> []"),
        unused(
            """
            === jail.conf
            [DEFAULT]
            filter = f[mode=%(mode)s]
            mode = normal
            [one]
            mode = strict
            filter = f
            [two]
            mode = strict
            === filter.d/f.conf
            [Definition]
            failregex = <re-<mode>>
            re-normal = a <HOST>
            re-strict = b <HOST>
            """));
  }

  @Test
  void textsOnOfferAreNoFaultUntilSomebodyChangesThemInVain() throws IOException {
    String offer =
        """
        === jail.conf
        [DEFAULT]
        action_mw = mail[to=%(destemail)s]
        action_x = other
        destemail = root
        banaction = block[port=1]
        [j]
        action = %(banaction)s
        """;
    assertEquals(List.of(), unused(offer));
    assertEquals(
        List.of("jail.local:2 destemail -> []"),
        unused(offer + "=== jail.local\n[DEFAULT]\ndestemail = me\n"));
  }

  @Test
  void aSectionThatLooksLikeAnotherIsNamed() throws IOException {
    assertEquals(
        List.of(
            "jail.conf:1 [Default] -> [DEFAULT]",
            "filter.d/f.conf:1 [Includes] -> [INCLUDES]",
            "filter.d/f.conf:5 [Definitoin] -> [Definition]"),
        unused(
            """
            === jail.conf
            [Default]
            bantime = 5
            [j]
            filter = f
            === filter.d/f.conf
            [Includes]
            before = x.conf
            [Definition]
            failregex = a <HOST>
            [Definitoin]
            ignoreregex = x
            """));
  }

  @Test
  void whatAFilterMentionsIsUsedAlsoByComposedNames() throws IOException {
    assertEquals(
        List.of("filter.d/f.local:10 lonely -> []", "filter.d/f.local:14 spare -> []"),
        unused(
            """
            === jail.conf
            [j]
            filter = f
            failregex = %(known/failregex)s %(known/forjail)s
            === filter.d/f.local
            [INCLUDES]
            before = common.conf
            [Definition]
            failregex = <pre-<mode>> <UP> <lt_<logtype>/x> %(y)s
            pre-a = 1
            pre-b = 2
            up = 3
            y = 4
            forjail = 5
            lonely = 6
            logtype = file
            [Init]
            mode = a
            spare = 1
            maxlines = 2
            [lt_file]
            x = 7
            === filter.d/common.conf
            [DEFAULT]
            for_others = 1
            [lt_short]
            x = 8
            """));
  }

  @Test
  void whatAPackageBringsInVainIsNoFaultOfTheUser() throws IOException {
    String tree =
        """
        === jail.conf
        [j]
        filter = f[else=1]
        action = act[prt=1, other=2]
        === filter.d/f.conf
        [Definition]
        failregex = <HOST>
        failregx = <HOST>
        spare = 1
        [extra]
        x = 1
        === action.d/act.conf
        [Definition]
        actionban = <port>
        allports = 1
        """;
    List<String> misspelt = List.of("filter.d/f.conf:3 failregx -> [failregex]", PRT);
    assertEquals(misspelt, unused(tree));
    assertEquals(
        List.of(
            misspelt.get(0),
            "filter.d/f.local:2 spare -> []",
            "action.d/act.d/x.conf:2 own -> []",
            "action.d/act.d/x.conf:3 [mine] -> []",
            PRT),
        unused(
            tree
                + "=== filter.d/f.local\n[Definition]\nspare = 2\n"
                + "=== action.d/act.d/x.conf\n[Init]\nown = 2\n[mine]\n"));
    assertEquals(
        List.of("jail.d/x.conf:2 else -> []"),
        unused(tree + "=== jail.d/x.conf\n[j]\nfilter = f[else=1]\n").stream()
            .filter(line -> line.startsWith("jail.d"))
            .toList());
  }

  @Test
  void theOptionListOfAJailIsHeldAgainstItsFilterAndItsActions() throws IOException {
    assertEquals(
        List.of("jail.conf:4 mdoe -> [mode]", "jail.conf:5 prot -> [port]"),
        unused(
            """
            === jail.conf
            [DEFAULT]
            mode = a
            [j]
            filter = f[mdoe=a, mode=b, maxlines=3]
            action = act[prot=1, name=x, timeout=5]
            [k]
            filter = f[mode=%(mode)s]
            action = act[port=2]
            === filter.d/f.conf
            [Definition]
            failregex = <mode> <HOST>
            === action.d/act.conf
            [Definition]
            actionban = <port>
            """));
  }

  @Test
  void whatIsGivenToAllFiltersIsMeantForThoseThatKnowIt() throws IOException {
    String jails =
        """
        === jail.conf
        [DEFAULT]
        mode = a
        filter = f[mode=%(mode)s]
        [j]
        enabled = false
        === filter.d/f.conf
        [Definition]
        failregex = <HOST>
        """;
    assertEquals(List.of(), unused(jails));
    // but a jail that sets it itself expects an effect
    assertEquals(
        List.of("jail.local:2 mode -> []"), unused(jails + "=== jail.local\n[j]\nmode = b\n"));
  }

  @Test
  void theGeneralFileIsHeldAgainstItsOwnTable() throws IOException {
    assertEquals(
        List.of("fail2ban.conf:4 log_level -> [loglevel]", "fail2ban.conf:7 [Tread] -> [Thread]"),
        unused(
            """
            === jail.conf
            [DEFAULT]
            === fail2ban.conf
            [DEFAULT]
            dbfile = None
            here = /run
            log_level = DEBUG
            [Definition]
            socket = %(here)s/x
            [Tread]
            stacksize = 1
            """));
  }

  @Test
  void includesAreUsersOfOptionsToo() throws IOException {
    assertEquals(
        List.of("jail.conf:3 befor -> [before]"),
        unused(
            """
            === jail.conf
            [INCLUDES]
            before = %(system)s.conf
            befor = x
            [DEFAULT]
            system = debian
            === debian.conf
            [DEFAULT]
            offered = 1
            """));
  }

  /** Every finding of a configuration, all jails looked at. */
  private List<String> unused(String tree) throws IOException {
    ConfigTree.write(root, tree);
    ConfigView view = ConfigDirectory.open(root).view();
    view.jails().forEach(view::jail);
    return view.unused().stream()
        .map(
            option ->
                option.place().file().name()
                    + ":"
                    + option.place().line()
                    + " "
                    + (option.kind() == UnusedOption.Kind.SECTION
                        ? "[" + option.name() + "]"
                        : option.name())
                    + " -> "
                    + option.near())
        .toList();
  }
}
