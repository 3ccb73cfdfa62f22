package io.banscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.analyzer.report.JsonLines;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.DefinitionView;
import io.banscope.matcher.config.EffectiveValue;
import io.banscope.matcher.config.JailView;
import io.banscope.matcher.config.UnusedOption;
import io.banscope.matcher.config.WrittenValue;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The report for programs: one JSON object per line. The document {@code docs/config.md} says what
 * each of them means.
 */
final class ConfigJson implements ConfigReport {
  /** Grows when a reader of older lines would misunderstand newer ones. */
  static final int VERSION = 1;

  private final JsonLines lines;

  ConfigJson(Output out, String directory) {
    lines = new JsonLines(out);
    line(
        "config",
        json -> {
          json.writeNumberField("version", VERSION);
          JsonLines.text(json, "directory", directory);
        });
  }

  @Override
  public void general(List<EffectiveValue> values) {
    values.forEach(value -> value(Optional.empty(), "general", Optional.empty(), value));
  }

  @Override
  public void defaults(List<EffectiveValue> values) {
    values.forEach(value -> value(Optional.empty(), "default", Optional.empty(), value));
  }

  @Override
  public void jails(List<JailView> jails) {
    for (JailView jail : jails) {
      head(jail);
      for (String option : JailTable.OPTIONS) {
        jail.option(option)
            .ifPresent(value -> value(Optional.of(jail.name()), "jail", Optional.empty(), value));
      }
    }
  }

  @Override
  public void jail(JailView jail) {
    head(jail);
    Optional<String> name = Optional.of(jail.name());
    jail.options().forEach(value -> value(name, "jail", Optional.empty(), value));
    jail.variables().forEach(value -> value(name, "variable", Optional.empty(), value));
    jail.filter().ifPresent(filter -> definition(name, "filter", filter));
    jail.actions().forEach(action -> definition(name, "action", action));
  }

  private void head(JailView jail) {
    line(
        "jail",
        json -> {
          JsonLines.text(json, "jail", jail.name());
          json.writeBooleanField("enabled", jail.enabled());
        });
  }

  private void definition(Optional<String> jail, String scope, DefinitionView definition) {
    line(
        scope,
        json -> {
          JsonLines.text(json, "jail", jail.orElseThrow());
          JsonLines.text(json, "name", definition.name());
          JsonLines.text(json, "identity", definition.identity());
        });
    definition
        .values()
        .forEach(value -> value(jail, scope, Optional.of(definition.identity()), value));
  }

  private void value(
      Optional<String> jail, String scope, Optional<String> owner, EffectiveValue value) {
    line(
        "value",
        json -> {
          if (jail.isPresent()) {
            JsonLines.text(json, "jail", jail.get());
          }
          JsonLines.text(json, "scope", scope);
          if (owner.isPresent()) {
            JsonLines.text(json, "owner", owner.get());
          }
          JsonLines.text(json, "option", value.option());
          JsonLines.text(json, "value", value.value().map(TracedText::text).orElse(null));
          if (value.value().filter(text -> hasOtherPlace(text, value.inEffect())).isPresent()) {
            lines(json, value.value().get());
          }
          if (value.isBeaten()) {
            JsonLines.text(json, "overridden_by", value.winner());
          }
          json.writeFieldName("origin");
          written(json, value.inEffect());
          json.writeArrayFieldStart("overrode");
          for (WrittenValue lower : value.overrode()) {
            written(json, lower);
          }
          json.writeEndArray();
        });
  }

  /** Whether the text of a value stands elsewhere than its option does. */
  private static boolean hasOtherPlace(TracedText text, WrittenValue written) {
    return text.text().indexOf('\n') >= 0
        || (text.length() > 0
            && text.originAt(0)
                .filter(origin -> !ConfigText.isAt(origin, written.place()))
                .isPresent());
  }

  /** The lines of a value that are not empty, each with the place of its text. */
  private static void lines(JsonGenerator json, TracedText text) throws IOException {
    json.writeArrayFieldStart("lines");
    for (TracedText line : text.lines()) {
      if (line.length() > 0) {
        json.writeStartObject();
        JsonLines.text(json, "text", line.text());
        place(json, line.originAt(0));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void written(JsonGenerator json, WrittenValue written) throws IOException {
    json.writeStartObject();
    JsonLines.text(json, "by", written.source().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    place(json, written.place());
    if (!written.section().isEmpty()) {
      JsonLines.text(json, "section", written.section());
    }
    JsonLines.text(json, "raw", written.raw().text());
    json.writeEndObject();
  }

  private static void place(JsonGenerator json, Optional<Origin> place) throws IOException {
    if (place.isPresent()) {
      JsonLines.text(json, "file", place.get().file().name());
      json.writeNumberField("line", place.get().line());
      json.writeNumberField("column", place.get().column());
    }
  }

  @Override
  public void unused(List<UnusedOption> unused) {
    for (UnusedOption option : unused) {
      line(
          "unused",
          json -> {
            JsonLines.text(json, "kind", option.kind().name().toLowerCase(Locale.ROOT));
            JsonLines.text(json, "name", option.name());
            JsonLines.text(json, "section", option.section());
            JsonLines.text(json, "owner", option.owner());
            json.writeObjectFieldStart("origin");
            place(json, Optional.of(option.place()));
            json.writeEndObject();
            strings(json, "near", option.near());
          });
    }
  }

  @Override
  public void problems(List<Diagnostic> problems) {
    for (Diagnostic problem : problems) {
      line(
          "problem",
          json -> {
            JsonLines.text(json, "severity", problem.severity().name().toLowerCase(Locale.ROOT));
            JsonLines.text(json, "subject", problem.subject());
            JsonLines.text(json, "message", problem.message());
            if (problem.origin().isPresent()) {
              json.writeObjectFieldStart("origin");
              place(json, problem.origin());
              json.writeEndObject();
            }
            strings(json, "notes", problem.notes());
            JsonLines.text(json, "effect", problem.effect());
            JsonLines.text(json, "help", problem.help());
          });
    }
  }

  @Override
  public void summary(int jails, int errors, int warnings) {
    line(
        "summary",
        json -> {
          json.writeNumberField("jails", jails);
          json.writeNumberField("errors", errors);
          json.writeNumberField("warnings", warnings);
        });
  }

  private static void strings(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      JsonLines.text(json, text);
    }
    json.writeEndArray();
  }

  private void line(String type, JsonLines.Members members) {
    lines.line(type, members);
    lines.flush();
  }
}
