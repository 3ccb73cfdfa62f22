package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot be read hides nothing of the others from a view; a dump fails. */
class UnreadableFilesTest {
  @TempDir Path root;
  private Path layer;

  @BeforeEach
  void writeTheRest() throws IOException {
    ConfigTree.write(
        root,
        """
        === jail.conf
        [j]
        enabled = true
        backend = systemd
        filter = f
        action = a
        maxretry = 4
        === jail.d/z.conf
        [j]
        maxretry = 5
        === filter.d/f.conf
        [Definition]
        failregex = ^no <HOST>$
        === action.d/a.conf
        [Definition]
        actionban = echo <ip>
        """);
    layer = root.resolve("jail.d/bad.conf");
  }

  @Test
  void oneThatIsNotUtf8() throws IOException {
    Files.write(layer, "[j]\nmaxretry = 7\n# café\n".getBytes(StandardCharsets.ISO_8859_1));
    expect("error: jail.d/bad.conf:3:6: byte 0xe9 is not UTF-8");
  }

  @Test
  void aFolder() throws IOException {
    Files.createDirectory(layer);
    expect("error: jail.d/bad.conf: cannot be read: is a directory");
  }

  @Test
  void oneThatIsTooLarge() throws IOException {
    Files.write(layer, new byte[ConfigFiles.LIMIT_BYTES + 1]);
    expect("error: jail.d/bad.conf: is larger than 4 MiB");
  }

  /** A file that opens and then fails, for root too. */
  @Test
  void oneThatCannotBeRead() throws IOException {
    Files.createSymbolicLink(layer, Path.of("/proc/self/mem"));
    expect("error: jail.d/bad.conf: cannot be read: Input/output error");
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", layer.toString()).start().waitFor());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> expect("error: jail.d/bad.conf: is not a regular file"));
  }

  @Test
  void anEmptyDeviceIsAnEmptyFile() throws IOException {
    Files.createSymbolicLink(layer, Path.of("/dev/null"));
    assertEquals(List.of(), ConfigDirectory.open(root).view().problems());
  }

  @Test
  void ofAFilterThatIsNotUsedNothingElseIsSaid() throws IOException {
    Files.writeString(
        root.resolve("filter.d/f.conf"), "[Definition]\nfailregex = ^no <HOST>$\nfailregex = x\n");
    ConfigView view = ConfigDirectory.open(root).view();
    assertTrue(view.jail("j").settings().isEmpty());
    assertEquals(
        List.of(
            "error: filter.d/f.conf:3:1: failregex: option appears twice in section [Definition]"),
        heads(view));
    Files.write(root.resolve("filter.d/f.conf"), new byte[] {'[', (byte) 0xe9});
    view = ConfigDirectory.open(root).view();
    assertTrue(view.jail("j").settings().isEmpty());
    assertEquals(List.of("error: filter.d/f.conf:1:2: byte 0xe9 is not UTF-8"), heads(view));
  }

  private void expect(String problem) {
    ConfigView view = ConfigDirectory.open(root).view();
    assertEquals(List.of("j"), view.jails());
    assertEquals("5", view.jail("j").option("maxretry").orElseThrow().value().orElseThrow().text());
    assertTrue(view.jail("j").settings().isPresent());
    assertEquals(List.of(problem), heads(view));
    assertEquals(
        "it is left out here; fail2ban 1.1 loads nothing that refers to it",
        view.problems().get(0).effect());
    Assertions.assertThrows(
        io.banscope.matcher.InvalidInputException.class,
        () -> ConfigDirectory.open(root).commandStream());
  }

  private static List<String> heads(ConfigView view) {
    return view.problems().stream().map(Diagnostic::render).map(lines -> lines.get(0)).toList();
  }
}
