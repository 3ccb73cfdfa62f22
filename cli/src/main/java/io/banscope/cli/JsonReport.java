package io.banscope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.DefinitionView;
import io.banscope.matcher.config.EffectiveValue;
import io.banscope.matcher.config.JailView;
import io.banscope.matcher.config.UnusedOption;
import io.banscope.matcher.config.WrittenValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The report for programs: one JSON object per line, everything outside ASCII escaped. The document
 * {@code docs/config.md} says what each of them means.
 */
final class JsonReport implements ConfigReport {
  /** Grows when a reader of older lines would misunderstand newer ones. */
  static final int VERSION = 1;

  private final JsonFactory factory =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private final Output out;

  /** What writes the members of one object. */
  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  JsonReport(Output out, String directory) {
    this.out = out;
    line(
        "config",
        json -> {
          json.writeNumberField("version", VERSION);
          json.writeStringField("directory", directory);
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
          json.writeStringField("jail", jail.name());
          json.writeBooleanField("enabled", jail.enabled());
        });
  }

  private void definition(Optional<String> jail, String scope, DefinitionView definition) {
    line(
        scope,
        json -> {
          json.writeStringField("jail", jail.orElseThrow());
          json.writeStringField("name", definition.name());
          json.writeStringField("identity", definition.identity());
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
            json.writeStringField("jail", jail.get());
          }
          json.writeStringField("scope", scope);
          if (owner.isPresent()) {
            json.writeStringField("owner", owner.get());
          }
          json.writeStringField("option", value.option());
          json.writeStringField("value", value.value().map(TracedText::text).orElse(null));
          if (value.value().filter(text -> hasOtherPlace(text, value.inEffect())).isPresent()) {
            lines(json, value.value().get());
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
                .filter(origin -> !TextReport.isAt(origin, written.place()))
                .isPresent());
  }

  /** The lines of a value that are not empty, each with the place of its text. */
  private static void lines(JsonGenerator json, TracedText text) throws IOException {
    json.writeArrayFieldStart("lines");
    for (TracedText line : text.lines()) {
      if (line.length() > 0) {
        json.writeStartObject();
        json.writeStringField("text", line.text());
        place(json, line.originAt(0));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void written(JsonGenerator json, WrittenValue written) throws IOException {
    json.writeStartObject();
    json.writeStringField("by", written.source().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    place(json, written.place());
    if (!written.section().isEmpty()) {
      json.writeStringField("section", written.section());
    }
    json.writeStringField("raw", written.raw().text());
    json.writeEndObject();
  }

  private static void place(JsonGenerator json, Optional<Origin> place) throws IOException {
    if (place.isPresent()) {
      json.writeStringField("file", place.get().file().name());
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
            json.writeStringField("kind", option.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("name", option.name());
            json.writeStringField("section", option.section());
            json.writeStringField("owner", option.owner());
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
            json.writeStringField("severity", problem.severity().name().toLowerCase(Locale.ROOT));
            json.writeStringField("subject", problem.subject());
            json.writeStringField("message", problem.message());
            if (problem.origin().isPresent()) {
              json.writeObjectFieldStart("origin");
              place(json, problem.origin());
              json.writeEndObject();
            }
            strings(json, "notes", problem.notes());
            json.writeStringField("effect", problem.effect());
            json.writeStringField("help", problem.help());
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
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void line(String type, Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("type", type);
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter has no reason for it
    }
    out.line(text.toString());
  }
}
