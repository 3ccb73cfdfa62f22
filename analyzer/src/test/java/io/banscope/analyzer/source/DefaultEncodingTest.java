package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultEncodingTest {
  @Test
  void isPythonsUtf8ModeInTheLocaleC() {
    assertEquals("utf-8", DefaultEncoding.of(Map.of()));
    assertEquals("utf-8", DefaultEncoding.of(Map.of("LANG", "C")));
    assertEquals("utf-8", DefaultEncoding.of(Map.of("LC_ALL", "POSIX", "LANG", "C.UTF-8")));
    assertEquals("utf-8", DefaultEncoding.of(Map.of("LC_CTYPE", "C", "LANG", "C.UTF-8")));
  }

  @Test
  void isTheCodeSetOfTheLocale() {
    assertEquals("UTF-8", DefaultEncoding.of(Map.of("LANG", "C.UTF-8")));
    assertEquals("UTF-8", DefaultEncoding.of(Map.of("LC_ALL", "C.utf8", "LANG", "C")));
    assertEquals("UTF-8", DefaultEncoding.of(Map.of("LC_ALL", "", "LC_CTYPE", "C.UTF-8")));
  }

  @Test
  void isPythonsUtf8ModeInALocaleThatIsNotInstalled() {
    assertEquals("utf-8", DefaultEncoding.of(Map.of("LC_ALL", "xx_YY.UTF-8")));
    assertEquals("utf-8", DefaultEncoding.of(Map.of("LC_ALL", "../../etc")));
  }

  @Test
  void asksForTheSettingThatTheLauncherReplaced() {
    assertEquals(
        "utf-8",
        DefaultEncoding.of(Map.of("LC_ALL", "C.UTF-8", "BANSCOPE_LC_ALL", "C", "LANG", "C.UTF-8")));
    assertEquals(
        "UTF-8",
        DefaultEncoding.of(Map.of("LC_ALL", "C.UTF-8", "BANSCOPE_LC_ALL", "", "LANG", "C.UTF-8")));
  }
}
