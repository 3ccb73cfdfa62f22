package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.FilterLookup;
import io.banscope.matcher.config.FilterSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The filters of Banscope's own configuration on lines as servers write them, among them lines in
 * which attackers try to pass for somebody else.
 */
class BuiltinFilterTest {
  private static final int START_YEAR = 2026;
  private static final int LEAST_HOSTILE_LINES = 3;
  private static final Set<String> NEVER_CLIENTS = Set.of("203.0.113.99", "2001:db8::bad");

  @TestFactory
  Stream<DynamicTest> everyLineIsJudgedAsItsCaseSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String filter : BuiltinCases.filters()) {
      for (BuiltinCases.Case line : BuiltinCases.of(filter)) {
        tests.add(DynamicTest.dynamicTest(line.place(), () -> check(filter, line)));
      }
    }
    return tests.stream();
  }

  private static void check(String filter, BuiltinCases.Case line) throws Exception {
    List<Failure> failures = outcome(filter, line).failures();
    String text = new String(line.line(), StandardCharsets.UTF_8);
    List<String> ids = failures.stream().map(failure -> failure.id().text()).distinct().toList();
    assertEquals(line.address().map(List::of).orElse(List.of()), ids, text);
    line.groups()
        .forEach((group, value) -> assertEquals(value, failures.get(0).data().get(group), text));
    if (line.address().isPresent()) {
      assertTrue(failures.get(0).time().kind() != Stamp.Kind.NONE, "has no date: " + text);
    }
  }

  /** What nothing matches is dead weight; what no attacker's line was tried on is not proved. */
  @TestFactory
  Stream<DynamicTest> everyRegexMatchesALineAndAttackersLinesAreThere() throws IOException {
    return BuiltinCases.filters().stream()
        .map(filter -> DynamicTest.dynamicTest(filter, () -> checkCovered(filter)));
  }

  private static void checkCovered(String filter) throws Exception {
    Map<String, Set<Integer>> unused = new LinkedHashMap<>();
    int hostile = 0;
    for (BuiltinCases.Case line : BuiltinCases.of(filter)) {
      hostile += line.hostile() ? 1 : 0;
      assertTrue(
          line.address().stream().noneMatch(NEVER_CLIENTS::contains),
          () -> line.place() + " expects the address of a victim");
      Set<Integer> left = unused.get(line.options());
      if (left == null) {
        left = new HashSet<>();
        int count = settings(filter, line.options()).failregexes().size();
        for (int i = 0; i < count; i++) {
          left.add(i);
        }
        unused.put(line.options(), left);
      }
      if (!line.hostile()) {
        for (Failure failure : outcome(filter, line).failures()) {
          left.remove(failure.failregex());
        }
      }
    }
    Set<String> all = new TreeSet<>();
    Set<String> used = new HashSet<>();
    for (Map.Entry<String, Set<Integer>> entry : unused.entrySet()) {
      List<String> regexes =
          settings(filter, entry.getKey()).failregexes().stream().map(Object::toString).toList();
      for (int i = 0; i < regexes.size(); i++) {
        all.add(regexes.get(i));
        if (!entry.getValue().contains(i)) {
          used.add(regexes.get(i));
        }
      }
    }
    all.removeAll(used);
    assertEquals(Set.of(), all, "regexes that no case of " + filter + " matches");
    assertTrue(
        hostile >= LEAST_HOSTILE_LINES, filter + " has only " + hostile + " lines of attackers");
  }

  @Test
  void everyFilterHasCases() throws Exception {
    assertEquals(
        List.copyOf(ConfigDirectory.open(ConfigDirectory.BUILTIN).filterLookup().filters()),
        BuiltinCases.filters());
  }

  private static LineOutcome outcome(String filter, BuiltinCases.Case line) throws Exception {
    SamplePipeline pipeline =
        new SamplePipeline(settings(filter, line.options()), line.journal(), START_YEAR);
    return line.journal()
        ? pipeline.process(new String(line.line(), StandardCharsets.UTF_8))
        : pipeline.process(line.line());
  }

  private static FilterSettings settings(String filter, String options) throws Exception {
    String argument = filter + ".conf" + (options.isEmpty() ? "" : "[" + options + "]");
    FilterLookup.Result result =
        ConfigDirectory.open(ConfigDirectory.BUILTIN).filterLookup().find(argument);
    return Optional.of(result)
        .filter(FilterLookup.Found.class::isInstance)
        .map(FilterLookup.Found.class::cast)
        .map(FilterLookup.Found::settings)
        .orElseThrow(() -> new AssertionError(argument + ": " + result));
  }
}
