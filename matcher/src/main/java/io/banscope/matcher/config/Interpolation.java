package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves {@code %(name)s} in an option when it is read. Source: spec config-dialect.md section 3.
 */
final class Interpolation {
  private static final int MAX_STEPS = 10;

  /** A longer text is taken for an explosion of references that double each other. */
  static final int MAX_LENGTH = 2_000_000;

  /** So are more references than this in one value. */
  static final int MAX_REFERENCES = 100_000;

  private final Sections sections;

  Interpolation(Sections sections) {
    this.sections = sections;
  }

  /** The value of an option, or nothing when neither variables nor files define it. */
  Optional<TracedText> get(String section, String option, Variables variables)
      throws ConfigException {
    if (!sections.has(section) && !section.equals(Sections.DEFAULT)) {
      return Optional.empty();
    }
    String key = option.toLowerCase(Locale.ROOT);
    Optional<OptionValue> given = variables.get(key);
    if (given.isPresent() && given.get() instanceof OptionValue.Missing) {
      return Optional.empty();
    }
    Optional<TracedText> raw =
        given.isPresent() ? given.map(OptionValue::text) : sections.raw(section, key);
    if (raw.isEmpty()) {
      return raw;
    }
    Read read = new Read(section, key, variables);
    read.expand(raw.get(), 1);
    return Optional.of(read.out.build());
  }

  /** One reading of one option. */
  private final class Read {
    private final String section;
    private final String option;
    private final Variables variables;
    private final Map<String, TracedText> crossReferences = new HashMap<>();
    private final TracedText.Builder out = new TracedText.Builder();
    private int references;

    Read(String section, String option, Variables variables) {
      this.section = section;
      this.option = option;
      this.variables = variables;
    }

    private void expand(TracedText value, int depth) throws ConfigException {
      String text = value.text();
      int at = 0;
      for (int percent = text.indexOf('%'); percent >= 0; percent = text.indexOf('%', at)) {
        if (depth > MAX_STEPS) {
          throw tooDeep(value, percent);
        }
        out.append(value, at, percent);
        char next = percent + 1 < text.length() ? text.charAt(percent + 1) : 0;
        if (next == '%') {
          out.append(value, percent, percent + 1);
          at = percent + 2;
          continue;
        }
        if (next != '(') {
          throw lonePercent(value, percent);
        }
        int close = text.indexOf(')', percent + 2);
        if (close <= percent + 2 || !text.startsWith(")s", close)) {
          throw unclosed(value, percent);
        }
        if (++references > MAX_REFERENCES) {
          throw tooMuch(value, percent, references + " references", MAX_REFERENCES);
        }
        TracedText found = lookUp(value, text.substring(percent + 2, close), percent);
        boolean refers = found.text().indexOf('%') >= 0;
        int length = out.length() + (refers ? 0 : found.length());
        if (length > MAX_LENGTH) {
          throw tooMuch(value, percent, length + " characters", MAX_LENGTH);
        }
        at = close + 2;
        if (refers) {
          expand(found, depth + 1);
        } else if (found.originAt(0).isPresent() || found.length() == 0) {
          out.append(found);
        } else {
          // what the program itself sets, such as the name of the section, shows as the reference
          out.appendReplacement(found.text(), value.originAt(percent));
        }
      }
      out.append(value, at, text.length());
    }

    private ConfigException tooMuch(TracedText value, int percent, String reached, int limit) {
      return new ConfigException(
          Diagnostic.error(option, "comes to " + reached + ", more than the limit of " + limit)
              .in(value, percent, 2)
              .effect("the value is not used")
              .help("take out references that double each other"));
    }

    private TracedText lookUp(TracedText value, String name, int percent) throws ConfigException {
      String key = name.toLowerCase(Locale.ROOT);
      Optional<OptionValue> given = variables.get(key);
      if (given.isPresent()) {
        if (given.get() instanceof OptionValue.Missing) {
          throw noText(value, name, percent, "correct the value of '" + key + "' in the jail");
        }
        return given.get().text();
      }
      if (sections.isNumber(section, key)) {
        throw noText(value, name, percent, "write the number itself");
      }
      Optional<TracedText> found = sections.raw(section, key);
      if (found.isEmpty() && key.equals("__name__")) {
        return TracedText.untraced(section);
      }
      if (found.isEmpty() && key.indexOf('/') > 0) {
        if (!crossReferences.containsKey(key)) {
          resolveCrossReferences(value.text());
        }
        found = Optional.ofNullable(crossReferences.get(key));
      }
      if (found.isEmpty()) {
        throw unknown(value, name, key, percent);
      }
      return found.get();
    }

