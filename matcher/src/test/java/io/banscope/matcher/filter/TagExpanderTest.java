package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.Origin;
import io.banscope.matcher.SourceFile;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.ip.DnsMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec regex-tags.md sections 1 to 3; the expansions were compared with what fail2ban prints. */
class TagExpanderTest {
  private static final String A4 = "(?:::f{4,6}:)?(?P<ip4>(?:\\d{1,3}\\.){3}\\d{1,3})";
  private static final String A6 =
      "(?P<ip6>(?:[0-9a-fA-F]{1,4}::?|:){1,7}(?:[0-9a-fA-F]{1,4}|(?<=:):))";
  private static final String ADDR = "\\[?(?:" + A4 + "|" + A6 + ")\\]?";

  private static String expand(String regex, DnsMode mode) {
    return TagExpander.expand(TracedText.untraced(regex), mode).text();
  }

  @Test
  void hostTakesNamesUnlessDnsIsOff() {
    String full = "(?:" + ADDR + "|(?P<dns>[\\w\\-.^_]*\\w))";
    assertEquals(full, expand("<HOST>", DnsMode.WARN));
    assertEquals(full, expand("<HOST>", DnsMode.RAW));
    assertEquals(ADDR, expand("<HOST>", DnsMode.NO));
  }

  @Test
  void subnetTakesThePrefixInsideTheBracket() {
    assertEquals(
        "\\[?(?:" + A4 + "|" + A6 + ")(?:/(?P<cidr>\\d+))?\\]?", expand("<SUBNET>", DnsMode.WARN));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<F-ID/>, (?P<fid>\\S+)",
        "<F-PORT/>, (?P<fport>\\w+)",
        "<CIDR>, (?P<cidr>\\d+)",
        "<F-ID>x</F-ID>, (?P<fid>x)",
        "<F-PORT>x</F-PORT>, (?P<fport>x)",
        "<F-ALT_USER_1>x</F-ALT_USER_1>, (?P<alt_user_1>x)",
        "<F-A-B>x</F-A-B>, (?P<a-b>x)",
        "<F-USER>a</F-USER></F-USER>, (?P<user>a))",
        "</F-USER>, </F-USER>",
        "<F-USER/>, <F-USER/>",
        "<F-user>x, <F-user>x",
        "<F-HOST/>, <F-HOST/>",
        "<FID>, <FID>",
        "<ID>, <ID>",
        "<host>, <host>",
        "</HOST>, </HOST>",
        "<HOST/>, <HOST/>",
        "<NOSRV>, <NOSRV>",
        "a<SKIPLINES>b<SKIPLINES>, "
            + "a\\n(?P<skiplines0>(?:(?:.*\\n)*?))b\\n(?P<skiplines1>(?:(?:.*\\n)*?))",
        "\\<CIDR>, \\(?P<cidr>\\d+)",
        "[<CIDR>], [(?P<cidr>\\d+)]",
      })
  void tagsAreReplacedAsText(String regex, String expanded) {
    assertEquals(expanded, expand(regex, DnsMode.WARN));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "((?i)xa) y, (?i:xa) y",
        "(?:(?i)xa) y, (?i:xa) y",
        "(((?i)xa)) y, ((?i:xa)) y",
        "((?ix)xa) y, (?ix:xa) y",
        "\\((?i)xa y, \\((?i)xa y",
        "\\\\((?i)xa) y, \\\\(?i:xa) y",
        "((?i:xa)) y, ((?i:xa)) y",
        "(?i)xa y, (?i)xa y",
        "(?P<z>(?i)xa) y, (?P<z>(?i)xa) y",
        "(?!(?i)zz) y, (?!(?i)zz) y",
        "((?i)(?s)xa) y, (?i:(?s)xa) y",
      })
  void aLeadingFlagGroupBecomesScoped(String regex, String scoped) {
    assertEquals(scoped, expand(regex, DnsMode.WARN));
  }

  @Test
  void everyCharacterKeepsThePlaceOfItsTag() {
    SourceFile file = new SourceFile("x.conf", List.of("", "failregex = a <HOST> b"));
    TracedText regex = TracedText.verbatim("a <HOST> b", new Origin(file, 2, 13));
    TracedText expanded = TagExpander.expand(regex, DnsMode.WARN);
    assertEquals(13, expanded.originAt(0).orElseThrow().column());
    assertEquals(15, expanded.originAt(2).orElseThrow().column());
    assertEquals(15, expanded.originAt(50).orElseThrow().column());
    assertEquals(22, expanded.originAt(expanded.length() - 1).orElseThrow().column());
  }
}
