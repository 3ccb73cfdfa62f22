package io.banscope.cli;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.DefinitionView;
import io.banscope.matcher.config.EffectiveValue;
import io.banscope.matcher.config.JailView;
import io.banscope.matcher.config.UnusedOption;
import io.banscope.matcher.config.WrittenValue;
import java.util.List;
import java.util.Optional;

/** The report for people: values on standard output, problems on standard error. */
final class ConfigText implements ConfigReport {
  private final CommandContext context;
  private final Output out;
  private boolean begun;

  ConfigText(CommandContext context) {
    this.context = context;
    this.out = context.out();
  }

  @Override
  public void general(List<EffectiveValue> values) {
    if (values.isEmpty()) {
      return;
    }
    heading("fail2ban.conf");
    values(values, "Definition", "  ");
  }

  @Override
  public void defaults(List<EffectiveValue> values) {
    if (values.isEmpty()) {
      return;
    }
    heading("[DEFAULT] of all jails");
    values(values, "DEFAULT", "  ");
  }

  @Override
  public void jails(List<JailView> jails) {
    if (jails.isEmpty()) {
      return;
    }
    heading(
        "jails ('@' where the jail itself says it, '*' from [DEFAULT], else built-in; more with"
            + " 'banscope config show JAIL')");
    JailTable.print(jails, out);
  }

  @Override
  public void jail(JailView jail) {
    heading("[" + jail.name() + "]" + (jail.enabled() ? "" : " (disabled)"));
    values(jail.options(), jail.name(), "  ");
    if (!jail.variables().isEmpty()) {
      out.line("  variables");
      values(jail.variables(), jail.name(), "    ");
    }
    jail.filter().ifPresent(filter -> definition("filter", filter));
    jail.actions().forEach(action -> definition("action", action));
  }

  private void definition(String kind, DefinitionView definition) {
    String identity =
        definition.identity().equals(definition.name()) ? "" : " as " + definition.identity();
    out.line("  " + kind + " " + definition.name() + identity);
    values(definition.values(), "Definition", "    ");
  }

  @Override
  public void unused(List<UnusedOption> unused) {
    if (unused.isEmpty()) {
      return;
    }
    heading("unused");
    Columns columns = new Columns();
    for (UnusedOption option : unused) {
      String name =
          option.kind() == UnusedOption.Kind.SECTION
              ? "[" + option.name() + "]"
              : "[" + option.section() + "] " + option.name();
      String near =
          option.near().isEmpty()
              ? ""
              : ", did you mean '" + String.join("' or '", option.near()) + "'?";
      columns.row("  " + name, option.place() + near);
    }
    columns.print(out);
  }

  @Override
  public void problems(List<Diagnostic> problems) {
    out.flush(); // on a terminal the two streams are one
    problems.forEach(problem -> problem.render().forEach(context.err()::line));
    context.err().flush();
  }

  @Override
  public void summary(int jails, int errors, int warnings) {
    out.line(
        count(jails, "jail")
            + " checked, "
            + count(errors, "error")
            + ", "
            + count(warnings, "warning"));
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private void heading(String text) {
    if (begun) {
      out.line("");
    }
    begun = true;
    out.line(text);
  }

  private void values(List<EffectiveValue> values, String section, String indent) {
    Columns columns = new Columns();
    for (EffectiveValue value : values) {
      value(columns, value, section, indent);
      for (WrittenValue lower : value.overrode()) {
        overridden(columns, lower, section, indent + "    ");
      }
    }
    columns.print(out);
  }

  private void value(Columns columns, EffectiveValue value, String section, String indent) {
    String left = indent + value.option() + " =";
    String place = place(value.inEffect(), section) + beaten(value);
    if (value.value().isEmpty()) {
      columns.row(left + " ? " + brief(value.inEffect().raw().text()), place + ", not usable");
      return;
    }
    TracedText text = value.value().get();
    if (text.text().indexOf('\n') < 0) {
      String from =
          text.length() == 0
              ? ""
              : text.originAt(0)
                  .filter(origin -> !isAt(origin, value.inEffect().place()))
                  .map(origin -> ", text from " + lineOf(origin))
                  .orElse("");
      columns.row((left + " " + text.text()).stripTrailing(), place + from);
      return;
    }
    columns.row(left, place);
    lines(columns, text, indent + "    ");
  }

  private static String beaten(EffectiveValue value) {
    return switch (value.winner()) {
      case EffectiveValue.FILTER -> ", not in effect: that of the filter below counts";
      case EffectiveValue.JAIL -> ", not in effect: that of the jail above counts";
      default -> "";
    };
  }

  private static void overridden(
      Columns columns, WrittenValue lower, String section, String indent) {
    String place = place(lower, section);
    if (lower.raw().text().indexOf('\n') < 0) {
      columns.row(indent + "over " + brief(lower.raw().text()), place);
    } else {
      columns.row(indent + "over", place);
      lines(columns, lower.raw(), indent + "    ");
    }
  }

  private static void lines(Columns columns, TracedText text, String indent) {
    for (TracedText line : text.lines()) {
      if (line.length() > 0) {
        columns.row(indent + line.text(), line.originAt(0).map(ConfigText::lineOf).orElse(""));
      }
    }
  }

  /** The first line of a text, and how many there are more. */
  static String brief(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return "(empty)";
    }
    return lines.size() == 1 ? lines.get(0) : lines.get(0) + " … +" + (lines.size() - 1);
  }

  private static String place(WrittenValue written, String section) {
    String at = written.place().map(ConfigText::lineOf).orElse("");
    return switch (written.source()) {
      case SECTION ->
          written.place().isEmpty()
              ? "built-in"
              : written.section().equals(section) ? at : at + " [" + written.section() + "]";
      case OPTION_LIST -> (at + " (option list)").strip();
      case BUILT_IN -> "built-in";
    };
  }

  /** Whether both are the same line of a file. */
  static boolean isAt(Origin origin, Optional<Origin> place) {
    return place.filter(at -> at.file() == origin.file() && at.line() == origin.line()).isPresent();
  }

  static String lineOf(Origin origin) {
    return origin.file().name() + ":" + origin.line();
  }
}
