package io.banscope.benchmarks;

import io.banscope.matcher.date.DateTemplate;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.regex.PeerPattern;
import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the text of a date with {@code java.util.regex}: the template that won the last line, then
 * the others in the order of the list; the first that matches wins. It makes no time of it and does
 * not weigh templates against each other, so it does less than the detector.
 */
final class PeerDates {
  private final List<PeerPattern> templates = new ArrayList<>();
  private int last;

  PeerDates(DateTemplates all) {
    for (DateTemplate template : all.templates()) {
      try {
        templates.add(PeerPattern.ofJdk(Regex.parse(template.regex(), Set.of())));
      } catch (RegexSyntaxException e) {
        // A template without a regex reads its date by hand.
      } catch (PeerPattern.NotExpressible e) {
        System.out.println(
            "# java.util.regex leaves out " + template.name() + ": " + e.getMessage());
      }
    }
  }

  /** How many templates there are. */
  int size() {
    return templates.size();
  }

  /** Whether a line has a date. */
  boolean find(byte[] bytes, int from, int to) {
    String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (templates.get(last).find(line)) {
      return true;
    }
    for (int i = 0; i < templates.size(); i++) {
      if (i != last && templates.get(i).find(line)) {
        last = i;
        return true;
      }
    }
    return false;
  }
}
