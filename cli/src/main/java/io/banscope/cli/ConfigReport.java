package io.banscope.cli;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.config.EffectiveValue;
import io.banscope.matcher.config.JailView;
import io.banscope.matcher.config.UnusedOption;
import java.util.List;

/** Writes what was found in a configuration, part by part. */
interface ConfigReport {
  /** The options of {@code fail2ban.conf}. */
  void general(List<EffectiveValue> values);

  /** What {@code [DEFAULT]} of the jails says. */
  void defaults(List<EffectiveValue> values);

  /** A few values of each jail. */
  void jails(List<JailView> jails);

  /** Everything of one jail. */
  void jail(JailView jail);

  /** What is written and changes nothing. */
  void unused(List<UnusedOption> unused);

  /** What is wrong. */
  void problems(List<Diagnostic> problems);

  /** How much was looked at. */
  void summary(int jails, int errors, int warnings);
}
