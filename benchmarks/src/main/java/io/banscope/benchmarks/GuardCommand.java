package io.banscope.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code guard}: fails when the fast engine has lost a fifth of its lead over the reference engine.
 * Each measurement has a JVM of its own, since what a JIT makes of the same code differs from one
 * to the next by a tenth: one that falls short is repeated, and the best of {@value #ATTEMPTS}
 * counts; what is recorded is the median of {@value #RECORDINGS}.
 */
@Command(
    name = "guard",
    mixinStandardHelpOptions = true,
    description = "Measures the fast engine against the reference engine on fixed inputs.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every ratio is at least 80 %% of the recorded one",
      "1:some ratio is not, in three attempts",
      "2:wrong usage",
      "3:the file cannot be read or written",
      "70:a measurement failed"
    })
final class GuardCommand implements Callable<Integer> {
  private static final int ATTEMPTS = 3;
  private static final int RECORDINGS = 5;

  /** The option by which the command calls itself. */
  private static final String MEASURE = "--measure";

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--record", description = "Write what is measured into FILE.")
  private boolean record;

  @Option(names = MEASURE, description = "Measure once in this JVM and print it.")
  private boolean measure;

  @Parameters(
      paramLabel = "FILE",
      description = "The recorded ratios; beside it lies peers/config with the web filter.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      if (measure) {
        measured().lines().forEach(out::println);
        return 0;
      }
      return record ? record(out) : check(out, err);
    } catch (NoSuchFileException e) {
      err.println("error: " + e.getFile() + ": no such file");
      err.println("  help: 'guard --record " + file + "' makes it");
      return 3;
    } catch (IOException e) {
      err.println("error: " + file + ": " + e.getMessage());
      return 3;
    } catch (IllegalStateException e) {
      err.println("error: " + e.getMessage());
      return 70;
    }
  }

  private RecordedRatios measured() {
    Path folder = file.toAbsolutePath().getParent();
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (EngineRatio input : GuardedInputs.all(folder.resolve("peers").resolve("config"))) {
      ratios.put(input.input(), input.measure());
    }
    return new RecordedRatios(ratios);
  }

  private int check(PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
    RecordedRatios recorded = RecordedRatios.read(file);
    RecordedRatios best = new RecordedRatios(Map.of());
    List<String> complaints = List.of();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      best = best.best(measuredElsewhere());
      complaints = recorded.complaints(best);
      if (complaints.isEmpty()) {
        best.ratios()
            .forEach(
                (input, ratio) ->
                    out.printf(
                        Locale.ROOT,
                        "%s: %.2f, recorded %.2f%n",
                        input,
                        ratio,
                        recorded.ratios().get(input)));
        return 0;
      }
    }
    complaints.forEach(complaint -> err.println("error: " + complaint));
    err.println("  note: the best of " + ATTEMPTS + " measurements");
    err.println(
        "  help: find what made it slower; where it is meant, 'guard --record " + file + "'");
    return 1;
  }

  private int record(PrintWriter out) throws IOException, InterruptedException {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    for (int i = 0; i < RECORDINGS; i++) {
      measuredElsewhere()
          .ratios()
          .forEach((input, ratio) -> all.computeIfAbsent(input, x -> new ArrayList<>()).add(ratio));
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    all.forEach(
        (input, ratios) -> {
          List<Double> sorted = ratios.stream().sorted().toList();
          out.println(input + ": " + sorted);
          medians.put(input, sorted.get(RECORDINGS / 2));
        });
    Files.write(file, new RecordedRatios(medians).lines());
    return 0;
  }

  /** Measures in a JVM of its own. */
  private RecordedRatios measuredElsewhere() throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xbatch", // else a busy machine measures what is not yet compiled
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "guard",
                MEASURE,
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    child.getOutputStream().close();
    List<String> lines;
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      lines = reader.lines().toList();
    }
    int code = child.waitFor();
    if (code != 0) {
      throw new IllegalStateException("a measurement ended with exit code " + code);
    }
    return RecordedRatios.parse(lines);
  }
}
