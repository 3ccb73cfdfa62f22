package io.banscope.matcher.config;

import io.banscope.matcher.testing.Peers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Prints the command streams of many configurations with the installed fail2ban, which is loaded
 * once, by {@code config/dump-many.py}. The test is skipped where it is not installed.
 */
final class ManyDumps implements AutoCloseable {
  /** The stream of a configuration that fail2ban does not load. */
  static final List<String> FAILS = List.of("fails");

  private final Path errors;
  private final Process peer;
  private final Writer toPeer;
  private final BufferedReader fromPeer;

  private ManyDumps(Path errors, Process peer) {
    this.errors = errors;
    this.peer = peer;
    toPeer = new OutputStreamWriter(peer.getOutputStream(), StandardCharsets.UTF_8);
    fromPeer =
        new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts fail2ban; its own files go to {@code scratch}. */
  static ManyDumps start(Path scratch) throws IOException {
    Path python = Peers.requirePython();
    Path script = scratch.resolve("dump-many.py");
    try (var resource = ManyDumps.class.getResourceAsStream("/config/dump-many.py")) {
      Files.copy(Objects.requireNonNull(resource), script);
    }
    Path errors = scratch.resolve("peer.err");
    ProcessBuilder builder = new ProcessBuilder(python.toString(), script.toString());
    builder.redirectError(errors.toFile());
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    builder.environment().put("LC_ALL", "C.UTF-8");
    return new ManyDumps(errors, builder.start());
  }

  /** The command stream of a configuration, or {@link #FAILS}. */
  List<String> dump(Path directory) throws IOException {
    toPeer.write(directory + "\n");
    toPeer.flush();
    String exit = fromPeer.readLine();
    if (exit == null) {
      throw new IOException("the peer ended: " + Files.readString(errors));
    }
    List<String> lines = Files.readString(Path.of(directory + ".out")).lines().toList();
    boolean failed = !exit.equals("0") && !lines.isEmpty() && lines.get(0).startsWith("ERROR");
    return failed ? FAILS : lines;
  }

  /** What it said about a configuration, without warnings. */
  static String errors(Path directory) throws IOException {
    return Files.readString(Path.of(directory + ".err")).replaceAll("(?m)^.*WARNING.*\n", "");
  }

  @Override
  public void close() {
    peer.destroy();
  }
}
