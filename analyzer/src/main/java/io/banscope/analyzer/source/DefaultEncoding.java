package io.banscope.analyzer.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The name of the encoding that Python 3.11 takes for the locale's: {@code utf-8} in its UTF-8 mode
 * (locale C, POSIX, not set, or not installed), else the code set of the locale, such as {@code
 * UTF-8} or {@code ISO-8859-1}. Reports print this name as it is.
 */
public final class DefaultEncoding {
  private static final Path LOCALES = Path.of("/usr/lib/locale");
  private static final int MAGIC = 0xde020109;
  private static final int LIMIT_BYTES = 1 << 24;

  private DefaultEncoding() {}

  /**
   * The name for this environment.
   *
   * @param env the variables; {@code BANSCOPE_LC_ALL}, where the launcher set it, goes for {@code
   *     LC_ALL}
   */
  public static String of(Map<String, String> env) {
    String all = env.getOrDefault("BANSCOPE_LC_ALL", env.getOrDefault("LC_ALL", ""));
    String locale = all;
    if (locale.isEmpty()) {
      locale = env.getOrDefault("LC_CTYPE", "");
    }
    if (locale.isEmpty()) {
      locale = env.getOrDefault("LANG", "");
    }
    if (locale.isEmpty() || locale.equals("C") || locale.equals("POSIX")) {
      return "utf-8";
    }
    int dot = locale.indexOf('.');
    int at = locale.indexOf('@');
    String codeset = dot < 0 ? "" : locale.substring(dot + 1, at > dot ? at : locale.length());
    boolean utf8 = normalized(codeset).equals("utf8");
    if (!isInstalled(locale, codeset)) {
      return "utf-8";
    }
    if (utf8) {
      return "UTF-8";
    }
    if (codeset.isEmpty()) {
      return locale.endsWith("@euro") ? "ISO-8859-15" : "ISO-8859-1";
    }
    return codeset;
  }

  private static boolean isInstalled(String locale, String codeset) {
    String name =
        codeset.isEmpty() ? locale : locale.replace("." + codeset, "." + normalized(codeset));
    if (locale.indexOf('/') >= 0) {
      return false;
    }
    return name.equals("C.utf8")
        || Files.isDirectory(LOCALES.resolve(name))
        || Files.isDirectory(LOCALES.resolve(locale))
        || isArchived(name);
  }

  /** The C library's spelling of a code set: lower case, letters and digits only. */
  private static String normalized(String codeset) {
    String kept = codeset.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return kept.matches("[0-9]+") ? "iso" + kept : kept;
  }

  /** Looks among the names in the C library's archive of locales; its header says where. */
  private static boolean isArchived(String name) {
    try (RandomAccessFile file =
        new RandomAccessFile(LOCALES.resolve("locale-archive").toFile(), "r")) {
      int magic = Integer.reverseBytes(file.readInt());
      file.seek(20);
      int offset = Integer.reverseBytes(file.readInt());
      int length = Integer.reverseBytes(file.readInt());
      if (magic != MAGIC || offset < 0 || length < 0 || length > LIMIT_BYTES) {
        return false;
      }
      byte[] names = new byte[length];
      file.seek(offset);
      file.readFully(names);
      return ("\0" + new String(names, StandardCharsets.ISO_8859_1)).contains("\0" + name + "\0");
    } catch (IOException e) {
      return false;
    }
  }
}
