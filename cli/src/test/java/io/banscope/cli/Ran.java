package io.banscope.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a run of a command left behind.
 *
 * @param exit the exit code
 * @param out standard output
 * @param err standard error
 */
record Ran(int exit, String out, String err) {
  private static final Map<String, String> ENV = Map.of("TZ", "Europe/Zurich", "LC_ALL", "C.UTF-8");

  /** Runs banscope in this process, in the zone Europe/Zurich. */
  static Ran banscope(Path directory, String... args) {
    return banscope(new byte[0], directory, args);
  }

  /** The same with something on standard input. */
  static Ran banscope(byte[] in, Path directory, String... args) {
    return banscope(in, ENV, directory, args);
  }

  /** The same where programs are found in {@code programs} only. */
  static Ran withPrograms(Path programs, Path directory, String... args) {
    Map<String, String> env = new HashMap<>(ENV);
    env.put("PATH", programs.toString());
    return banscope(new byte[0], env, directory, args);
  }

  private static Ran banscope(byte[] in, Map<String, String> env, Path directory, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Main.run(new ByteArrayInputStream(in), out, err, env, directory, args);
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Standard output without the line that tells how long it took. */
  String report() {
    return out.replaceAll("(?m)^\\[processed in .*\\]\\n", "");
  }
}
