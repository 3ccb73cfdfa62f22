package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void whatATerminalObeysIsMadeVisible() {
    assertEquals("a\\x1b[2Jb\\x07", Terminal.visible("a\u001b[2Jb\u0007"));
    assertEquals("\\x9b31m\\x7f\\x0d\\x00", Terminal.visible("\u009b31m\u007f\r\0"));
    assertEquals("\\u061c\\u200f", Terminal.visible("\u061c\u200f"));
    assertEquals("\\u202egpj.exe\\u2066\\u2028", Terminal.visible("\u202egpj.exe\u2066\u2028"));
  }

  @Test
  void otherTextStaysAsItIs() {
    String text = "\ttab, line feed\n, é, \ud83d\ude00, \ufffd, no-break\u00a0blank";
    assertSame(text, Terminal.visible(text));
  }

  @Test
  void onlyATerminalGetsTextMadeVisible() {
    for (boolean terminal : new boolean[] {false, true}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Output output = new Output(bytes, terminal);
      output.line("\u001b]0;x").flush();
      assertEquals(
          terminal ? "\\x1b]0;x\n" : "\u001b]0;x\n", bytes.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aDescriptorThatIsNotOpenIsNoTerminal() {
    assertFalse(Terminal.is(987));
  }
}
