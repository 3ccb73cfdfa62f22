package io.banscope.matcher.filter;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.regex.dfa.PatternSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The regexes of a filter, compiled. Safe to share between threads; what a search writes is in the
 * {@link LineMatcher} of each thread. Source: spec regex-tags.md section 1.
 */
public final class CompiledFilter {
  private final String name;
  private final Optional<FilterRegex> prefregex;
  private final List<FilterRegex> failregexes;
  private final List<FilterRegex> ignoreregexes;
  private final int maxlines;
  private final DnsMode dnsMode;
  private final List<Diagnostic> warnings;
  private final Map<Extent, FilterAutomata> automata = new EnumMap<>(Extent.class);

  CompiledFilter(
      String name,
      Optional<FilterRegex> prefregex,
      List<FilterRegex> failregexes,
      List<FilterRegex> ignoreregexes,
      int maxlines,
      DnsMode dnsMode,
      List<Diagnostic> warnings) {
    this.name = name;
    this.prefregex = prefregex;
    this.failregexes = List.copyOf(failregexes);
    this.ignoreregexes = List.copyOf(ignoreregexes);
    this.maxlines = maxlines;
    this.dnsMode = dnsMode;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Compiles what a filter says.
   *
   * @param settings the filter
   * @param dnsMode what {@code <HOST>} may be and what is done with names
   * @throws InvalidFilterException with every regex that cannot be used
   */
  public static CompiledFilter compile(FilterSettings settings, DnsMode dnsMode)
      throws InvalidFilterException {
    return new FilterCompiler(settings, dnsMode).compile();
  }

  /** The name the filter was asked for by. */
  public String name() {
    return name;
  }

  /** How many lines a match may span. */
  public int maxlines() {
    return maxlines;
  }

  /** What is done with host names. */
  public DnsMode dnsMode() {
    return dnsMode;
  }

  /** What is doubtful about the filter. */
  public List<Diagnostic> warnings() {
    return warnings;
  }

  /** The Python regex of the prefregex, tags expanded. */
  public Optional<String> expandedPrefregex() {
    return prefregex.map(regex -> regex.expanded().text());
  }

  /** The failregexes as configured, tags not expanded. */
  public List<String> configuredFailregexes() {
    return failregexes.stream().map(regex -> regex.configured().text()).toList();
  }

  /** The ignoreregexes as configured, tags not expanded. */
  public List<String> configuredIgnoreregexes() {
    return ignoreregexes.stream().map(regex -> regex.configured().text()).toList();
  }

  /** The failregexes with their tags expanded, flag groups as they were written. */
  public List<String> expandedFailregexes() {
    return failregexes.stream().map(this::tagsExpanded).toList();
  }

  /** The ignoreregexes with their tags expanded, flag groups as they were written. */
  public List<String> expandedIgnoreregexes() {
    return ignoreregexes.stream().map(this::tagsExpanded).toList();
  }

  private String tagsExpanded(FilterRegex regex) {
    return TagExpander.expandTags(regex.configured(), dnsMode).text();
  }

  /**
   * Whether the ignoreregexes are also searched before anything else: when they are fewer than the
   * failregexes by more than two. Source: spec line-pipeline.md section 5, step 1.
   */
  boolean ignoresEarly() {
    return !ignoreregexes.isEmpty() && ignoreregexes.size() < failregexes.size() - 2;
  }

  /** Which engine searches each of its regexes, the prefregex first. */
  public List<EngineChoice> engines(RunMode mode) {
    List<EngineChoice> choices = new ArrayList<>();
    FilterAutomata made = automata(mode.extent());
    Optional<PatternSet> prefix = Optional.ofNullable(made.prefregex());
    Optional<String> refusal = prefix.flatMap(set -> set.reason(0));
    Optional<String> all = Optional.empty();
    if (maxlines > 1) {
      all = Optional.of("a match may span several lines");
    } else if (!FastLineMatcher.suits(this, mode.extent())) {
      all =
          refusal
              .map(reason -> "the prefregex needs it: " + reason)
              .or(() -> Optional.of("no other regex is for the fast one"));
    }
    Optional<String> forAll = all;
    boolean isScreened = prefix.map(set -> set.isScreen(0)).orElse(false);
    prefregex.ifPresent(regex -> choices.add(EngineChoice.of(regex, refusal, isScreened, forAll)));
    Optional<String> behindPrefregex =
        forAll.or(() -> refusal.map(reason -> "the prefregex needs it: " + reason));
    addChoices(failregexes, made.failregexes(), behindPrefregex, choices);
    addChoices(ignoreregexes, made.ignoreregexes(), behindPrefregex, choices);
    return choices;
  }

  private static void addChoices(
      List<FilterRegex> regexes,
      RegexAutomata set,
      Optional<String> forAll,
      List<EngineChoice> choices) {
    for (FilterRegex regex : regexes) {
      int index = regex.index();
      choices.add(EngineChoice.of(regex, set.reason(index), set.isScreen(index), forAll));
    }
  }

  /** What the fast engine makes of it, made when first asked for. */
  synchronized FilterAutomata automata(Extent extent) {
    return automata.computeIfAbsent(extent, asked -> FilterAutomata.of(this, asked));
  }

  Optional<FilterRegex> prefregex() {
    return prefregex;
  }

  List<FilterRegex> failregexes() {
    return failregexes;
  }

  List<FilterRegex> ignoreregexes() {
    return ignoreregexes;
  }
}
