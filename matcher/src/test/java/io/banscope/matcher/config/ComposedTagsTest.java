package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tag that is put together and leads nowhere is told of; other tags are not. */
class ComposedTagsTest {
  private static final String FILTER =
      """
      [Definition]
      failregex = ^<pre-<mode>> (?P<word>x) <F-USER>u</F-USER> <HOST><br>$
                  ^<lt_<kind>/line> <ADDR>$
      pre-normal = no
      pre-aggressive =
      [Init]
      mode = normal
      kind = file
      [lt_file]
      line = l
      """;

  @TempDir Path root;

  @Test
  void whatLeadsSomewhereIsRight() throws IOException {
    assertEquals(List.of(), problems("[j]\nfilter = f\n"));
    assertEquals(List.of(), problems("[j]\nfilter = f[mode=aggressive]\n"));
  }

  @Test
  void aMisspeltModeIsNamedWhereItWasWritten() throws IOException {
    assertEquals(
        List.of(
            "warning: jail.conf:6:8: failregex: nothing is called 'pre-agressive'",
            "  6 | mode = agressive",
            "    |        ^^^^^^^^^",
            "  note: the text came from 'mode' (jail.conf:6)",
            "  note: filter 'f' puts '<pre-…>' together",
            "  effect: the regex has the text '<pre-agressive>' in it",
            "  help: did you mean 'aggressive'?"),
        problems("[j]\nfilter = f[mode=%(mode)s]\nmode = agressive\n"));
  }

  @Test
  void soIsAPartOfTheNameOfASection() throws IOException {
    assertEquals(
        List.of(
            "warning: jail.conf:5:17: failregex: nothing is called 'lt_journal/line'",
            "  5 | filter = f[kind=journal]",
            "    |                 ^^^^^^^",
            "  note: the text came from 'filter' (jail.conf:5)",
            "  note: filter 'f' puts '<lt_…/line>' together",
            "  effect: the regex has the text '<lt_journal/line>' in it",
            "  help: write one of these: file"),
        problems("[j]\nfilter = f[kind=journal]\n"));
  }

  private List<String> problems(String jail) throws IOException {
    ConfigTree.write(
        root,
        "=== jail.conf\n[DEFAULT]\nbackend = systemd\naction = a\n"
            + jail
            + "=== action.d/a.conf\n[Definition]\nactionban = x\n=== filter.d/f.conf\n"
            + FILTER);
    ConfigView view = ConfigDirectory.open(root).view();
    view.jail("j");
    return view.problems().stream().flatMap(problem -> problem.render().stream()).toList();
  }
}
