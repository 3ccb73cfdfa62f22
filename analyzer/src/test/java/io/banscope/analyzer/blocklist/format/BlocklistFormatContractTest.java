package io.banscope.analyzer.blocklist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.ListedBan;
import io.banscope.analyzer.blocklist.Lists;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format keeps to. */
class BlocklistFormatContractTest {
  private static final double AT = 1_709_637_000;

  /** What would break out of a comment, a quoted text, a cell, XML or a command. */
  private static final List<String> HOSTILE =
      List.of(
          "evil\ndeny all;",
          "evil\r\nALL: ALL",
          "evil\u2028x",
          "evil\"; drop #",
          "evil' OR '1'='1",
          "evil$(reboot)`reboot`",
          "evil --> <x>&amp;",
          "=evil()",
          "evil\\",
          "-evil --all",
          "\ud800evil\u202e\u001b[2J\u0000");

  static List<BlocklistFormat> formats() {
    return BlocklistFormats.all();
  }

  private static FormatOptions options() {
    return new FormatOptions(AT, Optional.of("list"), true);
  }

  private static String written(BlocklistFormat format, Blocklist list) throws IOException {
    StringWriter out = new StringWriter();
    Blocklist fitted = FittedList.of(list, format, options(), refusal -> {}, refusal -> {});
    format.write(fitted, options(), out);
    return out.toString();
  }

