package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;

/** Opens logs by path, or standard input; compressed ones are read as they are. */
public final class LogFile {
  private static final String EFFECT = "nothing was tested";

  private LogFile() {}

  /**
   * The lines of a file.
   *
   * @param name what the user called it
   * @throws UnreadableLogException when it is a directory, is not there or may not be read
   */
  public static LineSource open(String name, Path path, LogEncoding encoding) throws IOException {
    return read(name, stream(name, path), encoding);
  }

  /** The lines of a file up to where it is damaged; the same complaints when it is opened. */
  public static MemberLines member(String name, Path path, LogEncoding encoding)
      throws IOException {
    requireNoDirectory(name, path);
    boolean stream = Files.exists(path) && !Files.isRegularFile(path);
    LogMember.Kind kind = stream ? LogMember.Kind.STREAM : LogMember.Kind.FILE;
    try {
      return MemberLines.open(new LogMember(name, path, kind), encoding);
    } catch (UnreadableLogException e) {
      throw new UnreadableLogException(e.diagnostic().effect(EFFECT));
    }
  }

  private static void requireNoDirectory(String name, Path path) throws UnreadableLogException {
    if (Files.isDirectory(path)) {
      throw new UnreadableLogException(
          Diagnostic.error(name, "is a directory")
              .effect(EFFECT)
              .help("name one of the files in it"));
    }
  }

  /** The bytes of a file, as they are; the same complaints. */
  static InputStream stream(String name, Path path) throws IOException {
    requireNoDirectory(name, path);
    try {
      return Files.exists(path) && !Files.isRegularFile(path)
          ? pipe(path)
          : Files.newInputStream(path);
    } catch (IOException e) {
      throw new UnreadableLogException(unopened(name, path, e));
    }
  }

  /** The bytes of a pipe or device: a channel of JDK 17 would ask it for its position and fail. */
  static InputStream pipe(Path path) throws IOException {
    return new FileInputStream(path.toFile());
  }

  /** The lines of an open stream, such as standard input. */
  public static LineSource read(String name, InputStream in, LogEncoding encoding)
      throws IOException {
    try {
      return encoding.lines(Compression.decompressed(in));
    } catch (IOException e) {
      in.close();
      throw new UnreadableLogException(Diagnostic.error(name, reason(e)).effect(EFFECT));
    }
  }

  /**
   * The content of an open stream, decompressed, in UTF-8 (where it is ill-formed, still so) and
   * with marks.
   */
  static InputStream text(String name, InputStream in, LogEncoding encoding) throws IOException {
    try {
      return new BufferedInputStream(encoding.utf8(Compression.decompressed(in)), 1 << 16);
    } catch (IOException e) {
      in.close();
      throw new UnreadableLogException(Diagnostic.error(name, reason(e)).effect(EFFECT));
    }
  }

  /** What went wrong while reading, in the style of our messages. */
  public static String reason(IOException e) {
    String text = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    if (text == null || text.isBlank()) {
      return "compressed data end early or are damaged";
    }
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  /** What to tell about a file that could not be opened. */
  static Diagnostic unopened(String name, Path path, IOException e) {
    if (e instanceof NoSuchFileException) {
      return Diagnostic.error(name, "no such file")
          .effect(EFFECT)
          .help("check the path; a log line given as text has a blank or no '/' in it");
    }
    if (e instanceof AccessDeniedException) {
      return denied(name, path);
    }
    return Diagnostic.error(name, reason(e)).effect(EFFECT);
  }

  private static Diagnostic denied(String name, Path path) {
    String user = System.getProperty("user.name");
    String facts = "you are '" + user + "'";
    String help = "run as a user who may read it";
    try {
      PosixFileAttributes file = Files.readAttributes(path, PosixFileAttributes.class);
      int mode = 0;
      for (PosixFilePermission permission : file.permissions()) {
        mode |= 0400 >> permission.ordinal(); // they are declared in the order of the bits
      }
      facts =
          String.format(
              Locale.ROOT,
              "owner %s:%s, mode %04o, %s",
              file.owner().getName(),
              file.group().getName(),
              mode,
              facts);
      if ((mode & 0040) != 0) {
        help = "run as a member of group '" + file.group().getName() + "'";
      }
    } catch (IOException | UnsupportedOperationException e) {
      // A directory above it is closed: there is no more to say.
    }
    return Diagnostic.error(name, "permission denied (" + facts + ")").effect(EFFECT).help(help);
  }
}
