package io.banscope.benchmarks;

import io.banscope.benchmarks.log.Hostility;
import io.banscope.benchmarks.log.LogGenerator;
import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code generate}: makes a log from a seed. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Makes a log from a seed: every field random, times rising.")
final class GenerateCommand implements Callable<Integer> {
  /** Stamps without a year stay well within one. */
  private static final Duration YEARLESS_SPAN = Duration.ofDays(300);

  /** No line of an ordinary log is shorter on average, so this many bytes bound the lines. */
  private static final int SHORTEST_MEAN_LINE = 60;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      description =
          "sshd, sshd-iso, nginx-access (or nginx), nginx-error, flask, flask-colour, django.")
  private String kind = "";

  @Option(names = "--lines", paramLabel = "N", description = "Stop after N lines.")
  private @Nullable Long lines;

  @Option(
      names = "--bytes",
      paramLabel = "SIZE",
      description = "Stop with the line that reaches SIZE: 1000, 64K, 230M, 2G (powers of 1000).")
  private @Nullable String bytes;

  @Option(names = "--seed", paramLabel = "S", description = "Another seed, another log; default 1.")
  private long seed = 1;

  @Option(
      names = "--start",
      description = "Instant before the first line; default 2026-03-02T06:25Z.")
  private Instant start = LogOptions.DEFAULT_START;

  @Option(
      names = "--gap",
      paramLabel = "MILLIS",
      description =
          "Mean time between lines; default 200, less where stamps without a year would span"
              + " more than 300 days.")
  private @Nullable Long gapMillis;

  @Option(
      names = "--hostile",
      split = ",",
      paramLabel = "WHAT",
      description = "dates (kind sshd), long, utf8; several with commas.")
  private Set<Hostility> hostile = EnumSet.noneOf(Hostility.class);

  @Option(names = "--utf8-users", description = "Attackers also try user names in UTF-8.")
  private boolean utf8Users;

  @Option(names = "-o", paramLabel = "FILE", description = "Where to; default standard output.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    if (lines == null && bytes == null) {
      throw usage("say how much: --lines N or --bytes SIZE");
    }
    long maxLines = lines == null ? Long.MAX_VALUE : lines;
    long minBytes = bytes == null ? Long.MAX_VALUE : size(bytes);
    LogOptions options = options(Math.min(maxLines, minBytes / SHORTEST_MEAN_LINE));
    try (OutputStream out =
        file == null
            ? new FileOutputStream(java.io.FileDescriptor.out)
            : Files.newOutputStream(file)) {
      new LogGenerator(options).write(maxLines, minBytes, out);
    } catch (IOException e) {
      if (file == null && "Broken pipe".equals(e.getMessage())) {
        return 0; // who reads has read enough
      }
      String reason = e instanceof NoSuchFileException ? "no such folder" : e.toString();
      String name = file == null ? "standard output" : file.toString();
      System.err.println("error: " + name + ": cannot be written: " + reason);
      return 4;
    }
    return 0;
  }

  private LogOptions options(long expectedLines) {
    LogKind parsed = kind();
    Duration gap =
        gapMillis == null ? gap(parsed, expectedLines) : Duration.ofMillis(Math.max(0, gapMillis));
    try {
      return new LogOptions(parsed, seed, start, gap, hostile, utf8Users);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  /** The gap when nobody names one: smaller only where stamps without a year would not do. */
  static Duration gap(LogKind kind, long expectedLines) {
    if (!kind.isYearless() || expectedLines <= 0) {
      return LogOptions.DEFAULT_GAP;
    }
    Duration fitting = YEARLESS_SPAN.dividedBy(expectedLines);
    return fitting.compareTo(LogOptions.DEFAULT_GAP) < 0 ? fitting : LogOptions.DEFAULT_GAP;
  }

  private LogKind kind() {
    String wanted = kind.equals("nginx") ? "nginx-access" : kind;
    return Arrays.stream(LogKind.values())
        .filter(known -> known.option().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                usage(
                    "--kind: unknown kind '"
                        + kind
                        + "'; use one of "
                        + Arrays.stream(LogKind.values())
                            .map(LogKind::option)
                            .collect(Collectors.joining(", "))));
  }

  private long size(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    int unit = upper.isEmpty() ? -1 : "KMG".indexOf(upper.charAt(upper.length() - 1));
    String number = unit < 0 ? upper : upper.substring(0, upper.length() - 1);
    try {
      long factor = 1;
      for (int i = 0; i <= unit; i++) {
        factor *= 1000;
      }
      return Math.multiplyExact(Long.parseLong(number), factor);
    } catch (NumberFormatException | ArithmeticException e) {
      throw usage("--bytes: '" + text + "' is no size such as 64K or 230M");
    }
  }

  private ParameterException usage(@Nullable String reason) {
    return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), reason);
  }
}
