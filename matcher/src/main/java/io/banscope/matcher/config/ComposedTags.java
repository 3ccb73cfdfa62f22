package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds tags that were put together and lead nowhere: with {@code mode=agressive}, {@code
 * <mdre-<mode>>} becomes {@code <mdre-agressive>}, which stays in the regex as it is.
 */
final class ComposedTags {
  /** With more of them than this no tag is looked at; stock files have ten. */
  private static final int MAX_PATTERNS = 1000;

  /** Names that a help lists. */
  private static final int MAX_NAMES = 8;

  private final Definition definition;
  private final Set<String> patterns;
  private final Set<String> seen = new HashSet<>();

  /** One wrong word is often part of several tags. */
  private final Set<Origin> places = new HashSet<>();

  private final List<Diagnostic> found = new ArrayList<>();

  private ComposedTags(Definition definition, Set<String> patterns) {
    this.definition = definition;
    this.patterns = patterns;
  }

  /** The problems of the values of a filter after tags were replaced. */
  static List<Diagnostic> problems(Definition definition, Map<String, TracedText> combined) {
    Mentions mentions = new Mentions();
    definition.sections().provenance().forEachText(text -> mentions.addText(text.text()));
    definition.given().values().forEach(text -> mentions.addText(text.text()));
    ComposedTags tags = new ComposedTags(definition, mentions.composed());
    if (!tags.patterns.isEmpty() && tags.patterns.size() <= MAX_PATTERNS) {
      for (String option : FilterCommand.OPTIONS) {
        TracedText value = combined.get(option);
        if (value != null) {
          tags.look(option, value);
        }
      }
    }
    return tags.found;
  }

  private void look(String option, TracedText value) {
    String text = value.text();
    TagSubstitution.Tag tag = TagSubstitution.Tag.find(text, 0);
    for (; tag != null; tag = TagSubstitution.Tag.find(text, tag.end)) {
      String name = tag.name;
      if (!isOfARegex(text, tag) && seen.add(name)) {
        int start = tag.start + 1;
        patterns.stream()
            .map(Pattern::of)
            .filter(pattern -> pattern.inner(name).isPresent())
            .findFirst()
            .map(pattern -> problem(option, value, start, name, pattern))
            .filter(problem -> problem.origin().map(places::add).orElse(true))
            .ifPresent(found::add);
      }
    }
  }

  /** The name of a group, or a tag with a meaning for the regex. */
  private static boolean isOfARegex(String text, TagSubstitution.Tag tag) {
    String before = text.substring(Math.max(0, tag.start - 3), tag.start);
    String name = tag.name.toLowerCase(Locale.ROOT);
    return before.endsWith("(?P")
        || before.endsWith("(?")
        || name.startsWith("f-")
        || name.startsWith("/f-");
  }

  private Diagnostic problem(
      String option, TracedText value, int start, String name, Pattern pattern) {
    String inner = pattern.inner(name).orElseThrow();
    List<String> there =
        names().stream().flatMap(other -> pattern.inner(other).stream()).distinct().toList();
    String some = String.join(", ", there.subList(0, Math.min(MAX_NAMES, there.size())));
    int at = start + pattern.prefix().length();
    return Trace.at(
            Diagnostic.warning(option, "nothing is called '" + name + "'"),
            option,
            value,
            inner.isEmpty() ? start : at,
            Math.max(1, inner.length()))
        .note("filter '" + definition.name() + "' puts '" + pattern + "' together")
        .effect("the regex has the text '<" + name + ">' in it")
        .help(
            NearNames.help(
                inner,
                there,
                there.isEmpty() ? "define '" + name + "'" : "write one of these: " + some));
  }

  /** What a tag of the filter can be called. */
  private Set<String> names() {
    Sections sections = definition.sections();
    Set<String> names = new LinkedHashSet<>(definition.given().keySet());
    for (String section : List.of(Definition.INIT, Definition.DEFINITION)) {
      names.addAll(sections.ownOptions(section));
    }
    names.addAll(sections.defaultOptions());
    for (String section : sections.names()) {
      sections.ownOptions(section).forEach(option -> names.add(section + "/" + option));
    }
    return names;
  }

  /** The fixed ends of a composed name. */
  private record Pattern(String prefix, String suffix) {
    static Pattern of(String composed) {
      return new Pattern(
          composed.substring(0, composed.indexOf(Mentions.ANY)),
          composed.substring(composed.lastIndexOf(Mentions.ANY) + 1));
    }

    /** What stands for the inner tags in a name that fits. */
    Optional<String> inner(String name) {
      return name.length() >= prefix.length() + suffix.length()
              && name.startsWith(prefix)
              && name.endsWith(suffix)
          ? Optional.of(name.substring(prefix.length(), name.length() - suffix.length()))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "<" + prefix + "…" + suffix + ">";
    }
  }
}
