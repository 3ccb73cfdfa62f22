package io.banscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the launcher runs once while the JVM notes which classes are loaded, to keep them in its
 * class-data archive: the usual commands, one after the other in one JVM, since there is one
 * archive for all. A JVM that keeps what it learnt of the methods too learns from a log that is
 * long enough for those that run for every line to stand out: these it compiles at once later on,
 * the better way, and no others. Not for users; nothing is printed, and what the commands answer
 * does not matter.
 */
final class ArchiveTraining {
  private static final int ROUNDS = 3;

  private ArchiveTraining() {}

  /**
   * Runs the commands.
   *
   * @param args the source tree; {@code long} behind it to learn from a long log
   */
  public static void main(String[] args) {
    Path tree = Path.of(args[0]);
    for (List<String> command : commands()) {
      run(tree, command);
    }
    if (args.length > 1) {
      learn(tree);
    }
    Terminal.is(1);
    Runtime.getRuntime().halt(0); // as Main ends, whatever threads there are
  }

  private static void run(Path tree, List<String> command) {
    Main.run(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        System.getenv(),
        tree,
        command.toArray(String[]::new));
  }

  private static void learn(Path tree) {
    Path log = null;
    try {
      log = Files.createTempFile("banscope", ".log");
      Files.write(log, TrainingLog.bytes());
      for (int round = 0; round < ROUNDS; round++) {
        run(tree, words("replay -c builtin --usedns no --jail sshd " + log));
      }
    } catch (IOException e) {
      // then there is less that it learnt
    } finally {
      if (log != null) {
        log.toFile().delete();
      }
    }
  }

  private static List<List<String>> commands() {
    String files = "cli/src/test/resources/files/";
    String small = files + "door.log";
    String log = "sample-logs/auth.log";
    return List.of(
        words("regex -c " + files + "jails --usedns no -vv --print-all-missed " + small + " front"),
        words("regex --usedns no " + log + " sshd"), // with the installed configuration, if any
        words("regex -c builtin --format json " + log + " sshd"),
        words("replay -c " + files + "jails --all-jails --missed " + small),
        words("replay -c builtin --jail sshd " + log),
        words("regex -c " + files + "many sample-logs/nginx-access.log many"),
        words("replay -c builtin --jail sshd --format json --threads 2 " + log),
        words("simulate -c builtin " + log + " sshd"),
        words("why -c builtin 192.0.2.11 --filter sshd " + log),
        words("export --format nft --at @1709638140 " + files + "export/bans.csv"),
        words("config check -c " + files + "jails"));
  }

  private static List<String> words(String command) {
    return List.of(command.split(" "));
  }
}
