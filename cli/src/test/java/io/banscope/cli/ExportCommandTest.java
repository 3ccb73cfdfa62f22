package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.blocklist.format.BlocklistFormat;
import io.banscope.analyzer.blocklist.format.BlocklistFormats;
import io.banscope.matcher.ip.IpAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import picocli.CommandLine;

class ExportCommandTest {
  @TempDir Path directory;

  private Ran export(String in, String... args) {
    List<String> words = new ArrayList<>(List.of("export"));
    words.addAll(List.of(args));
    return Ran.banscope(
        in.getBytes(StandardCharsets.UTF_8), directory, words.toArray(new String[0]));
  }

  @Test
  void anAddressOfThisMachineIsNotListed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandContext context =
        new CommandContext(
            new ByteArrayInputStream("203.0.113.7\n203.0.113.8\n".getBytes()),
            new Output(out),
            new Output(err),
            Map.of(),
            directory,
            Instant.EPOCH,
            false);
    IpAddress own = IpAddress.parse("203.0.113.8").orElseThrow();
    int exit = new CommandLine(new ExportCommand(context, () -> List.of(own))).execute();
    context.out().flush();
    context.err().flush();
    assertEquals(0, exit);
    assertEquals("203.0.113.7\n", out.toString());
    assertEquals("not listed: 203.0.113.8 is an address of this machine\n", err.toString());
  }

  @Test
  void aFileIsReplacedAsAWholeAndKeepsItsMode() throws IOException {
    Path file = directory.resolve("list");
    Files.writeString(file, "old\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(new Ran(0, "", ""), export("203.0.113.7\n", "-o", "list"));
    assertEquals("203.0.113.7\n", Files.readString(file));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of("list"), names());
  }

  @Test
  void whereTheNameIsALinkWhatItNamesIsReplaced() throws IOException {
    Path file = Files.writeString(directory.resolve("list"), "old\n");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("list"));
    export("203.0.113.7\n", "-o", "link");
    assertEquals("203.0.113.7\n", Files.readString(file));
    assertTrue(Files.isSymbolicLink(directory.resolve("link")));
  }

  @Test
  void whatWasThereStaysWhenTheInputCannotBeUsed() throws IOException {
    Path file = Files.writeString(directory.resolve("list"), "old\n");
    Ran ran = export("{\"entries\":[{\"ip\":\"203.0.113.7\"}", "-o", "list");
    assertEquals(3, ran.exit(), ran.err());
    assertEquals("old\n", Files.readString(file));
    assertEquals(List.of("list"), names());
  }

  @Test
  void nothingIsLeftBehindWhenAFileCannotBeWritten() throws IOException {
    Path file = directory.resolve("list");
    try {
      WholeFile.write(
          file,
          out -> {
            out.write(7);
            throw new IOException("no space left on device");
          });
    } catch (IOException e) {
      assertEquals("no space left on device", e.getMessage());
    }
    assertEquals(List.of(), names());
  }

  @Test
  void aListThatItsConsumerCannotHoldIsNotCut() {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i <= 10_000; i++) {
      list.append("9.").append(i >> 8).append('.').append(i & 255).append(".7\n");
    }
    Ran ran = export(list.toString(), "--format", "aws-waf", "--family", "4");
    assertEquals(
        new Ran(
            3,
            "",
            "error: --format aws-waf: there are 10001 entries, it takes 10000\n"
                + "  effect: no list is written\n"
                + "  help: list fewer with --fold, --fold-to, --min-bans or --at\n"),
        ran);
  }

  @Test
  void theHelpNamesEveryFormat() {
    String help = export("", "--help").out().replaceAll("\\s+", " ");
    for (BlocklistFormat format : BlocklistFormats.all()) {
      assertTrue(help.contains(" " + format.name()), format.name());
    }
  }

  @Test
  void theSameListIsTheSameBytes() throws IOException {
    String bans = Files.readString(GoldenCase.FILES.resolve("export/bans.csv"));
    String header = bans.lines().findFirst().orElseThrow();
    List<String> rows = new ArrayList<>(bans.lines().skip(1).toList());
    java.util.Collections.reverse(rows);
    String reversed = header + "\n" + String.join("\n", rows);
    for (BlocklistFormat format : BlocklistFormats.all()) {
      String[] args = {"--format", format.name(), "--at", "@1709638140", "--family", "4"};
      assertEquals(export(bans, args).out(), export(reversed, args).out(), format.name());
    }
  }

  @Test
  void aSetOfFirewalldIsXml() throws Exception {
    String bans = Files.readString(GoldenCase.FILES.resolve("export/bans.csv"));
    String xml = export(bans, "--format", "firewalld", "--family", "6").out();
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    assertEquals("ipset", document.getDocumentElement().getTagName());
    assertEquals(2, document.getElementsByTagName("entry").getLength());
    assertTrue(xml.contains("\"inet6\""), xml);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
