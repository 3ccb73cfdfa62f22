package io.banscope.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.why.Answer;
import io.banscope.analyzer.why.LineExplainer;
import io.banscope.analyzer.why.LineExplanation;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.ip.DnsMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the golden cases of the command line cannot show: lines of a megabyte. */
class WhyTextTest {
  private static final int COLUMNS = 100;

  @Test
  void aRegexThatIsGivenUpOnALongLineIsToldSo() throws Exception {
    List<String> printed =
        explained("(?:\\S+ )*(?:\\w+(?: \\w+)*,)*[a-z ]+=<HOST>", "a b".repeat(400_000));
    String message = "the rest of the line was not looked at: given up after 20000000 steps";
    assertTrue(printed.stream().anyMatch(line -> line.endsWith(message)), () -> "" + printed);
  }

  @Test
  void aLongLineIsShownAroundThePlaceAndNoWider() throws Exception {
    String line = "x".repeat(500_000) + " login of \t漢 from 192.0.2.1" + "y".repeat(500_000);
    List<String> printed = explained("^\\w+ login of \\w+ from <HOST> z", line);
    int caret = printed.indexOf(" ".repeat(11 + 60) + "^");
    assertTrue(
        printed.get(caret - 1).contains(" login of \\t漢 from 192.0.2.1"), () -> "" + printed);
    for (String text : printed) {
      assertTrue(CellWidth.of(text) <= COLUMNS, text);
    }
  }

  private static List<String> explained(String regex, String line) throws Exception {
    FilterSettings settings =
        new FilterSettings(
            "test",
            Optional.empty(),
            List.of(TracedText.untraced(regex)),
            List.of(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    LineExplainer explainer =
        new LineExplainer(
            CompiledFilter.compile(settings, DnsMode.RAW),
            DateTemplates.defaults(2024),
            ZoneOffset.UTC,
            OptionalInt.empty(),
            Instant.ofEpochSecond(1_709_633_472));
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    LineExplanation why =
        explainer.explain("", OptionalLong.empty(), bytes, 0, bytes.length, List.of());
    assertEquals(Answer.MISSED, why.answer());
    List<String> printed = new ArrayList<>();
    new WhyText(printed::add, COLUMNS, false).print(why);
    return printed;
  }
}
