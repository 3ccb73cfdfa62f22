package io.banscope.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * Writes a file so that others see what was there before or all that is there then, also when the
 * machine stops between: to another file beside it, which takes its name when it is on the disk. A
 * file that exists keeps its mode; where the name is a link, what it names is replaced.
 */
final class WholeFile {
  private static final int NAME_BYTES = 6;

  /** Writes what the file has to hold. */
  interface Content {
    /** Writes it on {@code out}, which need not be flushed or closed. */
    void write(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /**
   * Writes it.
   *
   * @throws IOException when it is as it was before
   */
  static void write(Path file, Content content) throws IOException {
    boolean exists = Files.exists(file);
    if (exists && !Files.isRegularFile(file)) {
      throw new IOException("is no file");
    }
    Path target = exists ? file.toRealPath() : file.toAbsolutePath();
    Path directory = target.getParent();
    byte[] random = new byte[NAME_BYTES];
    new SecureRandom().nextBytes(random);
    Path beside =
        directory.resolve(
            "." + target.getFileName() + "." + HexFormat.of().formatHex(random) + ".new");
    try {
      try (FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
        if (exists) {
          Set<PosixFilePermission> mode = Files.getPosixFilePermissions(target);
          Files.setPosixFilePermissions(beside, mode); // before there is anything to read
        }
        content.write(Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true); // the name too
    }
  }
}
