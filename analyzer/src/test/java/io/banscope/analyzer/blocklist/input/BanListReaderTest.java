package io.banscope.analyzer.blocklist.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.ListedBan;
import io.banscope.analyzer.blocklist.Lists;
import io.banscope.analyzer.blocklist.format.BlocklistFormats;
import io.banscope.analyzer.blocklist.format.FittedList;
import io.banscope.analyzer.blocklist.format.FormatOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BanListReaderTest {
  private static final FormatOptions OPTIONS =
      new FormatOptions(BanDetails.UNKNOWN_TIME, Optional.empty(), true);

  /** What was read: bans, and what was told beside. */
  private static final class Read implements BanSink {
    private final List<ListedBan> bans = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @Override
    public void ban(ListedBan ban) {
      bans.add(ban);
    }

    @Override
    public void broken(long line, String problem) {
      told.add(line + ": " + problem);
    }

    @Override
    public void doubt(String problem) {
      told.add(problem);
    }

    private List<String> ids() {
      return bans.stream().map(ListedBan::id).toList();
    }
  }

  private static Read read(String text) throws IOException, BrokenListException {
    return read(text, Optional.empty());
  }

  private static Read read(String text, Optional<BanListForm> form)
      throws IOException, BrokenListException {
    Read read = new Read();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    BanListReader.read(new ByteArrayInputStream(bytes), form, read);
    return read;
  }

  @Test
  void linesOfAddressesHaveComments() throws Exception {
    Read read =
        read("\ufeff# all of them\n\n 9.9.9.9 # dns\r\n2a00::/64;x\n;\n9.9.9.9/33\nbob\n8.8.8.8");
    assertEquals(List.of("9.9.9.9", "2a00::/64", "8.8.8.8"), read.ids());
    assertEquals(
        List.of("6: '9.9.9.9/33' is no address or network", "7: 'bob' is no address or network"),
        read.told);
  }

  @Test
  void hostileLinesAreShownVisiblyAndInPart() throws Exception {
    Read read = read("1.2.3.4\n\u001b[2J" + "x".repeat(2_000_000) + "\n5.6.7.8\n");
    assertEquals(List.of("1.2.3.4", "5.6.7.8"), read.ids());
    assertTrue(read.told.get(0).startsWith("2: '\\x1b[2Jxxx"), read.told::toString);
    assertTrue(read.told.get(0).length() < 120, read.told::toString);
  }

  @Test
  void rowsOfASimulationAreBans() throws Exception {
    Read read =
        read(
            """
            jail,ip,banned_at,unbanned_at,ban,failures,first_failure,last_failure
            sshd,9.9.9.9,2024-03-05T10:00:00Z,2024-03-05T10:10:00.25Z,1,5,2024-03-05T09:59:00Z,2024-03-05T10:00:00Z
            "a,""b""\",2a00::1,2024-03-05T11:00:00+01:00,,2,5,,
            """);
    assertEquals(List.of(), read.told);
    assertEquals(
        List.of(
            new ListedBan(
                "9.9.9.9",
                new BanDetails(
                    List.of("sshd"), 1709632800, 1709633400.25, 1, 5, 1709632740, 1709632800)),
            new ListedBan(
                "2a00::1",
                new BanDetails(
                    List.of("a,\"b\""),
                    1709632800,
                    BanDetails.PERMANENT,
                    1,
                    5,
                    BanDetails.UNKNOWN_TIME,
                    BanDetails.UNKNOWN_TIME))),
        read.bans);
  }

  @Test
  void columnsAreKnownByTheirNames() throws Exception {
    Read read = read("x,ip\n1,9.9.9.9\n\n2,8.8.8.8\n");
    assertEquals(List.of("9.9.9.9", "8.8.8.8"), read.ids());
    assertEquals(BanDetails.LISTED, read.bans.get(0).details());
  }

  @Test
  void nothingAtAllIsDoubtedUnlessItIsSaidToBeAList() throws Exception {
    assertEquals(List.of("is empty"), read("").told);
    assertEquals(List.of(), read("# nobody\n").told);
    assertEquals(List.of(), read("", Optional.of(BanListForm.plain)).told);
    for (BanListForm form : List.of(BanListForm.csv, BanListForm.json)) {
      assertThrows(BrokenListException.class, () -> read("", Optional.of(form)));
    }
  }

  @Test
  void aRowThatBeginsLikeACommentIsARow() throws Exception {
    Read read = read("ip,jail\n#bob,pam\n\"#eve\",pam\n");
    assertEquals(List.of("#bob", "#eve"), read.ids());
    assertEquals(List.of(), read.told);
  }

  @Test
  void brokenRowsAreNamedAndTheNextOnesRead() throws Exception {
    Read read =
        read(
            """
            ip,banned_at,failures
            9.9.9.9,yesterday,1
            9.9.9.9,2024-03-05T10:00:00Z
            ,2024-03-05T10:00:00Z,1
            9.9.9.9,2024-03-05T10:00:00Z,-1
            "9.9.9.9,2024-03-05T10:00:00Z,1
            8.8.8.8,2024-03-05T10:00:00Z,1
            """);
    assertEquals(List.of("8.8.8.8"), read.ids());
    assertEquals(
        List.of(
            "2: banned_at: 'yesterday' is no time such as 2024-03-05T10:11:12Z",
            "3: the row has 2 columns, the header 3",
            "4: the column 'ip' is empty",
            "5: failures: '-1' is no number from 0 on"),
        read.told.subList(0, 4));
    assertTrue(read.told.get(4).startsWith("6: "), read.told::toString);
  }

  @Test
  void jsonLinesOfASimulationAreBansUpToTheirTotal() throws Exception {
    Read read =
        read(
            """
            {"type":"problem","ip":5}
            {"type":"ban","jail":"sshd","ip":"9.9.9.9","banned_at":"2024-03-05T10:00:00Z","unbanned_at":null,"ban":1,"failures":5,"first_failure":"2024-03-05T10:00:00Z","last_failure":"2024-03-05T10:00:00Z","lines":[{"a":[1]}]}
            {"type":"ban","ip":"8.8.8.8"}
            {"type":"total","bans":2}
            """);
    assertEquals(List.of(), read.told);
    assertEquals(List.of("9.9.9.9", "8.8.8.8"), read.ids());
    assertEquals(BanDetails.PERMANENT, read.bans.get(0).details().end());
    assertEquals(BanDetails.LISTED, read.bans.get(1).details());
  }

  @Test
  void aSimulationThatWasNotCompleteIsDoubted() throws Exception {
    assertEquals(
        List.of("has no 'total' at its end: it is not complete"),
        read("{\"type\":\"ban\",\"ip\":\"8.8.8.8\"}\n").told);
    assertEquals(
        List.of("says that it is not complete"),
        read("{\"type\":\"total\",\"complete\":false}\n").told);
  }

  @Test
  void brokenObjectsAreNamedAndTheNextOnesRead() throws Exception {
    Read read =
        read(
            """
            {"type":"ban","ip":"8.8.8.8"
            {"type":"ban"}
            {"type":"ban","ip":["8.8.8.8"]}
            {"type":"ban","ip":"8.8.8.8","failures":"many"}
            {"type":"ban","ip":"8.8.8.8","banned_at":"now"}
            {"type":"ban","ip":"8.8.8.8"} {"type":"ban","ip":"8.8.4.4"}
            nonsense
            {"type":"ban","ip":"7.7.7.7"}
            {"type":"total"}
            """);
    assertEquals(List.of("7.7.7.7"), read.ids());
    assertEquals(
        List.of(
            "1: '{\"type\":\"ban\",\"ip\":\"8.8.8.8\"' is no JSON object",
            "2: the object has no 'ip'",
            "3: 'ip' is no text",
            "4: 'failures' is no number from 0 on",
            "5: banned_at: 'now' is no time such as 2024-03-05T10:11:12Z",
            "6: '{\"type\":\"ban\",\"ip\":\"8.8.8.8\"} {\"type\":\"ban\",\"ip\":\"8.8.4.4\"}' is no JSON"
                + " object",
            "7: 'nonsense' is no JSON object"),
        read.told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"entries\":[{\"ip\":\"1.1.1.1\"}", "{\"a\":1}", "{\"entries\":[]} x"})
  void aDocumentThatIsBrokenIsNoList(String text) {
    assertThrows(BrokenListException.class, () -> read(text));
  }

  @Test
  void aDocumentIsReadHoweverItIsLaidOut() throws Exception {
    Read read =
        read(
            "\n{ \"entries\" :\n [ 5, {\"x\":{\"ip\":\"1.1.1.1\"},\n\"ip\":\"9.9.9.9\"} ], \"y\":[1] }");
    assertEquals(List.of("9.9.9.9"), read.ids());
    assertEquals(List.of("3: an entry is no object"), read.told);
  }

  @Test
  void whatWasSaidGoesBeforeWhatItLooksLike() {
    assertThrows(BrokenListException.class, () -> read("9.9.9.9\n", Optional.of(BanListForm.csv)));
  }

  /** Export, import, export: the same bytes, in all forms that can be read. */
  @RepeatedTest(20)
  void exportThenImportIsTheSameList() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    List<ListedBan> bans = new ArrayList<>();
    List<String> jails = List.of("sshd", "a b", "=x", "back\\slash", "c,\"d\"", "\\ ", "ümlaut");
    int count = random.nextInt(60);
    for (int i = 0; i < count; i++) {
      String id = "9.9." + random.nextInt(3) + "." + random.nextInt(9);
      id = random.nextInt(4) == 0 ? "2a00::" + random.nextInt(9) + ":0/112" : id;
      id = random.nextInt(9) == 0 ? "user " + random.nextInt(3) : id;
      double start = 1_700_000_000 + random.nextInt(100) + random.nextInt(4) / 4.0;
      double end = random.nextInt(4) == 0 ? BanDetails.PERMANENT : start + random.nextInt(1000);
      bans.add(
          random.nextInt(3) == 0
              ? Lists.listed(id)
              : Lists.ban(jails.get(random.nextInt(jails.size())), id, start, end));
    }
    Blocklist list = Lists.of(Lists.ALL, bans, new ArrayList<>());
    for (String format : List.of("csv", "json", "jsonl", "plain")) {
      String text = written(list, format);
      Read again = read(text);
      assertEquals(text.isEmpty() ? List.of("is empty") : List.of(), again.told, "seed " + seed);
      Blocklist second = Lists.of(Lists.ALL, again.bans, new ArrayList<>());
      assertEquals(text, written(second, format), "seed " + seed + " " + format);
      if (!format.equals("plain")) {
        assertEquals(written(list, "json"), written(second, "json"), "seed " + seed);
      }
    }
  }

  private static String written(Blocklist list, String format) throws IOException {
    var chosen = BlocklistFormats.find(format).orElseThrow();
    StringWriter out = new StringWriter();
    chosen.write(FittedList.of(list, chosen, OPTIONS, refusal -> {}, refusal -> {}), OPTIONS, out);
    return out.toString();
  }
}
