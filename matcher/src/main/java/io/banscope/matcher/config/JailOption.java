package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An option of a jail that has a meaning of its own; the table of spec config-dialect.md section
 * 7.1.
 *
 * @param name as written in the files
 * @param type what its value is converted to
 * @param standard what holds where neither the jail nor {@code [DEFAULT]} defines it, or null
 */
record JailOption(String name, Type type, @Nullable String standard) {
  /** What a value is converted to. */
  enum Type {
    TEXT,
    WHOLE,
    FLAG
  }

  /** What must be known before the filter is read. */
  static final List<JailOption> FIRST =
      List.of(
          new JailOption("enabled", Type.FLAG, "false"),
          new JailOption("backend", Type.TEXT, "auto"),
          new JailOption("filter", Type.TEXT, ""));

  /** The options whose commands stand in this order behind the regexes. */
  static final List<JailOption> SETTINGS =
      List.of(
          whole("maxretry"),
          whole("maxmatches"),
          text("findtime"),
          text("bantime"),
          flag("bantime.increment"),
          text("bantime.factor"),
          text("bantime.formula"),
          text("bantime.multipliers"),
          text("bantime.maxtime"),
          text("bantime.rndtime"),
          flag("bantime.overalljails"),
          text("ignorecommand"),
          flag("ignoreself"),
          text("ignoreip"),
          text("ignorecache"),
          text("logtimezone"),
          text("logencoding"));

  /** All options. */
  static final List<JailOption> ALL = all();

  private static List<JailOption> all() {
    List<JailOption> options = new java.util.ArrayList<>(FIRST);
    for (String name : FilterCommand.OPTIONS) {
      options.add(name.equals("maxlines") ? whole(name) : text(name));
    }
    options.addAll(SETTINGS);
    options.add(text("logpath"));
    options.add(new JailOption("skip_if_nologs", Type.FLAG, "false"));
    options.add(new JailOption("systemd_if_nologs", Type.FLAG, "true"));
    options.add(new JailOption("action", Type.TEXT, ""));
    return List.copyOf(options);
  }

  private static JailOption text(String name) {
    return new JailOption(name, Type.TEXT, null);
  }

  private static JailOption whole(String name) {
    return new JailOption(name, Type.WHOLE, null);
  }

  private static JailOption flag(String name) {
    return new JailOption(name, Type.FLAG, null);
  }

  /** Reads options of a section; what is not defined and has no standard is left out. */
  static Map<String, OptionValue> read(
      List<JailOption> options,
      Sections sections,
      String section,
      Variables variables,
      Problems problems) {
    Interpolation interpolation = new Interpolation(sections);
    Map<String, OptionValue> values = new LinkedHashMap<>();
    for (JailOption option : options) {
      try {
        Optional<TracedText> text = interpolation.get(section, option.name, variables);
        if (text.isEmpty() && option.standard != null) {
          text = Optional.of(TracedText.untraced(option.standard));
        }
        if (text.isPresent()) {
          values.put(option.name, option.convert(text.get(), section, problems));
        }
      } catch (ConfigException broken) {
        problems.addFatal(broken.diagnostic());
      }
    }
    return values;
  }

  private OptionValue convert(TracedText text, String section, Problems problems) {
    return switch (type) {
      case TEXT -> new OptionValue.Text(text);
      case FLAG -> new OptionValue.Flag(Numbers.parseBoolean(text.text()));
      case WHOLE ->
          Numbers.parseInteger(text.text())
              .<OptionValue>map(number -> OptionValue.Whole.of(number, text))
              .orElseGet(
                  () -> {
                    problems.addRefused(notWhole(text, section));
                    return new OptionValue.Missing();
                  });
    };
  }

  private Diagnostic notWhole(TracedText text, String section) {
    boolean comment = text.text().indexOf('#') > 0;
    return Trace.at(
        Diagnostic.warning(name, "'" + text + "' is not an integer")
            .effect("the value is lost, and fail2ban refuses to start '" + section + "' with it")
            .help(
                comment
                    ? "a comment behind a value starts with ' ;', not with '#'"
                    : "write a whole number such as 5"),
        name,
        text,
        0,
        text.length());
  }
}
