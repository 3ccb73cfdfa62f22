package io.banscope.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine;

/** {@code generate …} makes a log, {@code patterns …} a file for rg; else it is JMH. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    if (args.length > 0 && args[0].equals("generate")) {
      System.exit(generate(Arrays.copyOfRange(args, 1, args.length)));
    }
    if (args.length > 0 && args[0].equals("patterns")) {
      System.exit(
          new CommandLine(new PatternsCommand()).execute(Arrays.copyOfRange(args, 1, args.length)));
    }
    org.openjdk.jmh.Main.main(args);
  }

  /** Runs the command; returns the exit code. */
  static int generate(String... args) {
    return new CommandLine(new GenerateCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }
}
