package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.Origin;
import io.banscope.matcher.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and parses the files of a configuration, each once. UTF-8 is strict, line ends are those of
 * Python's universal newlines. Source: spec config-dialect.md section 1.1.
 */
final class ConfigFiles {
  /** Larger files are refused; the largest known filter has a hundredth of it. */
  static final int LIMIT_BYTES = 4 << 20;

  private final Path root;
  private final Problems problems;
  private final Map<Path, Optional<IniFile>> parsed = new HashMap<>();

  /** Names files relative to {@code root} where they are below it. */
  ConfigFiles(Path root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  Problems problems() {
    return problems;
  }

  /** The file, or nothing when it cannot be read (an error was reported). */
  Optional<IniFile> parse(Path path) {
    return parsed.computeIfAbsent(path.normalize(), key -> parseNew(path));
  }

  /** How messages name a path: relative to the configuration directory when it is below it. */
  String name(Path path) {
    Path normal = path.normalize();
    Path base = root.normalize();
    return normal.startsWith(base) && !normal.equals(base)
        ? base.relativize(normal).toString()
        : path.toString();
  }

  /** An unreadable file must not hide the others from somebody who wants to know what is wrong. */
  private Optional<IniFile> parseNew(Path path) {
    Optional<IniFile> file = readAndParse(path);
    return file.isEmpty() && problems.isInspection()
        ? Optional.of(IniFile.unreadable(path, name(path)))
        : file;
  }

  private Optional<IniFile> readAndParse(Path path) {
    if (waits(path)) {
      problems.add(
          Diagnostic.error(name(path), "is not a regular file")
              .effect(effect())
              .help("put a file in its place; a pipe or a device is not read"));
      return Optional.empty();
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(LIMIT_BYTES + 1);
    } catch (IOException failure) {
      problems.add(
          Diagnostic.error(name(path), "cannot be read: " + reason(path, failure))
              .effect(effect())
              .help("check that it is a file and that you may read it"));
      return Optional.empty();
    }
    if (bytes.length > LIMIT_BYTES) {
      problems.add(
          Diagnostic.error(name(path), "is larger than " + (LIMIT_BYTES >> 20) + " MiB")
              .effect(effect())
              .help("check whether it is a configuration file at all"));
      return Optional.empty();
    }
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer output = CharBuffer.allocate(bytes.length + 1);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(input, output, true);
    String text = output.flip().toString();
    if (result.isError()) {
      problems.add(illFormed(path, bytes, input.position(), text));
      return Optional.empty();
    }
    SourceFile source = new SourceFile(name(path), lines(text));
    return Optional.of(IniParser.parse(path, source, problems));
  }

  private Diagnostic illFormed(Path path, byte[] bytes, int at, String before) {
    String all = new String(bytes, StandardCharsets.UTF_8);
    SourceFile source = new SourceFile(name(path), lines(all));
    List<String> linesBefore = lines(before + "x");
    int line = linesBefore.size();
    int column = linesBefore.get(line - 1).length();
    return Diagnostic.error("", String.format("byte 0x%02x is not UTF-8", bytes[at] & 0xff))
        .at(new Origin(source, line, column), 1)
        .effect(effect())
        .help("convert the file, for example with 'iconv -f latin1 -t utf-8'");
  }

  private String effect() {
    return problems.isInspection()
        ? "it is left out here; fail2ban 1.1 loads nothing that refers to it"
        : "what refers to it is not loaded";
  }

  /** Whether reading may wait for a writer, or never end. */
  private static boolean waits(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isOther()
          && !path.toRealPath().equals(Path.of("/dev/null"));
    } catch (IOException unreadable) {
      return false; // reading says why
    }
  }

  private static String reason(Path path, IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    return Files.isDirectory(path) ? "is a directory" : String.valueOf(failure.getMessage());
  }

  /** The lines of a text: LF, CR LF and lone CR end a line. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '\n' || unit == '\r') {
        lines.add(text.substring(start, i));
        if (unit == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }
}
