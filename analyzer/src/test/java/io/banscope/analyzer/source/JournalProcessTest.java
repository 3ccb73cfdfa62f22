package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JournalProcessTest {
  private static Process start(String script) throws IOException {
    return new ProcessBuilder("/bin/sh", "-c", script).start();
  }

  @Test
  void allOutputIsReadAndComplaintsDoNotBlockIt() throws IOException {
    String script =
        "i=0; while [ $i -lt 2000 ]; do echo 0123456789012345678901234567890123456789 >&2;"
            + " i=$((i+1)); done; echo the end";
    try (JournalProcess process = new JournalProcess(start(script), "x")) {
      byte[] out = process.output().readAllBytes();
      assertEquals("the end\n", new String(out, StandardCharsets.UTF_8));
      process.finish();
    }
  }

  @Test
  @Timeout(20)
  void anInterruptionEndsTheWaitForOutput() throws Exception {
    Process hanging = start("echo first; exec sleep 1000");
    try (JournalProcess process = new JournalProcess(hanging, "x")) {
      assertEquals('f', process.output().read());
      process.output().readNBytes(5);
      Thread.currentThread().interrupt();
      assertThrows(InterruptedIOException.class, () -> process.output().read());
      assertTrue(Thread.interrupted());
    }
    assertTrue(hanging.waitFor(10, TimeUnit.SECONDS));
    assertFalse(hanging.isAlive());
  }

  @Test
  @Timeout(20)
  void complaintsAreKeptThoughAChildMayAddToThem() throws Exception {
    try (JournalProcess process = new JournalProcess(start("sleep 40 & echo no >&2"), "x")) {
      assertEquals(0, process.output().readAllBytes().length);
      assertEquals(List.of("command: x", "stderr: no"), process.finish().orElseThrow().notes());
    }
  }
}