    /**
     * Looks up every {@code %(SECTION/name)s} of a text under its exact spelling. The key that is
     * asked for is in lower case, so a reference with capitals finds nothing, unless another one of
     * the same text has the lower-case spelling.
     */
    private void resolveCrossReferences(String text) {
      for (int at = text.indexOf("%("); at >= 0; at = text.indexOf("%(", at + 2)) {
        int close = text.indexOf(')', at);
        int slash = text.indexOf('/', at);
        if (slash > 0 && slash < close && SectionName.isReferable(text, at + 2, slash)) {
          Optional<TracedText> found =
              crossReference(
                  text.substring(at + 2, slash),
                  text.substring(slash + 1, close).toLowerCase(Locale.ROOT));
          if (found.isPresent()) {
            crossReferences.put(text.substring(at + 2, close), found.get());
          }
        }
      }
    }

    private Optional<TracedText> crossReference(String name, String referred) {
      if (name.equalsIgnoreCase("known")) {
        return sections.former(section, referred).or(() -> sections.byDefault(referred));
      }
      if (name.equalsIgnoreCase("default")) {
        return sections.byDefault(referred);
      }
      return sections.has(name) ? sections.raw(name, referred) : Optional.empty();
    }

    private ConfigException unknown(TracedText value, String name, String key, int percent) {
      List<String> known = new ArrayList<>(sections.visibleOptions(section));
      variables.names().forEach(known::add);
      String otherwise = "define '" + key + "' in [" + section + "] or [DEFAULT]";
      int slash = key.indexOf('/');
      if (slash > 0) {
        String other = name.substring(0, slash);
        if (!key.equals(name)) {
          otherwise = "section and option can be named in lower case only";
        } else if (key.startsWith("known/")) {
          otherwise = "no earlier file sets '" + key.substring(slash + 1) + "' in this section";
        } else if (!sections.has(other)) {
          otherwise =
              NearNames.find(other, sections.names())
                  .map(near -> "did you mean section '" + near + "'?")
                  .orElse("there is no section [" + other + "]");
        } else {
          otherwise = "[" + other + "] has no such option";
          known.clear();
          sections.visibleOptions(other).forEach(near -> known.add(other + "/" + near));
        }
      }
      return new ConfigException(
          Trace.note(
              Diagnostic.error(option, "interpolation key '" + key + "' is not defined")
                  .in(value, percent, name.length() + 4)
                  .help(NearNames.help(key, known, otherwise)),
              option,
              value,
              percent));
    }

    private ConfigException noText(TracedText value, String name, int percent, String help) {
      return new ConfigException(
          Diagnostic.error(option, "'" + name + "' has no text to insert")
              .in(value, percent, name.length() + 4)
              .help(help));
    }

    private ConfigException lonePercent(TracedText value, int percent) {
      return new ConfigException(
          Trace.note(
              Diagnostic.error(option, "'%' must be followed by '%' or '('")
                  .in(value, percent, 1)
                  .help("write '%%' for a percent sign"),
              option,
              value,
              percent));
    }

    private ConfigException unclosed(TracedText value, int percent) {
      int lineEnd = value.text().indexOf('\n', percent);
      int width = (lineEnd < 0 ? value.length() : lineEnd) - percent;
      return new ConfigException(
          Trace.note(
              Diagnostic.error(option, "reference is not closed with ')s'")
                  .in(value, percent, width)
                  .help("write '%(name)s', or '%%' for a percent sign"),
              option,
              value,
              percent));
    }

    private ConfigException tooDeep(TracedText value, int percent) {
      return new ConfigException(
          Trace.note(
              Diagnostic.error(
                      option, "value needs more than " + MAX_STEPS + " steps of interpolation")
                  .in(value, percent, 2)
                  .help("check whether the value refers to itself"),
              option,
              value,
              percent));
    }
  }
}
