package io.banscope.matcher.filter;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.Origin;
import io.banscope.matcher.SourceFile;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.regex.LazyProgram;
import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexFlag;
import io.banscope.matcher.regex.RegexSyntaxException;
import io.banscope.matcher.regex.RegexWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the regexes of a filter and collects what is wrong with them, all in one run. Source:
 * spec regex-tags.md sections 1 and 9.
 */
final class FilterCompiler {
  private final FilterSettings settings;
  private final DnsMode dnsMode;
  private final List<FilterProblem> problems = new ArrayList<>();
  private boolean failed;

  FilterCompiler(FilterSettings settings, DnsMode dnsMode) {
    this.settings = settings;
    this.dnsMode = dnsMode;
  }

  CompiledFilter compile() throws InvalidFilterException {
    int maxlines = Math.max(1, settings.maxlines().orElse(1));
    Set<RegexFlag> failFlags = maxlines > 1 ? Set.of(RegexFlag.MULTILINE) : Set.of();
    FilterRegex prefregex =
        settings
            .prefregex()
            .map(text -> compile(RegexRole.PREFREGEX, 0, text, Set.of()))
            .orElse(null);
    List<FilterRegex> failregexes = new ArrayList<>();
    for (TracedText text : settings.failregexes()) {
      FilterRegex regex = compile(RegexRole.FAILREGEX, failregexes.size(), text, failFlags);
      if (regex != null) {
        failregexes.add(regex);
        requireId(regex, prefregex);
      }
    }
    List<FilterRegex> ignoreregexes = new ArrayList<>();
    for (TracedText text : settings.ignoreregexes()) {
      FilterRegex regex = compile(RegexRole.IGNOREREGEX, ignoreregexes.size(), text, Set.of());
      if (regex != null) {
        ignoreregexes.add(regex);
      }
    }
    if (failed) {
      throw new InvalidFilterException(problems);
    }
    return new CompiledFilter(
        settings.name(),
        Optional.ofNullable(prefregex),
        failregexes,
        ignoreregexes,
        maxlines,
        dnsMode,
        problems.stream().map(FilterProblem::diagnostic).toList());
  }

  private @Nullable FilterRegex compile(
      RegexRole role, int index, TracedText configured, Set<RegexFlag> flags) {
    TracedText traced = traced(role, configured);
    TracedText expanded = TagExpander.expand(traced, dnsMode);
    if (expanded.text().isBlank()) {
      refuse(
          "Cannot add empty regex",
          Diagnostic.error(role.option(), "the regex is empty")
              .help("write a regex, or take the option out"));
      return null;
    }
    try {
      Regex regex = Regex.parse(expanded.text(), flags);
      for (RegexWarning warning : regex.warnings()) {
        problems.add(
            new FilterProblem(
                "",
                Diagnostic.warning(role.option(), warning.text())
                    .in(expanded, warning.offset(), 1)));
      }
      return new FilterRegex(
          role,
          index,
          configured,
          expanded,
          regex,
          new LazyProgram(regex),
          GroupPlan.of(regex.groupNames()));
    } catch (RegexSyntaxException e) {
      int offset = Math.min(e.offset(), expanded.length());
      refuse(
          "Unable to compile regular expression '" + expanded.text() + "':\n" + e.getMessage(),
          Diagnostic.error(role.option(), e.reason())
              .in(expanded, offset, 1)
              .effect("the filter is not used")
              .help(RegexHelp.of(e.reason())));
      return null;
    }
  }

  /** A regex that came from no file is shown as the argument it is. */
  private static TracedText traced(RegexRole role, TracedText text) {
    if (text.length() == 0 || text.originAt(0).isPresent()) {
      return text;
    }
    String name = role == RegexRole.IGNOREREGEX ? "IGNOREREGEX" : "REGEX";
    SourceFile argument = new SourceFile(name, List.of(text.text()));
    return TracedText.verbatim(text.text(), new Origin(argument, 1, 1));
  }

  private void requireId(FilterRegex regex, @Nullable FilterRegex prefregex) {
    for (String group : GroupPlan.ID_GROUPS) {
      if (regex.groups().has(group) || (prefregex != null && prefregex.groups().has(group))) {
        return;
      }
    }
    TracedText shown = traced(RegexRole.FAILREGEX, regex.configured());
    refuse(
        "No failure-id group in '" + regex.expanded().text() + "'",
        Diagnostic.error(regex.role().option(), "no group says whose failure it is")
            .in(shown, 0, shown.length())
            .effect("the filter is not used")
            .help("put <HOST>, <ADDR> or <F-ID>…</F-ID> where the line names the offender"));
  }

  private void refuse(String peerMessage, Diagnostic diagnostic) {
    failed = true;
    problems.add(new FilterProblem(peerMessage, diagnostic));
  }
}
