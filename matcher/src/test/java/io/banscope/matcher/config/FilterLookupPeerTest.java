package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.PythonRepr;
import io.banscope.matcher.TracedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What fail2ban-regex takes an argument for, and with which options, compared by its report. The
 * installed 1.0.2 knows no jails here (spec line-pipeline.md section 9), so there are none.
 */
class FilterLookupPeerTest {
  private static final String TREE =
      """
      === conf/filter.d/plain.conf
      [Definition]
      failregex = ^one <HOST>$
                  ^two <HOST> <mode>
      === conf/filter.d/plain.local
      [Definition]
      ignoreregex = three
      === conf/filter.d/plain.d/x.conf
      [Definition]
      failregex = %(known/failregex)s
                  ^four <HOST>$
      === conf/filter.d/initial.conf
      [Init]
      i1 = <i2>
      datepattern = ^%%Y-%%m-%%d
      maxlines = 4
      i2 = x
      [Definition]
      logtype = lt
      failregex = ^<HOST> <i1> <z> <logtype>
      journalmatch = a=b
      === conf/filter.d/onlylocal.local
      [Definition]
      failregex = ^only <HOST>
      === conf/filter.d/without-ext
      [Definition]
      failregex = ^ext <HOST>
      === conf/filter.d/dotted.longer.conf
      [Definition]
      failregex = ^dotted <HOST>
      === conf/filter.d/subfolder/plain.conf
      [Definition]
      failregex = ^sub <HOST>
      === conf/plainabove.conf
      [Definition]
      failregex = ^above <HOST>
      === conf/filter.d/plainabove.conf
      [Definition]
      failregex = ^not-above <HOST>
      === other/filter.d/plainother.conf
      [Definition]
      failregex = ^other <HOST>
      === other/filter.d/plainother.local
      [Definition]
      failregex = ^other-local <HOST>
      === foreign/plainforeign.conf
      [INCLUDES]
      before = included.conf
      [Definition]
      failregex = ^%(word)s <HOST> <mode>
      === foreign/plainforeign.local
      [Definition]
      ignoreregex = <logtype>
      === foreign/included.conf
      [DEFAULT]
      word = foreign
      === foreign/justaname
      [Definition]
      failregex = ^justaname <HOST>
      === foreign/name.longext
      [Definition]
      failregex = ^longext <HOST>
      """;

  /** {@code ROOT} stands for the folder of the tree. */
  private static final List<String> ARGUMENTS =
      List.of(
          "plain",
          "plain[mode=x]",
          "plain[mode=\"x y\", other='z']",
          "plain[]",
          "plain[mode=x] ",
          " plain",
          "plain.conf",
          "plain.local",
          "plain.conf[mode=y]",
          "initial",
          "initial[z=1]",
          "initial[z=1, datepattern=q, logtype=r, i1=s]",
          "initial[maxlines=7]",
          "initial[maxlines=seven]",
          "initial[z=\"<i2>\"]",
          "initial[z=\"a\n<HOST> b\"]",
          "onlylocal",
          "onlylocal.conf",
          "onlylocal.local",
          "without-ext",
          "dotted.longer",
          "dotted.longer.conf",
          "nothing",
          "nothing[a=1]",
          "nothing[a]",
          "plain[a]",
          "plain[a=\"x\" ]",
          "plain[a=1,,b=2]",
          "plain[a=1",
          "plain[a=1]x",
          "subfolder/plain",
          "filter.d",
          "plain/",
          "^x <HOST>$",
          "näme",
          "ROOT/conf/filter.d/plain.conf",
          "ROOT/conf/filter.d/initial",
          "ROOT/conf/filter.d/initial[z=1]",
          "ROOT/conf/filter.d/plain",
          "ROOT/conf/filter.d/subfolder/plain.conf",
          "ROOT/conf/plainabove",
          "ROOT/conf/plainabove.conf",
          "ROOT/other/filter.d/plainother",
          "ROOT/other/filter.d/plainother.conf",
          "ROOT/foreign/plainforeign.conf",
          "ROOT/foreign/plainforeign.conf[mode=m]",
          "ROOT/foreign/justaname",
          "ROOT/foreign/name.longext",
          "ROOT/foreign/none.conf",
          "/ROOT/foreign/justaname",
          "ROOT/conf/../foreign/justaname",
          "foreign/justaname",
          "foreign/plainforeign.conf",
          "other/filter.d/plainother.conf",
          "./other/filter.d/plainother.conf",
          "../none");

