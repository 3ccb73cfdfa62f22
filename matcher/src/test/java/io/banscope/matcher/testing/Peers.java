package io.banscope.matcher.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs of the machine that tests compare with. A test that needs one asks for it here: it
 * is skipped with a plain message where the program is not installed, and fails instead when {@code
 * BANSCOPE_REQUIRE_PEERS=1} is set as environment variable or system property.
 */
public final class Peers {
  private static final String REQUIRE = "BANSCOPE_REQUIRE_PEERS";

  /** Where the Debian package puts fail2ban's Python packages. */
  private static final Path PACKAGE = Path.of("/usr/lib/python3/dist-packages/fail2ban");

  private Peers() {}

  /** The installed {@code fail2ban-regex}. */
  public static Path requireFail2ban() {
    return requireProgram("fail2ban-regex", "fail2ban");
  }

  /** The installed {@code fail2ban-client}. */
  public static Path requireFail2banClient() {
    return requireProgram("fail2ban-client", "fail2ban");
  }

  /** The configuration directory of the installed fail2ban, {@code /etc/fail2ban}. */
  public static Path requireFail2banConfiguration() {
    requireFail2ban();
    return requireDirectory(Path.of("/etc/fail2ban"), "fail2ban");
  }

  /** The directory of the sample logs that the fail2ban package brings along. */
  public static Path requireSampleLogs() {
    return requireDirectory(PACKAGE.resolve("tests/files/logs"), "fail2ban");
  }

  /** The Python interpreter that the installed fail2ban runs with. */
  public static Path requirePython() {
    requireFail2ban();
    Path python = Path.of("/usr/bin/python3");
    check(Files.isExecutable(python), "/usr/bin/python3", "python3");
    return python;
  }

  /**
   * A program that is not on the search path, such as a daemon; {@code debianPackage} brings it.
   */
  public static Path requireFile(Path program, String debianPackage) {
    check(Files.isExecutable(program), program.toString(), debianPackage);
    return program;
  }

  /**
   * Whether {@code fail2ban-client} is installed, for tests that have something to do without it
   * too; fails where {@code BANSCOPE_REQUIRE_PEERS=1} demands it.
   */
  public static boolean hasFail2banClient() {
    if (isRequired()) {
      requireFail2banClient();
    }
    return find("fail2ban-client").isPresent();
  }

  /** A program on the search path, such as {@code faketime}; {@code debianPackage} brings it. */
  public static Path requireProgram(String name, String debianPackage) {
    Optional<Path> program = find(name);
    check(program.isPresent(), name, debianPackage);
    return program.orElseThrow();
  }

  /** A program on the search path, if it is there. */
  public static Optional<Path> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    for (String directory : path.split(File.pathSeparator)) {
      Path program = Path.of(directory.isEmpty() ? "." : directory, name);
      if (Files.isRegularFile(program) && Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  private static boolean isRequired() {
    return "1".equals(System.getenv(REQUIRE)) || "1".equals(System.getProperty(REQUIRE));
  }

  private static Path requireDirectory(Path directory, String debianPackage) {
    check(Files.isDirectory(directory), directory.toString(), debianPackage);
    return directory;
  }

  private static void check(boolean present, String what, String debianPackage) {
    if (present) {
      return;
    }
    String message = what + " is not installed (Debian package '" + debianPackage + "')";
    if (isRequired()) {
      Assertions.fail(message + ", but " + REQUIRE + "=1 demands it");
    }
    Assumptions.abort("skipped: " + message);
  }
}
