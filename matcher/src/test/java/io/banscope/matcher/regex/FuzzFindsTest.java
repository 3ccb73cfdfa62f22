package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fuzz targets without a fuzzer: all inputs that are kept, and for a moment inputs made of
 * these at random. Another seed: {@code -Dbanscope.seed=N}; more: {@code -Dbanscope.inputs=N}.
 */
class FuzzFindsTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int INPUTS = Integer.getInteger("banscope.inputs", 4000);

  static List<Path> inputs() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(FuzzFindsTest.class.getResource("/fuzz/inputs"));
    List<Path> inputs;
    try (var files = Files.list(Path.of(folder.toURI()))) {
      inputs = files.sorted().toList();
    }
    assertTrue(inputs.size() > 10, inputs + "");
    return inputs;
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void whatWasFoundStaysMended(Path input) throws IOException {
    byte[] bytes = Files.readAllBytes(input);
    EngineEqualityFuzzer.fuzzerTestOneInput(bytes);
    StepsFuzzer.fuzzerTestOneInput(bytes);
  }

  @Test
  void inputsMadeOfTheKeptOnesFindNothing() throws Exception {
    List<String> kept = new ArrayList<>();
    for (Path input : inputs()) {
      kept.add(Files.readString(input, StandardCharsets.UTF_8));
    }
    Random random = new Random(SEED);
    int searches = 0;
    int steps = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = mixed(random, kept).getBytes(StandardCharsets.UTF_8);
      try {
        searches += EngineEqualityFuzzer.compare(input);
        steps += i % 4 == 0 && StepsFuzzer.check(input) ? 1 : 0;
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "seed %d, input %d:%n%s".formatted(SEED, i, new String(input, StandardCharsets.UTF_8)),
            e);
      }
    }
    assertTrue(searches > INPUTS, searches + " searches");
    assertTrue(steps > INPUTS / 20, steps + " patterns whose steps were counted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+\\1!$", "^(.*).*.*\\1=", "(?P<x>a+)+(?P=x)b"})
  void whatIsNotLinearIsComplainedOf(String pattern) throws RegexSyntaxException {
    Regex regex = Regex.parse(pattern, Set.of());
    assertTrue(StepsFuzzer.complaint(regex, "a", "").isPresent());
  }

  /** Two inputs put together, and some characters changed. */
  private static String mixed(Random random, List<String> kept) {
    String one = kept.get(random.nextInt(kept.size()));
    String other = kept.get(random.nextInt(kept.size()));
    int from = random.nextInt(one.length() + 1);
    int to = random.nextInt(other.length() + 1);
    StringBuilder mixed = new StringBuilder(one.substring(0, from) + other.substring(to));
    if (random.nextInt(3) > 0) {
      mixed = new StringBuilder(one);
    }
    for (int i = random.nextInt(5); i > 0 && mixed.length() > 0; i--) {
      int at = random.nextInt(mixed.length());
      int length = Math.min(mixed.length() - at, random.nextInt(4));
      int start = random.nextInt(other.length() + 1);
      String piece = other.substring(start, Math.min(other.length(), start + random.nextInt(6)));
      mixed.replace(at, at + length, piece);
    }
    return mixed.toString();
  }
}
