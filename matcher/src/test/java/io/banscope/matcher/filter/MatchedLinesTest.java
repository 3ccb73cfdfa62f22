package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec line-pipeline.md section 5.1; every row was run through fail2ban-regex with {@code -L}. */
class MatchedLinesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a1|junk|end; a1\\n(?<s>(?:.*\\n)*?)end; a1,end; junk",
        "a1|junk|end; junk\\nend\\n; junk,end; a1",
        "a1|junk|end; \\nend; end; a1,junk",
        "a1|junk|end; end\\n; end; a1,junk",
        "a1|junk|end; \\nend\\n; end; a1,junk",
        "a1|junk|end; (?=[\\s\\S]*end); a1,junk,end; ''",
        "a1|junk|end; (?=\\nend); ''; a1,junk,end",
        "a1|junk|end; (?<=junk\\n)(?=end); ''; a1,junk,end",
        "a1|junk|end; junk(?=\\nend); junk; a1,end",
        "a1|x|y|x|end; a1\\n(?<s>(?:.*\\n)*?)end; a1,end; x,y,x",
        "only; zz(?=x)|only; only; ''",
      })
  void aMatchTakesWholeLines(String lines, String regex, String matched, String unmatched) {
    List<LineTriple> buffer =
        Arrays.stream(lines.split("\\|")).map(line -> new LineTriple("", "D", line)).toList();
    String text = LineBuffer.text(buffer);
    Matcher match = Pattern.compile(regex).matcher(text);
    match.find();
    List<String> skipped = regex.contains("(?<s>") ? List.of(match.group("s")) : List.of();
    MatchedLines split = MatchedLines.of(buffer, text, match.start(), match.end(), skipped);
    assertEquals(matched, joined(split.matched()));
    assertEquals(unmatched, joined(split.unmatched()));
  }

  private static String joined(List<LineTriple> lines) {
    return String.join(",", lines.stream().map(LineTriple::after).toList());
  }
}