  /** IPv4 only where a file has one family. */
  private static Blocklist list(BlocklistFormat format, String... ids) {
    return Lists.of(
        Lists.ALL,
        Stream.of(ids)
            .filter(id -> !format.isOneFamily() || id.indexOf(':') < 0)
            .map(id -> Lists.ban("sshd", id, AT - 600, AT + 600))
            .toList(),
        new ArrayList<>());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aListIsWrittenInOrderEachEntryOnceHoweverBansCome(BlocklistFormat format)
      throws IOException {
    String once =
        written(format, list(format, "9.9.9.9", "10.9.9.9", "100.9.9.9", "2a00::/64", "2b00::/64"));
    String mixed =
        written(format, list(format, "2b00::/64", "100.9.9.9", "9.9.9.9", "2a00::/64", "10.9.9.9"));
    assertEquals(once, mixed);
    int last = -1;
    for (String id : List.of("9.9.9.9", "10.9.9.9", "100.9.9.9", "2a00::", "2b00::")) {
      if (format.isOneFamily() && id.indexOf(':') >= 0
          || format.name().equals("abuseipdb") && id.indexOf(':') >= 0) {
        continue;
      }
      Matcher found = Pattern.compile("(?<![0-9.])" + Pattern.quote(id)).matcher(once);
      assertTrue(found.find(last + 1), id + " in " + once);
      last = found.start();
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatAttackersWroteCannotLeaveItsPlace(BlocklistFormat format) throws IOException {
    List<ListedBan> hostile = new ArrayList<>();
    List<ListedBan> tame = new ArrayList<>();
    for (int i = 0; i < HOSTILE.size(); i++) {
      hostile.add(Lists.ban(HOSTILE.get(i), "9.9.9." + i, AT - 600, AT + 600));
      tame.add(Lists.ban("tame" + i, "9.9.9." + i, AT - 600, AT + 600));
      if (format.takesText()) {
        hostile.add(Lists.ban("pam", HOSTILE.get(i), AT - 600, AT + 600));
        tame.add(Lists.ban("pam", "user" + i, AT - 600, AT + 600));
      }
    }
    String text = written(format, Lists.of(Lists.ALL, hostile, new ArrayList<>()));
    String plain = written(format, Lists.of(Lists.ALL, tame, new ArrayList<>()));
    if (!format.name().equals("fail2ban")) { // it leaves them out
      assertEquals(plain.lines().count(), text.lines().count(), text);
    }
    assertTrue(
        text.codePoints()
            .allMatch(point -> point == '\n' || point == 0xfffd || point >= 0x20 && point < 0x7f),
        text);
    if (!format.takesText()) {
      Set<Integer> signs = new HashSet<>(text.codePoints().boxed().toList());
      signs.removeAll(plain.codePoints().boxed().toList());
      signs.removeIf(sign -> Character.isLetterOrDigit(sign) || "_.@-".indexOf(sign) >= 0);
      assertEquals(Set.of(), signs, text);
      assertEquals(plain.split("--").length, text.split("--").length, text);
    }
    if (format.takesText() && !format.name().startsWith("json")) {
      assertFalse(Pattern.compile("(?m)(^|,)\"?[=+@-]").matcher(text).find(), text);
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void jsonIsJson(BlocklistFormat format) throws IOException {
    for (Blocklist list : List.of(list(format), list(format, "9.9.9.9", "2a00::/64"))) {
      String text = written(format, list);
      if (!text.startsWith("{") && !text.startsWith("[")) {
        continue;
      }
      try (JsonParser json = new JsonFactory().createParser(text)) {
        int values = 0;
        while (json.nextToken() != null) {
          values++;
        }
        assertTrue(values > 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void anEmptyListHasNoAddress(BlocklistFormat format) throws IOException {
    String text = written(format, list(format));
    assertFalse(Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+").matcher(text).find(), text);
    assertTrue(text.isEmpty() || text.endsWith("\n"), text);
    assertFalse(text.contains("elements"), text);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void allThatIsListedIsThere(BlocklistFormat format) throws IOException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      ids.add("9." + i % 7 + "." + i / 7 % 256 + "." + i % 256);
    }
    Collections.shuffle(ids, new java.util.Random(5));
    Blocklist list = list(format, ids.toArray(new String[0]));
    String text = written(format, list);
    Set<String> found = new HashSet<>();
    Matcher address = Pattern.compile("9\\.\\d+\\.\\d+\\.\\d+").matcher(text);
    while (address.find()) {
      found.add(address.group());
    }
    assertEquals(new HashSet<>(ids), found);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whereFromIsToldOnlyIfItMayBe(BlocklistFormat format) throws IOException {
    StringWriter out = new StringWriter();
    Blocklist list = list(format, "9.9.9.9");
    format.write(list, new FormatOptions(AT, Optional.of("list"), false), out);
    if (!format.name().equals("misp")) { // an event has to have some text
      assertFalse(out.toString().contains("blocklist:"), out.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void namesAreWordsWithoutSigns(BlocklistFormat format) {
    for (String name :
        List.of("", "-x", "a b", "a;b", "a\nb", "ä", "a".repeat(101), "a\"", "a$b")) {
      assertTrue(format.refusesName(name).isPresent(), name);
    }
    assertEquals(!format.name().equals("fail2ban"), format.refusesName("3proxy").isPresent());
    assertEquals(Optional.empty(), format.refusesName("blocked_2"));
    assertEquals(Optional.empty(), format.refusesName(FormatOptions.DEFAULT_NAME));
  }

  @Test
  void timeoutsAreNeverLongerThanTheConsumerTakes() throws IOException {
    List<ListedBan> bans = new ArrayList<>();
    double[] seconds = {99_999_999, 100_000_000, 3_153_599_999.0, 3_153_600_000.0, 1e12};
    for (int i = 0; i < seconds.length; i++) {
      bans.add(Lists.ban("sshd", "9.9.9." + i, AT, AT + seconds[i]));
    }
    Blocklist list = Lists.of(Lists.ALL, bans, new ArrayList<>());
    assertEquals(
        List.of("99999999s", "1157d35200s", "36499d86399s", "36500d0s", "100000d"),
        found("timeout (\\w+)", written(BlocklistFormats.find("nft").orElseThrow(), list)));
    assertEquals(
        List.of("99999999s", "100000000s", "3153599999s", "876000h", "876000h"),
        found("(?m)^(\\d\\w+),", written(BlocklistFormats.find("crowdsec").orElseThrow(), list)));
    assertEquals(
        List.of("2147483", "2147483", "2147483", "2147483", "2147483"),
        found("timeout (\\d{2,})", written(BlocklistFormats.find("ipset").orElseThrow(), list)));
  }

  private static List<String> found(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(hit -> hit.group(1)).toList();
  }

  @Test
  void everyFormatHasItsOwnName() {
    assertEquals(formats().size(), new HashSet<>(BlocklistFormats.names()).size());
    for (BlocklistFormat format : formats()) {
      assertTrue(format.name().matches("[a-z0-9-]+") && !format.summary().isBlank());
    }
  }

  @Test
  void aChainOfIptablesIsNoneOfItsOwn() {
    BlocklistFormat iptables = BlocklistFormats.find("iptables").orElseThrow();
    assertTrue(iptables.refusesName("INPUT").isPresent());
    assertTrue(iptables.refusesName("DROP").isPresent());
  }

  @Test
  void networksInEachOtherAreNotForEverybody() {
    List<String> disjoint =
        formats().stream().filter(BlocklistFormat::isDisjoint).map(BlocklistFormat::name).toList();
    assertEquals(List.of("nft", "firewalld"), disjoint);
  }

  @Test
  void idsOfThreatIntelligenceFollowFromNames() {
    assertEquals(NameUuid.of("9.9.9.9"), NameUuid.of("9.9.9.9"));
    assertEquals(5, NameUuid.of("9.9.9.9").version());
    assertEquals(2, NameUuid.of("9.9.9.9").variant());
    assertFalse(NameUuid.of("9.9.9.9").equals(NameUuid.of("9.9.9.8")));
  }

  @Test
  void masksOfHostsDenyAreThoseOfThePrefix() throws IOException {
    BlocklistFormat hosts = BlocklistFormats.find("hosts-deny").orElseThrow();
    StringWriter out = new StringWriter();
    Blocklist list = Lists.of(Lists.ALL, "128.0.0.0/3", "9.9.9.0/25", "2a00::/12", "2a10::1");
    hosts.write(list, new FormatOptions(BanDetails.UNKNOWN_TIME, Optional.empty(), false), out);
    assertEquals(
        "ALL: 9.9.9.0/255.255.255.128\nALL: 128.0.0.0/224.0.0.0\n"
            + "ALL: [2a00::]/12\nALL: [2a10::1]\n",
        out.toString());
  }
}
