package io.banscope.matcher.filter;

import io.banscope.matcher.filter.RegexAttempt.Expected;
import io.banscope.matcher.filter.RegexAttempt.Stop;
import io.banscope.matcher.regex.BudgetExceededException;
import io.banscope.matcher.regex.PartialMatch;
import io.banscope.matcher.regex.PartialSearch;
import io.banscope.matcher.regex.PatternWords;
import io.banscope.matcher.regex.ReferenceMatcher;
import io.banscope.matcher.regex.RegexText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches every regex of a filter in one text, for people who ask why it did what it did: where a
 * regex does not match, how far it got. Slow, and without a memory: what became of a line is what
 * {@link SequentialDriver} says. Belongs to one thread.
 */
public final class FilterProbe {
  /** Steps for one regex that does not match: about half a second. */
  private static final long STEPS = 20_000_000;

  private final CompiledFilter filter;

  /**
   * What the regexes of a filter find in a text.
   *
   * @param prefregex what the prefregex found, if there is one
   * @param contentStart index of the code point of the text where that begins in which the
   *     failregexes are searched
   * @param searched that in which the failregexes are searched
   * @param failregexes what each found; empty when the prefregex did not match
   * @param ignoreregexes what each found there
   */
  public record Probed(
      Optional<RegexAttempt> prefregex,
      int contentStart,
      String searched,
      List<RegexAttempt> failregexes,
      List<RegexAttempt> ignoreregexes) {
    public Probed {
      failregexes = List.copyOf(failregexes);
      ignoreregexes = List.copyOf(ignoreregexes);
    }
  }

  /** One for a filter. */
  public FilterProbe(CompiledFilter filter) {
    this.filter = filter;
  }

  /**
   * The text that the regexes see.
   *
   * @param buffered the lines before that a match may span
   * @param line the line
   */
  public String text(List<LineTriple> buffered, LineTriple line) {
    LineBuffer buffer = new LineBuffer(filter.maxlines());
    buffer.replace(filter.maxlines() > 1 ? buffered : List.of());
    buffer.add(line);
    return LineBuffer.text(buffer.lines());
  }

  /** Searches all regexes in a text that {@link #text} gave. */
  public Probed probe(String whole) {
    RegexText text = RegexText.of(whole);
    Optional<RegexAttempt> prefix = Optional.empty();
    int contentStart = 0;
    if (filter.prefregex().isPresent()) {
      FilterRegex regex = filter.prefregex().get();
      ReferenceMatcher matcher = regex.program().matcher();
      RegexAttempt attempt = attempt(regex, matcher, text);
      prefix = Optional.of(attempt);
      if (!attempt.matched()) {
        return new Probed(prefix, 0, whole, List.of(), attempts(filter.ignoreregexes(), text));
      }
      int content = regex.groups().number("content");
      if (content >= 0 && matcher.start(content) < matcher.end(content)) {
        contentStart = matcher.start(content);
        text = RegexText.of(text.substring(contentStart, matcher.end(content)) + "\n");
      }
    }
    return new Probed(
        prefix,
        contentStart,
        text.toString(),
        attempts(filter.failregexes(), text),
        attempts(filter.ignoreregexes(), text));
  }

  private List<RegexAttempt> attempts(List<FilterRegex> regexes, RegexText text) {
    List<RegexAttempt> attempts = new ArrayList<>();
    for (FilterRegex regex : regexes) {
      attempts.add(attempt(regex, regex.program().matcher(), text));
    }
    return attempts;
  }

  private RegexAttempt attempt(FilterRegex regex, ReferenceMatcher matcher, RegexText text) {
    boolean matched = false;
    Optional<String> problem = Optional.empty();
    try {
      matched = matcher.search(text, 0, text.length());
    } catch (BudgetExceededException e) {
      problem = Optional.of(String.valueOf(e.getMessage()));
    }
    boolean asks = !matched && regex.role() != RegexRole.IGNOREREGEX;
    return new RegexAttempt(
        regex.name(),
        regex.index(),
        regex.configured().text(),
        regex.configured().length() == 0 ? Optional.empty() : regex.configured().originAt(0),
        matched,
        matched ? matcher.start(0) : 0,
        matched ? matcher.end(0) : 0,
        matched ? groups(regex, matcher, text) : Map.of(),
        asks ? Optional.of(stop(regex, text)) : Optional.empty(),
        problem);
  }

  private static Map<String, String> groups(
      FilterRegex regex, ReferenceMatcher matcher, RegexText text) {
    Map<String, String> groups = new LinkedHashMap<>();
    regex
        .groups()
        .numbers()
        .forEach(
            (name, number) -> {
              if (matcher.start(number) >= 0) {
                groups.put(name, text.substring(matcher.start(number), matcher.end(number)));
              }
            });
    return groups;
  }

  private Stop stop(FilterRegex regex, RegexText text) {
    ConfiguredOffsets offsets = new ConfiguredOffsets(regex, filter.dnsMode());
    PartialMatch partial = PartialSearch.of(regex.regex(), offsets.tags(), text, STEPS);
    List<Expected> expected = new ArrayList<>();
    for (PartialMatch.Wanted wanted : partial.expected()) {
      String written = offsets.written(wanted.part().from(), wanted.part().to());
      expected.add(new Expected(PatternWords.of(wanted, written), written));
    }
    return new Stop(
        partial.start(),
        partial.at(),
        partial.anywhere(),
        offsets.configured(partial.patternOffset()),
        partial.share(),
        partial.matched(),
        expected.stream().distinct().toList(),
        partial.gaveUpAfter());
  }
}