  @TempDir Path temp;

  @TestFactory
  Stream<DynamicTest> sameAsTheReportTells() throws Exception {
    Path root = temp.resolve("tree");
    ConfigTree.write(root, TREE);
    Files.writeString(root.resolve("conf/fail2ban.conf"), "[Definition]\n");
    return ARGUMENTS.stream()
        .map(argument -> argument.replace("ROOT", root.toString()))
        .map(
            argument ->
                DynamicTest.dynamicTest(
                    argument.replace(root.toString(), "ROOT"), () -> compare(root, argument)));
  }

  private void compare(Path root, String argument) throws Exception {
    String conf = root.resolve("conf").toString();
    InstalledFail2ban.Result peer =
        InstalledFail2ban.regex(
            root, List.of("-c", conf, "-vv", "2024-01-01 00:00:00 x", argument));
    List<String> expected = new ArrayList<>();
    for (String line : peer.lines()) {
      if (line.startsWith("Use   failregex ")
          || line.startsWith("Use   filter opt")
          || line.startsWith("Real ")
          || line.startsWith("ERROR: Wrong")
          || line.startsWith("ERROR: failed")
          || line.startsWith("       while")
          || line.matches("\\|? +\\d+\\) \\[0\\] .*")) {
        expected.add(line.replaceFirst("^\\|? +\\d+\\) \\[0\\] ", "regex: "));
      }
    }
    assertEquals(String.join("\n", expected), String.join("\n", told(root, conf, argument)));
  }

  private static List<String> told(Path root, String conf, String argument)
      throws InvalidInputException {
    List<String> lines = new ArrayList<>();
    FilterLookup.Result result = ConfigDirectory.open(conf, root).filterLookup().find(argument);
    if (result instanceof FilterLookup.WrongOptions wrong) {
      lines.add("ERROR: Wrong filter name or options: " + wrong.reason());
      lines.add("       while parsing: " + wrong.text());
    } else if (result instanceof FilterLookup.PlainRegex) {
      lines.add("Use   failregex line : " + shortened(argument));
      if (argument.startsWith("^")) {
        lines.add("regex: " + argument);
      }
    } else if (result instanceof FilterLookup.Unloadable file) {
      lines.add(file(file.kind(), file.name(), file.basedir()));
      lines.add("ERROR: failed to load filter " + file.text());
    } else if (result instanceof FilterLookup.Found found) {
      lines.add(file(found.kind(), found.name(), found.basedir()));
      if (!found.options().isEmpty()) {
        lines.add("Use   filter options : " + PythonRepr.of(found.options()));
      }
      lines.add("Real  filter options : " + PythonRepr.of(found.realOptions()));
      found.settings().failregexes().stream()
          .map(TracedText::text)
          .forEach(regex -> lines.add("regex: " + regex));
      found.settings().ignoreregexes().stream()
          .map(TracedText::text)
          .forEach(regex -> lines.add("regex: " + regex));
    }
    return lines;
  }

  /** The report shortens what is longer than 53 characters. */
  private static String shortened(String text) {
    return text.length() > 53 ? text.substring(0, 50) + "..." : text;
  }

  private static String file(FilterLookup.Kind kind, String name, String basedir) {
    return kind == FilterLookup.Kind.FILTER
        ? "Use   failregex filter file : " + name + ", basedir: " + basedir
        : "Use   failregex file : " + name;
  }
}
