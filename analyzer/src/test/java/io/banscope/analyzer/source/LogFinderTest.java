package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.analyzer.source.LogFinder.Chains;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFinderTest {
  @TempDir Path directory;

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "a line\n");
    }
  }

  private FoundLogs find(String... named) {
    return new LogFinder(directory, Chains.SINGLE).find(List.of(named));
  }

  private FoundLogs findRotated(String... named) {
    return new LogFinder(directory, Chains.WITH_ROTATED).find(List.of(named));
  }

  private static List<List<String>> names(FoundLogs found) {
    return found.logs().stream()
        .map(log -> log.members().stream().map(LogMember::name).toList())
        .toList();
  }

  private static List<String> problems(FoundLogs found) {
    return found.problems().stream().map(problem -> problem.render().get(0)).toList();
  }

  private static void assertQuiet(FoundLogs found) {
    assertEquals(List.of(), problems(found));
    assertEquals(List.of(), found.notes());
  }

  @Test
  void aFileIsReadAloneUnlessAsked() throws IOException {
    write("auth.log", "auth.log.1", "auth.log.2.gz", "auth.log.old", "auth.logs");
    assertEquals(List.of(List.of("auth.log")), names(find("auth.log")));
    assertEquals(
        List.of(List.of("auth.log.2.gz", "auth.log.1", "auth.log")),
        names(findRotated("auth.log")));
    assertEquals(List.of(List.of("auth.log.2.gz", "auth.log.1")), names(findRotated("auth.log.1")));
    assertQuiet(findRotated("auth.log.2.gz", "auth.log.1", "auth.log"));
    assertEquals("auth.log", findRotated("auth.log").logs().get(0).name());
  }

  @Test
  void rotatedFilesAreCalledAsTheUserCallsTheLog() throws IOException {
    write("logs/auth.log", "logs/auth.log.1");
    assertEquals(
        List.of(List.of("logs/auth.log.1", "logs/auth.log")), names(findRotated("logs/auth.log")));
    String absolute = directory + "/logs/auth.log";
    assertEquals(List.of(List.of(absolute + ".1", absolute)), names(findRotated(absolute)));
  }

  @Test
  void aPatternIsExpandedAndGrouped() throws IOException {
    write("b.log", "b.log.1", "a.log", ".hidden.log", "sub/c.log", "[x].log");
    Files.createDirectory(directory.resolve("folder.log"));
    assertEquals(
        List.of(List.of("[x].log"), List.of("a.log"), List.of("b.log.1", "b.log")),
        names(find("*.log*")));
    assertEquals(List.of(List.of("sub/c.log")), names(find("s*/[a-c].log")));
    assertEquals(List.of(List.of("[x].log")), names(find("[x].log")));
    assertEquals(List.of(List.of(directory + "/a.log")), names(find(directory + "/a.lo?")));
    assertEquals(
        List.of("error: folder*: no file matches this pattern"),
        problems(find("folder*", "a.log")));
  }

  @Test
  void aPatternIsTakenFromAFolderWithWildcardsInItsName() throws IOException {
    write("odd [a-z] *?/a.log", "odd b x?/a.log");
    FoundLogs found =
        new LogFinder(directory.resolve("odd [a-z] *?"), Chains.SINGLE).find(List.of("*.log"));
    assertEquals(List.of(List.of("a.log")), names(found));
    assertEquals(
        directory.resolve("odd [a-z] *?/a.log"), found.logs().get(0).members().get(0).path());
  }

  @Test
  void ofADirectoryItsTextsAreRead() throws IOException {
    write("d/b.log", "d/b.log.1", "d/.hidden", "d/sub/c.log", "d/noext");
    Files.write(directory.resolve("d/empty"), new byte[0]);
    Files.write(directory.resolve("d/system.journal"), new byte[] {'L', 0, 1});
    Files.write(directory.resolve("d/utf16.log"), new byte[] {'a', 0, '\n', 0});
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("d/x.tar.gz")))) {
      out.write(new byte[512]);
    }
    FoundLogs found = find("d");
    assertEquals(
        List.of(
            List.of("d/b.log.1", "d/b.log"),
            List.of("d/empty"),
            List.of("d/noext"),
            List.of("d/utf16.log")),
        names(found));
    assertEquals(names(found), names(find("d/")));
    assertEquals(
        List.of(
            "d/system.journal: is not a text and is left out; name it to read it",
            "d/x.tar.gz: is not a text and is left out; name it to read it"),
        found.notes());
    assertEquals(List.of(), problems(found));
    assertEquals(List.of(List.of("d/system.journal")), names(find("d/system.journal")));
  }

  @Test
  void whatIsNotThereIsNamedAndTheRestGoesOn() throws IOException {
    write("a.log", "z.log");
    Files.createDirectory(directory.resolve("void"));
    Files.createSymbolicLink(directory.resolve("dangling.log"), directory.resolve("gone"));
    FoundLogs found =
        find("a.log", "gone.log", "*.gz", "void", "", "a\0b", "dangling.log", "a.log/x", "z.log");
    assertEquals(List.of(List.of("a.log"), List.of("z.log")), names(found));
    assertEquals(
        List.of(
            "error: gone.log: no such file",
            "error: *.gz: no file matches this pattern",
            "error: void: no log in this directory",
            "error: '': is not a path",
            "error: a\0b: is not a path",
            "error: dangling.log: is a link to a file that does not exist",
            "error: a.log/x: not a directory"),
        problems(found));
  }

  @Test
  void whatMayNotBeReadIsNamed() throws IOException {
    write("a.log", "a.log.1");
    Path closed = directory.resolve("a.log.1");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    FoundLogs found = findRotated("a.log");
    if (Files.isReadable(closed)) { // root reads everything
      assertEquals(List.of(List.of("a.log.1", "a.log")), names(found));
      return;
    }
    assertEquals(List.of(List.of("a.log")), names(found));
    assertEquals("a.log.1", found.problems().get(0).subject());
  }

  @Test
  void aFileIsReadOnce() throws IOException {
    write("a.log", "b.log");
    Files.createSymbolicLink(directory.resolve("link.log"), directory.resolve("a.log"));
    Files.createLink(directory.resolve("hard.log"), directory.resolve("b.log"));
    FoundLogs found = find("link.log", "a.log", "a.log", "b.log", "hard.log", "./b.log", "-", "-");
    assertEquals(
        List.of(List.of("a.log"), List.of("b.log"), List.of("standard input")), names(found));
    assertEquals(
        List.of(
            "a.log: is the same file as link.log and is read once",
            "a.log: was named twice and is read once",
            "hard.log: is the same file as b.log and is read once",
            "./b.log: is the same file as b.log and is read once",
            "standard input was named twice and is read once"),
        found.notes());
    assertEquals(List.of(List.of("link.log")), names(find("link.log")));
  }

  @Test
  void oneNameInTwoFoldersIsTwoLogs() throws IOException {
    write("a/auth.log", "b/auth.log", "b/auth.log.1");
    assertEquals(
        List.of(List.of("b/auth.log.1", "b/auth.log"), List.of("a/auth.log")),
        names(find("b/auth.log", "a/auth.log", "b/auth.log.1")));
  }

  @Test
  void twoFilesInOnePlaceOfAChainAreNoted() throws IOException {
    write("a.log.1", "a.log.1.gz", "a.log-20240301");
    FoundLogs found = find("a.log*");
    assertEquals(List.of(List.of("a.log-20240301", "a.log.1.gz", "a.log.1")), names(found));
    assertEquals(
        List.of(
            "a.log-20240301, a.log.1.gz: dated and numbered names; the times of the files do"
                + " not tell, and the dated ones are taken to be older",
            "a.log.1.gz, a.log.1: have the same place in the rotation; both are read, in this"
                + " order"),
        found.notes());
  }

  private void written(String name, String time) throws IOException {
    write(name);
    Files.setLastModifiedTime(directory.resolve(name), FileTime.from(Instant.parse(time)));
  }

  /** A machine that numbered its logs until its settings gave them dates, and back again. */
  @Test
  void betweenDatedAndNumberedNamesTheTimesOfTheFilesDecide() throws IOException {
    written("a.log.3.gz", "2023-12-30T03:00:00Z");
    written("a.log.2.gz", "2023-12-31T03:00:00Z");
    written("a.log-20240101", "2024-01-01T03:00:00Z");
    written("a.log-20240102", "2024-01-02T03:00:00Z");
    written("a.log.1", "2024-01-03T03:00:00Z");
    written("a.log", "2024-01-03T09:00:00Z");
    FoundLogs found = findRotated("a.log");
    assertEquals(
        List.of(
            List.of(
                "a.log.3.gz",
                "a.log.2.gz",
                "a.log-20240101",
                "a.log-20240102",
                "a.log.1",
                "a.log")),
        names(found));
    assertEquals(
        List.of(
            "a.log-20240102, a.log.3.gz: dated and numbered names; the times of the files say"
                + " their order"),
        found.notes());
    String copied = "2024-05-01T00:00:00Z"; // all at once: the times tell nothing
    for (String name : names(found).get(0)) {
      Files.setLastModifiedTime(directory.resolve(name), FileTime.from(Instant.parse(copied)));
    }
    FoundLogs later = findRotated("a.log");
    assertEquals("a.log-20240101", names(later).get(0).get(0));
    assertEquals("a.log-20240102", names(later).get(0).get(1));
    assertEquals(
        List.of(
            "a.log-20240102, a.log.3.gz: dated and numbered names; the times of the files do not"
                + " tell, and the dated ones are taken to be older"),
        later.notes());
  }

  @Test
  void rotatedFilesThatAreLinksToNothingAreNamed() throws IOException {
    write("d/a.log");
    Files.createSymbolicLink(directory.resolve("d/a.log.1"), Path.of("gone"));
    Files.createSymbolicLink(directory.resolve("d/a.log.2"), Path.of("a.log.2"));
    Files.createSymbolicLink(directory.resolve("d/other"), Path.of("gone"));
    List<String> named =
        List.of(
            "error: d/a.log.1: is a link to a file that does not exist",
            "error: d/a.log.2: too many levels of symbolic links or unable to access attributes of"
                + " symbolic link");
    assertEquals(named, problems(findRotated("d/a.log")));
    assertEquals(List.of(List.of("d/a.log")), names(findRotated("d/a.log")));
    assertEquals(named, problems(find("d")));
  }

  @Test
  void theOrderOnTheCommandLineDoesNotChangeAChain() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (List<String> chain : RotationNameTest.chains()) {
      List<String> files = chain.subList(1, chain.size());
      write(files.toArray(String[]::new));
      for (int round = 0; round < 20; round++) {
        List<String> shuffled = new ArrayList<>(files);
        Collections.shuffle(shuffled, random);
        assertEquals(List.of(files), names(find(shuffled.toArray(String[]::new))), "seed " + seed);
      }
    }
  }

  @Test
  void theSampleChainIsFoundInItsDirectory() {
    Path samples = Path.of(System.getProperty("banscope.root"), "sample-logs");
    FoundLogs found = new LogFinder(samples, Chains.SINGLE).find(List.of("."));
    assertEquals(
        List.of("./auth.log.2.gz", "./auth.log.1", "./auth.log"),
        names(found).stream().filter(log -> log.size() > 1).findFirst().orElseThrow());
  }
}
