package io.banscope.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine;

/**
 * {@code generate …} makes a log, {@code patterns …} a file for rg, {@code guard …} guards; else it
 * is JMH.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    if (args.length > 0 && args[0].equals("generate")) {
      System.exit(generate(Arrays.copyOfRange(args, 1, args.length)));
    }
    if (args.length > 0 && args[0].equals("patterns")) {
      System.exit(run(new PatternsCommand(), args));
    }
    if (args.length > 0 && args[0].equals("guard")) {
      System.exit(run(new GuardCommand(), args));
    }
    org.openjdk.jmh.Main.main(args);
  }

  private static int run(Object command, String... args) {
    return new CommandLine(command).execute(Arrays.copyOfRange(args, 1, args.length));
  }

  /** Runs the command; returns the exit code. */
  static int generate(String... args) {
    return new CommandLine(new GenerateCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }
}
