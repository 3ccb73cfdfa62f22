package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.IpAddress;
import io.banscope.matcher.ip.RawId;
import io.banscope.matcher.ip.TupleId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class IgnoreListTest {
  @TempDir Path base;

  private final List<Diagnostic> problems = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> rowsAreIgnored() throws Exception {
    return IgnoredRow.all().stream()
        .flatMap(
            row ->
                row.ignoredBy().entrySet().stream()
                    .map(
                        id ->
                            DynamicTest.dynamicTest(
                                id.getKey() + " by '" + row.entries() + "'",
                                () ->
                                    assertEquals(
                                        id.getValue(),
                                        list(row.entries())
                                            .entryOf(FailureId.parse(id.getKey()))
                                            .orElse("-")))));
  }

  @Test
  void whatIsNoAddressIsNeverIgnored() {
    IgnoreList list = list("192.0.2.1 0.0.0.0/0 bob");
    assertEquals(Optional.empty(), list.entryOf(new RawId("192.0.2.1")));
    assertEquals(Optional.empty(), list.entryOf(new RawId("bob")));
    assertEquals(Optional.empty(), list.entryOf(new TupleId(List.of("bob", "192.0.2.1"))));
  }

  @Test
  void entriesThatCountForNothingAreTold() throws Exception {
    list("localhost 1.2.3.999 10.0.0.0/255.0.255.0 ab::cd::ef ::1");
    assertEquals(
        """
        warning: ignoreip: the name 'localhost' is not looked up here
           | localhost
           | ^^^^^^^^^
          effect: nobody is ignored for it
          help: write its addresses beside it
        warning: ignoreip: '1.2.3.999' is no address, network or host name
           | 1.2.3.999
           | ^^^^^^^^^
          effect: nobody is ignored for it
          help: write an address such as 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32
        warning: ignoreip: '10.0.0.0/255.0.255.0' is no address, network or host name
           | 10.0.0.0/255.0.255.0
           | ^^^^^^^^^^^^^^^^^^^^
          effect: nobody is ignored for it
          help: write an address such as 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32
        warning: ignoreip: 'ab::cd::ef' is no address, network or host name
           | ab::cd::ef
           | ^^^^^^^^^^
          effect: nobody is ignored for it
          help: write an address such as 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32
        """,
        printed());
  }

  @Test
  void filesOfAddressesAreReadWithTheirComments() throws Exception {
    Files.writeString(
        base.resolve("list"),
        """
        # 192.0.2.1
        ; 192.0.2.2
        192.0.2.3,192.0.2.4 ,192.0.2.5\t192.0.2.6 # 192.0.2.7
          2001:db8::/32 ;192.0.2.8
        192.0.2.9#192.0.2.10
        198.51.100.0/24
        192.0.2.11;
        """);
    IgnoreList list = list("file:list 192.0.2.3");
    List<String> ignored = new ArrayList<>();
    for (int last = 1; last <= 11; last++) {
      if (list.entryOf(FailureId.parse("192.0.2." + last)).isPresent()) {
        ignored.add("" + last);
      }
    }
    assertEquals(List.of("3", "4", "5", "6"), ignored);
    assertEquals(Optional.of("192.0.2.3"), list.entryOf(FailureId.parse("192.0.2.3")));
    assertEquals(Optional.of("file:list"), list.entryOf(FailureId.parse("192.0.2.4")));
    assertEquals(Optional.of("file:list"), list.entryOf(FailureId.parse("2001:db8::1")));
    assertEquals(Optional.of("file:list"), list.entryOf(FailureId.parse("198.51.100.7")));
    assertEquals(
        """
        warning: ignoreip: line 5 of 'list': '192.0.2.9#192.0.2.10' is no address or network
           | file:list
           | ^^^^^^^^^
          note: 1 more like it
          effect: nobody is ignored for it
        """,
        printed());
  }

  @Test
  void slashesBehindFileAreCountedAsFail2banDoes() {
    assertEquals("/etc/list", IgnoreFile.path("file:///etc/list"));
    assertEquals("/a/b", IgnoreFile.path("file:///a/b"));
    assertEquals("a", IgnoreFile.path("file:a"));
    assertEquals("a/b", IgnoreFile.path("file:/a/b"));
    assertEquals("ab/c", IgnoreFile.path("file:/ab/c"));
    assertEquals("/etc/list", IgnoreFile.path("file:/etc/list"));
    assertEquals("a/b", IgnoreFile.path("file://a/b"));
    assertEquals("", IgnoreFile.path("file:"));
  }

  @Test
  void filesThatCannotBeReadAreErrors() throws Exception {
    Files.createDirectory(base.resolve("folder"));
    assertEquals(
        Optional.of("192.0.2.1"),
        list("file:/no/such file:folder file:///dev/zero file:\0 192.0.2.1")
            .entryOf(FailureId.parse("192.0.2.1")));
    assertEquals(
        List.of(
            "error: ignoreip: cannot read 'no/such': there is no such file",
            "error: ignoreip: cannot read 'folder': it is no file",
            "error: ignoreip: cannot read '/dev/zero': it is no file",
            "error: ignoreip: cannot read '\0': it is no path"),
        problems.stream().map(problem -> problem.render().get(0)).toList());
    assertEquals(
        List.of(
            "  effect: nobody is ignored for it, and more may be banned than would be",
            "  help: three slashes begin an absolute path: file:///etc/list"),
        problems.get(0).render().subList(3, 5));
  }

  @Test
  void saysWhyAFileCannotBeRead() {
    assertEquals("permission denied", IgnoreFile.reason(new AccessDeniedException("secret")));
    assertEquals("reading fails", IgnoreFile.reason(new IOException("Input/output error")));
  }

  @Test
  void filesThatBreakWhileTheyAreReadAreErrors() {
    Path memory = Path.of("/proc/self/mem"); // nothing is at its beginning
    list("file://" + memory);
    assertEquals(
        "error: ignoreip: cannot read '/proc/self/mem': reading fails",
        problems.get(0).render().get(0));
  }

  @Test
  void largeFilesAreRefused() throws Exception {
    try (java.io.RandomAccessFile sparse =
        new java.io.RandomAccessFile(base.resolve("large").toFile(), "rw")) {
      sparse.setLength((64L << 20) + 1);
    }
    list("file:large");
    assertEquals(
        "error: ignoreip: cannot read 'large': 67108865 bytes, more than the limit of 67108864",
        problems.get(0).render().get(0));
  }

  @Test
  void tablesAgreeWithALookAtEveryEntry() throws Exception {
    long seed = Long.getLong("banscope.seed", 20_261_126L);
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      List<String> entries = new ArrayList<>();
      for (int i = random.nextInt(1, 12); i > 0; i--) {
        String prefix = random.nextBoolean() ? "" : "/" + random.nextInt(0, 34);
        entries.add(
            "10." + random.nextInt(2) + "." + random.nextInt(2) + "." + random.nextInt(4) + prefix);
      }
      IgnoreList list = list(String.join(" ", entries));
      for (int i = 0; i < 50; i++) {
        String id = "10." + random.nextInt(2) + "." + random.nextInt(3) + "." + random.nextInt(6);
        assertEquals(
            plain(entries, id),
            list.entryOf(FailureId.parse(id)),
            entries + " " + id + " seed " + seed);
      }
    }
  }

  private static Optional<String> plain(List<String> entries, String id) {
    IpAddress address = IpAddress.parse(id).orElseThrow();
    return entries.stream()
        .filter(entry -> IpAddress.parse(entry).orElseThrow().equals(address))
        .findFirst()
        .or(
            () ->
                entries.stream()
                    .filter(entry -> IpAddress.parse(entry).orElseThrow().contains(address))
                    .findFirst());
  }

  private IgnoreList list(String entries) {
    List<TracedText> texts =
        entries.isEmpty() ? List.of() : PolicyFixture.texts(entries.split(" "));
    return IgnoreList.of(texts, base, problems::add);
  }

  private String printed() {
    StringBuilder all = new StringBuilder();
    problems.forEach(problem -> problem.render().forEach(line -> all.append(line).append('\n')));
    return all.toString();
  }
}
