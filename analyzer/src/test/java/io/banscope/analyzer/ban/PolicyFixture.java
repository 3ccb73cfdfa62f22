package io.banscope.analyzer.ban;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.BanSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Settings for tests that need few of them. */
final class PolicyFixture {
  private PolicyFixture() {}

  /** Nothing but how bans grow. */
  static BanSettings growing(BanSettings.Increment increment) {
    BanSettings none = BanSettings.NONE;
    return new BanSettings(
        none.maxretry(),
        none.findtime(),
        none.bantime(),
        none.maxmatches(),
        increment,
        none.ignoreself(),
        none.ignoreip(),
        none.ignorecommand());
  }

  /** Nothing but two numbers and a time. */
  static BanSettings counting(int maxretry, int maxmatches, long bantime) {
    return new BanSettings(
        OptionalInt.of(maxretry),
        BanSettings.NONE.findtime(),
        OptionalLong.of(bantime),
        OptionalInt.of(maxmatches),
        BanSettings.NONE.increment(),
        true,
        List.of(),
        Optional.empty());
  }

  /** Texts that come from no file. */
  static List<TracedText> texts(String... texts) {
    return List.of(texts).stream().map(TracedText::untraced).toList();
  }
}
