package io.banscope.analyzer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The encoding of a log, by the name that fail2ban, that is Python, knows it by.
 *
 * <p>Differs from fail2ban: with {@code utf-16} and {@code utf-32} (not their -le and -be forms)
 * fail2ban loses characters at the start of lines; they are all read here.
 */
public final class LogEncoding {
  /** Python's names that mean something else, or nothing, to the JDK; lower case, with hyphens. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("u8", "utf-8"),
          Map.entry("utf", "utf-8"),
          Map.entry("cp65001", "utf-8"),
          Map.entry("utf8-ucs2", "utf-8"),
          Map.entry("l1", "iso-8859-1"),
          Map.entry("latin", "iso-8859-1"),
          Map.entry("latin1", "iso-8859-1"),
          Map.entry("latin-1", "iso-8859-1"),
          Map.entry("8859", "iso-8859-1"),
          Map.entry("iso8859", "iso-8859-1"),
          Map.entry("646", "us-ascii"),
          Map.entry("ascii", "us-ascii"),
          Map.entry("latin2", "iso-8859-2"),
          Map.entry("l2", "iso-8859-2"),
          Map.entry("cyrillic", "iso-8859-5"),
          Map.entry("greek", "iso-8859-7"),
          Map.entry("latin5", "iso-8859-9"),
          Map.entry("l5", "iso-8859-9"),
          Map.entry("latin9", "iso-8859-15"),
          Map.entry("l9", "iso-8859-15"),
          Map.entry("1250", "windows-1250"),
          Map.entry("1251", "windows-1251"),
          Map.entry("1252", "windows-1252"),
          Map.entry("cp949", "x-windows-949"),
          Map.entry("ms949", "x-windows-949"),
          Map.entry("cp932", "windows-31j"),
          Map.entry("ms932", "windows-31j"),
          Map.entry("mskanji", "windows-31j"),
          Map.entry("cp936", "gbk"),
          Map.entry("mac-roman", "x-macroman"),
          Map.entry("macroman", "x-macroman"),
          Map.entry("macintosh", "x-macroman"),
          Map.entry("mac-cyrillic", "x-maccyrillic"),
          Map.entry("utf-16-le", "utf-16le"),
          Map.entry("utf-16-be", "utf-16be"),
          Map.entry("utf-32-le", "utf-32le"),
          Map.entry("utf-32-be", "utf-32be"),
          Map.entry("u16", "utf-16"),
          Map.entry("utf16", "utf-16"),
          Map.entry("u32", "utf-32"),
          Map.entry("utf32", "utf-32"));

  private final Charset charset;
  private final boolean dropsMark;
  private final boolean looksForMark;

  private LogEncoding(Charset charset, boolean dropsMark, boolean looksForMark) {
    this.charset = charset;
    this.dropsMark = dropsMark;
    this.looksForMark = looksForMark;
  }

  /** The encoding called {@code name}, if there is one. */
  public static Optional<LogEncoding> named(String name) {
    String key = name.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    key = ALIASES.getOrDefault(key, key);
    if (key.equals("utf-8-sig")) {
      return Optional.of(new LogEncoding(StandardCharsets.UTF_8, true, false));
    }
    try {
      Charset charset = Charset.forName(key);
      boolean marked = key.equals("utf-16") || key.equals("utf-32");
      return Optional.of(new LogEncoding(charset, false, marked));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** The lines of {@code in}; closing them closes it. */
  public LineSource lines(InputStream in) throws IOException {
    if (looksForMark) {
      return new LineReader(new TranscodingStream(in, markedCharset(in)), utf8());
    }
    if (charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")) {
      return new LineReader(new TranscodingStream(in, charset), utf8());
    }
    if (charset.equals(StandardCharsets.UTF_8)) {
      return new LineReader(in, utf8());
    }
    return new LineReader(
        in,
        TableLineDecoder.fits(charset)
            ? new TableLineDecoder(charset)
            : new CharsetLineDecoder(charset));
  }

  /**
   * What {@code in} says as UTF-8, for logs whose records are not lines; what is UTF-8 already, and
   * perhaps ill-formed, is left as it is.
   */
  InputStream utf8(InputStream in) throws IOException {
    if (looksForMark) {
      return new TranscodingStream(in, markedCharset(in));
    }
    return charset.equals(StandardCharsets.UTF_8) ? in : new TranscodingStream(in, charset);
  }

  /**
   * The bytes of {@code text} in this encoding, as Python's {@code encode(…, 'ignore')} gives them:
   * characters it does not have are left out, and encodings with a byte order mark begin with it.
   */
  public byte[] encode(String text) {
    Charset target = looksForMark ? Charset.forName(charset.name() + "LE") : charset;
    if (!target.canEncode()) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      ByteBuffer bytes =
          target
              .newEncoder()
              .onMalformedInput(CodingErrorAction.IGNORE)
              .onUnmappableCharacter(CodingErrorAction.IGNORE)
              .encode(CharBuffer.wrap(looksForMark || dropsMark ? "\ufeff" + text : text));
      return Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.limit());
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("an encoder that leaves characters out", e);
    }
  }

  private LineDecoder utf8() {
    return new Utf8LineDecoder(dropsMark);
  }

  /** Reads the byte order mark; without one the order is that of most machines, low byte first. */
  private Charset markedCharset(InputStream in) throws IOException {
    boolean wide = charset.name().equals("UTF-32");
    in.mark(4);
    byte[] mark = in.readNBytes(wide ? 4 : 2);
    String name = charset.name();
    if (mark.length > 1 && (mark[0] & 0xff) == 0xff && (mark[1] & 0xff) == 0xfe) {
      return Charset.forName(name + "LE");
    }
    boolean high =
        wide
            ? mark.length == 4 && (mark[2] & 0xff) == 0xfe && (mark[3] & 0xff) == 0xff
            : mark.length == 2 && (mark[0] & 0xff) == 0xfe && (mark[1] & 0xff) == 0xff;
    if (high) {
      return Charset.forName(name + "BE");
    }
    in.reset();
    return Charset.forName(name + "LE");
  }
}
