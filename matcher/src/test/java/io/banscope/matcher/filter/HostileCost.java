package io.banscope.matcher.filter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.testing.Peers;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints what lines of an attacker cost the filters of the installed fail2ban, in nanoseconds of
 * the processor per byte, by the length of the lines, beside the lines of their samples. An
 * automaton is new to the first lines; the lines of each length are {@code -Dbanscope.bytes=N}.
 * With {@code -Dbanscope.rounds=N} each filter is compiled and measured so often, and the least is
 * printed: what is left is what it costs once the JIT compiler is done.
 *
 * <p>Ordinary lines are most often decided after some bytes and hardly read: the ratio is that of
 * reading a line to passing over it, rather than that of one line read to another.
 *
 * <p>Arguments: names of filters, none for all. Run with the test classes in the class path.
 */
final class HostileCost {
  private static final int[] LENGTHS = {100, 1000, 10_000, 100_000, 1_000_000};
  private static final int BYTES = Integer.getInteger("banscope.bytes", 2_000_000);
  private static final int ROUNDS = Integer.getInteger("banscope.rounds", 1);
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);

  private HostileCost() {}

  /** Prints a line for each filter and kind of text. */
  public static void main(String[] arguments) throws Exception {
    Path configuration = Peers.requireFail2banConfiguration();
    Path logs = Peers.requireSampleLogs();
    List<String> names =
        arguments.length > 0 ? List.of(arguments) : SampleFilters.names(configuration);
    System.out.printf("%-22s %-5s %9s %s%n", "filter", "kind", "ordinary", "by length");
    for (String name : names) {
      if (!Files.isRegularFile(logs.resolve(name))) {
        continue;
      }
      CompiledFilter filter = compile(configuration, name);
      if (filter.maxlines() > 1 || filter.failregexes().isEmpty()) {
        continue;
      }
      List<byte[]> own = new ArrayList<>();
      SampleLog.read(logs, name)
          .lines()
          .forEach(line -> own.add(line.text().getBytes(StandardCharsets.UTF_8)));
      double ordinary = Double.POSITIVE_INFINITY;
      for (String kind : List.of("mix", "near")) {
        List<List<byte[]>> lines = new ArrayList<>();
        for (int length : LENGTHS) {
          lines.add(hostile(filter, kind, length));
        }
        double[] costs = new double[LENGTHS.length];
        Arrays.fill(costs, Double.POSITIVE_INFINITY);
        for (int round = 0; round < ROUNDS; round++) {
          LineMatcher matcher =
              new FastLineMatcher(compile(configuration, name), Extent.FIRST, true);
          measure(matcher, own, 300_000);
          ordinary = Math.min(ordinary, measure(matcher, own, BYTES));
          for (int i = 0; i < costs.length; i++) {
            costs[i] = Math.min(costs[i], measure(matcher, lines.get(i), 0));
          }
        }
        StringBuilder row = new StringBuilder();
        for (double cost : costs) {
          row.append(String.format(Locale.ROOT, " %7.1f (%4.0fx)", cost, cost / ordinary));
        }
        System.out.printf(Locale.ROOT, "%-22s %-5s %9.2f%s%n", name, kind, ordinary, row);
      }
    }
  }

  private static CompiledFilter compile(Path configuration, String name) throws Exception {
    return CompiledFilter.compile(
        SampleFilters.settings(configuration, name, JsonNodeFactory.instance.objectNode()),
        DnsMode.WARN);
  }

  private static List<byte[]> hostile(CompiledFilter filter, String kind, int length) {
    Random random = new Random(SEED + length);
    List<byte[]> lines = new ArrayList<>();
    int total = 0;
    while (total < BYTES) {
      List<FilterRegex> all = filter.failregexes();
      RegexSampler sampler = new RegexSampler(all.get(random.nextInt(all.size())).regex(), random);
      String text = kind.equals("mix") ? sampler.mix(length) : sampler.near(length);
      if (filter.prefregex().isPresent()) {
        text = new RegexSampler(filter.prefregex().get().regex(), random, "content", text).text();
      }
      byte[] bytes = text.replace('\n', ' ').getBytes(StandardCharsets.UTF_8);
      lines.add(bytes);
      total += Math.max(1, bytes.length);
    }
    return lines;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Nanoseconds per byte of all lines, again until there were so many bytes. */
  private static double measure(LineMatcher matcher, List<byte[]> lines, long atLeast) {
    Observations out = new Observations();
    long bytes = 0;
    long start = cpu();
    do {
      for (byte[] line : lines) {
        out.reset(line);
        out.beginLine(0, line.length, 0, 0, Stamp.Kind.NONE, 0, null, false, null);
        matcher.match(out);
        out.endLine();
        bytes += line.length;
      }
    } while (bytes < atLeast);
    return (double) (cpu() - start) / bytes;
  }
}
