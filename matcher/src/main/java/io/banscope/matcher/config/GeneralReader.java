package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.TracedText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code fail2ban.conf} into commands. Source: spec config-dialect.md section 10. */
final class GeneralReader {
  private static final Set<String> LOG_LEVELS =
      Set.of(
          "CRITICAL",
          "ERROR",
          "WARNING",
          "NOTICE",
          "INFO",
          "DEBUG",
          "TRACEDEBUG",
          "HEAVYDEBUG",
          "MSG");

  /** The options of {@code [Definition]}. */
  static final List<String> OPTIONS =
      List.of(
          "loglevel",
          "logtarget",
          "syslogsocket",
          "socket",
          "pidfile",
          "allowipv6",
          "dbfile",
          "dbmaxmatches",
          "dbpurgeage");

  /** The section with the option below. */
  static final String THREAD = "Thread";

  /** The option of {@link #THREAD}. */
  static final String STACKSIZE = "stacksize";

  /** Smaller stacks, in KiB, are refused by every system. */
  private static final int MIN_STACKSIZE = 32;

  private static final String REFUSED = "fail2ban refuses to start with it";

  private static final Map<String, String> STANDARD =
      Map.of(
          "loglevel",
          "INFO",
          "syslogsocket",
          "auto",
          "socket",
          "/var/run/fail2ban/fail2ban.sock",
          "pidfile",
          "/var/run/fail2ban/fail2ban.pid",
          "allowipv6",
          "auto",
          "dbfile",
          "/var/lib/fail2ban/fail2ban.sqlite3",
          "dbpurgeage",
          "1d");

  private final Sections sections;
  private final Problems problems;
  private final Interpolation interpolation;

  GeneralReader(Sections sections, Problems problems) {
    this.sections = sections;
    this.problems = problems;
    this.interpolation = new Interpolation(sections);
  }

  /** What every option comes to. */
  List<EffectiveValue> values() {
    List<EffectiveValue> values = new ArrayList<>();
    for (String option : OPTIONS) {
      List<WrittenValue> history = new ArrayList<>(written(Definition.DEFINITION, option));
      String standard = standard(option);
      if (standard != null) {
        history.add(WrittenValue.builtIn(standard));
      }
      if (!history.isEmpty()) {
        values.add(
            new EffectiveValue(
                option,
                history.get(0).source() == WrittenValue.Source.BUILT_IN
                    ? Optional.of(history.get(0).raw())
                    : text(Definition.DEFINITION, option).filter(value -> isUsable(option, value)),
                history));
      }
    }
    if (sections.raw(THREAD, STACKSIZE).isPresent() && sections.has(THREAD)) {
      values.add(
          new EffectiveValue(
              STACKSIZE,
              text(THREAD, STACKSIZE).filter(value -> isUsable(STACKSIZE, value)),
              sections.provenance().visible(THREAD, STACKSIZE)));
    }
    return values;
  }

  private static boolean isUsable(String option, TracedText value) {
    return switch (option) {
      case "dbmaxmatches", STACKSIZE -> Numbers.parseInteger(value.text()).isPresent();
      case "dbpurgeage" -> SettingCheck.timeFault(value.text()).isEmpty();
      default -> true;
    };
  }

  /** Without the section, [DEFAULT] counts for nothing. */
  private List<WrittenValue> written(String section, String option) {
    return sections.has(section) ? sections.provenance().visible(section, option) : List.of();
  }

  private @Nullable String standard(String option) {
    if (option.equals("logtarget")) {
      return sections.has(Definition.DEFINITION) ? "STDERR" : "/var/log/fail2ban.log";
    }
    return STANDARD.get(option);
  }

  /** The commands, in their order. */
  List<Command> read() {
    boolean defined = sections.has(Definition.DEFINITION);
    if (!defined && sections.isWhole()) {
      problems.add(
          Diagnostic.warning("fail2ban.conf", "has no section [Definition]")
              .effect("every general option has its default")
              .help("add a section [Definition]"));
    }
    List<Command> commands = new ArrayList<>();
    text(THREAD, STACKSIZE)
        .ifPresent(
            size ->
                commands.add(
                    Command.of(
                        "set",
                        "thread",
                        Collections.singletonMap(STACKSIZE, whole(STACKSIZE, size)))));
    set(commands, "syslogsocket");
    set(commands, "loglevel");
    set(commands, "logtarget");
    set(commands, "allowipv6");
    set(commands, "dbfile");
    Optional<TracedText> matches = text(Definition.DEFINITION, "dbmaxmatches");
    if (matches.isPresent() || !defined) {
      commands.add(
          Command.of(
              "set",
              "dbmaxmatches",
              matches.map(value -> whole("dbmaxmatches", value)).orElse(null)));
    }
    set(commands, "dbpurgeage");
    text(Definition.DEFINITION, "dbpurgeage").ifPresent(this::checkPurgeAge);
    checkLogLevel();
    return commands;
  }

  private void set(List<Command> commands, String option) {
    String value =
        text(Definition.DEFINITION, option).map(TracedText::text).orElseGet(() -> standard(option));
    commands.add(Command.of("set", option, value));
  }

  private Optional<TracedText> text(String section, String option) {
    try {
      return interpolation.get(section, option, Variables.NONE);
    } catch (ConfigException broken) {
      problems.addFatal(broken.diagnostic());
      return Optional.empty();
    }
  }

  private @Nullable Object whole(String option, TracedText value) {
    Optional<BigInteger> number = Numbers.parseInteger(value.text());
    if (number.isEmpty()) {
      refuse(
          option,
          value,
          "'" + value + "' is not an integer",
          "the value is lost, and fail2ban refuses to start",
          "write a whole number such as " + (option.equals(STACKSIZE) ? MIN_STACKSIZE : "10"));
    } else if (option.equals(STACKSIZE)
        && number.get().signum() != 0
        && number.get().compareTo(BigInteger.valueOf(MIN_STACKSIZE)) < 0) {
      refuse(
          option,
          value,
          "'" + value + "' is below " + MIN_STACKSIZE,
          REFUSED,
          "write a number of KiB, or 0 for the size that the system sets");
    }
    return number.orElse(null);
  }

  private void checkPurgeAge(TracedText value) {
    SettingCheck.timeFault(value.text())
        .ifPresent(fault -> refuse("dbpurgeage", value, fault, REFUSED, SettingCheck.TIME_HELP));
  }

  private void refuse(String option, TracedText value, String fault, String effect, String help) {
    problems.addRefused(
        Trace.at(
            Diagnostic.warning(option, fault).effect(effect).help(help),
            option,
            value,
            0,
            value.length()));
  }

  private void checkLogLevel() {
    Optional<TracedText> level = text(Definition.DEFINITION, "loglevel");
    if (level.isEmpty()) {
      return;
    }
    String name = level.get().text().toUpperCase(Locale.ROOT);
    if (!LOG_LEVELS.contains(name) && Numbers.parseInteger(name).isEmpty()) {
      problems.addFatal(
          Trace.at(
              Diagnostic.error("loglevel", "'" + level.get() + "' is no log level")
                  .help(
                      NearNames.help(name, LOG_LEVELS, "write one such as INFO, WARNING or DEBUG")),
              "loglevel",
              level.get(),
              0,
              level.get().length()));
    }
  }
}
