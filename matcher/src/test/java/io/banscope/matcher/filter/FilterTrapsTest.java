package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.IpAddress;
import io.banscope.matcher.ip.Resolution;
import io.banscope.matcher.ip.SystemHostResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code filter/traps.cases}, whose head describes the format. */
class FilterTrapsTest {
  private static final long NOW = 1_709_633_500;
  private static final String DATE = "2024-03-05 10:11:12";

  /** A case: its rows are pairs of a key and a value. */
  private record Case(String name, List<Map.Entry<String, String>> rows) {
    List<String> all(String key) {
      return rows.stream()
          .filter(row -> row.getKey().equals(key))
          .map(Map.Entry::getValue)
          .toList();
    }

    Optional<String> first(String key) {
      return all(key).stream().findFirst();
    }

    FilterSettings settings() {
      return new FilterSettings(
          name,
          first("prefregex").map(TracedText::untraced),
          all("failregex").stream().map(TracedText::untraced).toList(),
          all("ignoreregex").stream().map(TracedText::untraced).toList(),
          first("maxlines")
              .map(text -> OptionalInt.of(Integer.parseInt(text)))
              .orElse(OptionalInt.empty()),
          Optional.empty(),
          List.of(),
          Map.of());
    }

    /** Whether it is run as the server does it. */
    boolean isNormal() {
      return first("mode").equals(Optional.of("normal"));
    }

    DnsMode dnsMode() {
      return DnsMode.parse(first("usedns").orElse("warn"), problem -> {});
    }
  }

  @TestFactory
  Stream<DynamicTest> linesEndAsTheSpecSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Case row : cases()) {
      for (Engine engine : Engine.values()) {
        tests.add(DynamicTest.dynamicTest(row.name() + ", " + engine, () -> check(row, engine)));
      }
    }
    return tests.stream();
  }

  private static void check(Case trap, Engine engine) throws InvalidFilterException {
    Optional<String> error = trap.first("error");
    if (error.isPresent()) {
      InvalidFilterException e =
          assertThrows(
              InvalidFilterException.class,
              () -> CompiledFilter.compile(trap.settings(), trap.dnsMode()));
      assertEquals(error.get(), e.problems().get(0).peerMessage());
      return;
    }
    Runner runner = new Runner(trap, engine);
    LineOutcome outcome = null;
    int lines = 0;
    for (Map.Entry<String, String> row : trap.rows()) {
      switch (row.getKey()) {
        case "line" -> {
          outcome = runner.run(row.getValue());
          lines++;
        }
        case "=>" -> assertEquals(row.getValue(), describe(outcome, trap.isNormal()));
        case "prefregex?" -> assertEquals(row.getValue().equals("yes"), outcome.prefregexMatched());
        case "data" -> {
          String[] pair = row.getValue().split("=", 2);
          List<Failure> failures = outcome.failures();
          assertFalse(failures.isEmpty(), "no record");
          Map<String, ?> data = failures.get(failures.size() - 1).data();
          assertEquals(pair[1], describe(data.get(pair[0])), pair[0]);
        }
        default -> {}
      }
    }
    assertEquals(lines, trap.all("=>").size(), "lines without expectation");
  }

  private static String describe(LineOutcome outcome, boolean normal) {
    boolean informs = outcome.failures().stream().anyMatch(Failure::isInformational);
    String ids =
        outcome.failures().stream()
            .map(failure -> failure.id() == null ? "None" : failure.id().text())
            .collect(Collectors.joining(" & "));
    if (!outcome.ignoreHits().isEmpty() || (informs && !normal)) {
      ids = "ignored";
    }
    return (ids.isEmpty() ? "missed" : ids + (informs && normal ? " (informational)" : ""))
        + outcome.released().stream()
            .map(line -> " + " + line.before() + line.after())
            .collect(Collectors.joining());
  }

  private static String describe(Object value) {
    return value instanceof Set<?> set
        ? set.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new)).stream()
            .collect(Collectors.joining(", ", "{", "}"))
        : value == null ? "None" : value.toString();
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (InputStream file = FilterTrapsTest.class.getResourceAsStream("/filter/traps.cases")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      for (String row : text.lines().toList()) {
        if (row.startsWith("== ")) {
          cases.add(new Case(row.substring(3), new ArrayList<>()));
        } else if (!row.isEmpty() && !row.startsWith("#")) {
          String[] parts = row.split(" ", 2);
          cases.get(cases.size() - 1).rows().add(Map.entry(parts[0], parts[1]));
        }
      }
    }
    return cases;
  }

  /** Runs the lines of one case through the pipeline behind the date. */
  private static final class Runner {
    private final SequentialDriver driver;

    Runner(Case trap, Engine engine) throws InvalidFilterException {
      DateTemplates dates = DateTemplates.defaults(2024);
      InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(NOW));
      driver =
          new SequentialDriver(
              engine.filter(CompiledFilter.compile(trap.settings(), trap.dnsMode())),
              engine.dates(dates, ZoneOffset.UTC, OptionalInt.empty(), DateClock.of(clock)),
              dates.newState(),
              new HostLookup(trap.dnsMode(), Runner::resolve, warning -> {}),
              trap.isNormal() ? RunMode.FAILURES : RunMode.CHECK_ALL,
              clock);
    }

    LineOutcome run(String text) {
      byte[] bytes = (DATE + text).getBytes(StandardCharsets.UTF_8);
      return driver.line(bytes, 0, bytes.length);
    }

    /** Numbers as the system does it, which needs no network; of names, localhost only. */
    private static Resolution resolve(String name) {
      if (name.matches("[0-9.]+")) {
        return new SystemHostResolver(false).resolve(name);
      }
      return name.equals("localhost")
          ? Resolution.of(List.of(IpAddress.v4(0x7f000001)))
          : Resolution.failed("unknown");
    }
  }
}
