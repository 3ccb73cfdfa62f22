package io.banscope.cli;

import io.banscope.matcher.testing.Peers;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** The installed fail2ban-regex at a standing clock, through {@code python/peer.py}. */
final class RegexPeer implements AutoCloseable {
  /** What it takes for now, in local time. */
  static final String NOW = "2024-08-14 12:00:00";

  /** The same for {@code --now}. */
  static final String OUR_NOW = "2024-08-14T12:00:00+02:00";

  private final Process process;
  private final BufferedWriter jobs;
  private final BufferedReader answers;

  private RegexPeer(Process process) {
    this.process = process;
    jobs =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
    answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** Starts it; the test is skipped where it is not installed. */
  static RegexPeer start() throws IOException {
    Peers.requireFail2ban();
    Path faketime = Peers.requireProgram("faketime", "faketime");
    Path script = Path.of(System.getProperty("banscope.root"), "cli/src/test/python/peer.py");
    ProcessBuilder builder =
        new ProcessBuilder(
            faketime.toString(), "-f", NOW, Peers.requirePython().toString(), script.toString());
    builder.environment().put("TZ", "Europe/Zurich");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new RegexPeer(builder.start());
  }

  /** Runs fail2ban-regex. */
  Ran run(Path directory, List<String> args) throws IOException {
    StringBuilder job = new StringBuilder(hex(directory.toString()));
    args.forEach(arg -> job.append(' ').append(hex(arg)));
    jobs.write(job.append('\n').toString());
    jobs.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("fail2ban-regex is gone");
    }
    String[] words = answer.split(" ");
    return new Ran(Integer.parseInt(words[0]), text(words[1]), text(words[2]));
  }

  private static String hex(String text) {
    return "x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String word) {
    return new String(HexFormat.of().parseHex(word.substring(1)), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
