package io.banscope.analyzer.replay;

import static io.banscope.analyzer.replay.LookedText.COLON;
import static io.banscope.analyzer.replay.LookedText.DIGIT;
import static io.banscope.analyzer.replay.LookedText.HEX_LETTER;
import static io.banscope.analyzer.replay.LookedText.JOINT;
import static io.banscope.analyzer.replay.LookedText.PATH;
import static io.banscope.analyzer.replay.LookedText.SLASH;
import static io.banscope.analyzer.replay.LookedText.SPACE;
import static io.banscope.analyzer.replay.LookedText.WORD;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The shape of a line: its tokens between white space, with {@link #WILDCARD} for what varies by
 * its nature: numbers, addresses, hexadecimal ids, paths. Looks at the first {@value #MAX_CHARS}
 * characters and {@value #MAX_TOKENS} tokens of a line; what is behind them becomes one token
 * {@link #REST}. One pass over the text, no regex; nothing is allocated for a line. Control
 * characters other than white space are text. Belongs to one thread.
 *
 * <pre>
 * sshd[1376]: from 192.0.2.7 port 40693:11   sshd[&lt;*&gt;]: from &lt;*&gt; port &lt;*&gt;:&lt;*&gt;
 * "GET /index.php?id=7 HTTP/1.1" rt=0.003    "GET &lt;*&gt; HTTP/&lt;*&gt;" rt=&lt;*&gt;
 * ssh2 kex_exchange 550e8400-e29b-41d4       ssh2 kex_exchange &lt;*&gt;
 * </pre>
 */
final class LineMask {
  /** Stands for what varies. */
  static final String WILDCARD = "<*>";

  /** Stands for the part of a long line that was not looked at. */
  static final String REST = "\u2026";

  /** Longer than nearly all lines that servers write; bounds the time and memory of a line. */
  static final int MAX_CHARS = 512;

  /** As {@link #MAX_CHARS}; sshd's lines have some 15. */
  static final int MAX_TOKENS = 40;

  /** The fewest hexadecimal digits, one of them decimal, that are an id and no word. */
  private static final int MIN_ID = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** An odd number without pattern: the golden ratio. */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** A token that has none of these stays as it is. */
  private static final int VARYING = DIGIT | SLASH | COLON;

  private static final byte[] WILDCARD_BYTES = WILDCARD.getBytes(StandardCharsets.UTF_8);
  private static final byte[] REST_BYTES = REST.getBytes(StandardCharsets.UTF_8);

  private final LookedText line = new LookedText();
  private final byte[] text = line.bytes;
  private final byte[] kinds = line.kinds;

  /** The tokens with a blank between them; a byte becomes no more than a wildcard. */
  private final byte[] shape = new byte[3 * LookedText.MOST_BYTES + 2 * MAX_TOKENS];

  private int shapeLength;
  private int keyHash;
  private boolean filled;
  private int tokens;

  /**
   * Takes a line, of valid UTF-8: {@code [from, cutStart)} and {@code [cutEnd, to)}, without what
   * is between them.
   */
  void read(byte[] bytes, int from, int cutStart, int cutEnd, int to) {
    line.read(bytes, from, cutStart, cutEnd, to);
    mask();
    keyHash = hash();
    filled = true;
  }

  /** The tokens. */
  List<String> tokens() {
    List<String> list = new ArrayList<>(tokens);
    int start = 0;
    for (int at = 0; list.size() < tokens; at++) {
      if (at == shapeLength || shape[at] == ' ') {
        list.add(new String(shape, start, at - start, StandardCharsets.UTF_8));
        start = at + 1;
      }
    }
    return list;
  }

  /** The line, as far as it is looked at. */
  String example() {
    return line.isLonger() ? line + REST : line.toString();
  }

  /** All tokens in one, equal for equal tokens and for no others. */
  byte[] key() {
    return Arrays.copyOf(shape, shapeLength);
  }

  /** Whether this is its {@link #key}. */
  boolean hasKey(byte[] key) {
    return Arrays.equals(key, 0, key.length, shape, 0, shapeLength);
  }

  /** Bytes of the key. */
  int keyLength() {
    return shapeLength;
  }

  /** A hash of the key. */
  int keyHash() {
    return keyHash;
  }

  /** Whether a line was read since it was made or {@linkplain #clear cleared}. */
  boolean isFilled() {
    return filled;
  }

  /** Makes it ready for another line. */
  void clear() {
    filled = false;
  }

  private int hash() {
    long hash = shapeLength;
    int at = 0;
    for (; at + Long.BYTES <= shapeLength; at += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(shape, at)) * MIX;
      hash ^= hash >>> 29;
    }
    for (; at < shapeLength; at++) {
      hash = (hash ^ shape[at]) * MIX;
    }
    return (int) (hash >>> 32);
  }

  private void mask() {
    int length = line.length();
    shapeLength = 0;
    tokens = 0;
    int at = 0;
    while (true) {
      while (at < length && is(at, SPACE)) {
        at++;
      }
      if (at == length && !line.isLonger()) {
        return;
      }
      if (tokens++ > 0) {
        shape[shapeLength++] = ' ';
      }
      if (at == length || tokens > MAX_TOKENS) {
        append(REST_BYTES);
        return;
      }
      int start = at;
      int met = 0;
      for (int kind; at < length && ((kind = kinds[at]) & SPACE) == 0; at++) {
        met |= kind;
      }
      if ((met & VARYING) == 0) {
        append(start, at);
      } else {
        token(start, at);
      }
    }
  }

  private void token(int start, int end) {
    int at = start;
    while (at < end) {
      byte unit = text[at];
      int word = at;
      int met = 0;
      for (int kind; word < end && ((kind = kinds[word]) & WORD) != 0; word++) {
        met |= kind;
      }
      if (word > at) {
        if ((met & (DIGIT | COLON)) == 0) {
          append(at, word);
        } else {
          word(at, word);
        }
        at = word;
      } else if (unit == '/' && isPath(at, end)) {
        append(WILDCARD_BYTES);
        while (at < end && (text[at] == '/' || is(at, PATH))) {
          at++;
        }
      } else {
        shape[shapeLength++] = unit;
        at++;
      }
      if (at < end && text[at] == '/' && word == at && !is(at - 1, JOINT)) {
        shape[shapeLength++] = '/'; // within a word: pts/0, HTTP/1.1
        at++;
      }
    }
  }

  /** A run of letters, digits and what joins them; the joints at its end are no part of it. */
  private void word(int start, int end) {
    int last = end;
    while (last > start && is(last - 1, JOINT)) {
      last--;
    }
    if (end - last >= 2 && text[last] == ':' && text[last + 1] == ':') {
      last += 2; // the network 2001:db8::
    }
    if (isAddressOrId(start, last)) {
      append(WILDCARD_BYTES);
      append(last, end);
      return;
    }
    boolean masks = false; // whether the part before was masked
    int at = start;
    while (at < last) {
      int part = at;
      while (part < last && !is(part, JOINT)) {
        part++;
      }
      boolean number = isNumber(at, part);
      if (number && masks && text[at - 1] != ':') {
        shapeLength--; // 1.5, 192.0.2.7, 5-6: one thing
      } else if (number) {
        append(WILDCARD_BYTES);
      } else {
        append(at, part);
      }
      masks = number;
      if (part < last) {
        shape[shapeLength++] = text[part];
        part++;
      }
      at = part;
    }
    append(last, end);
  }

  /** An IPv6 or MAC address, a UUID, a hash. */
  private boolean isAddressOrId(int start, int end) {
    int colons = 0;
    int digits = 0;
    int letters = 0;
    boolean pair = false;
    for (int i = start; i < end; i++) {
      byte unit = text[i];
      if (unit == ':') {
        pair |= colons > 0 && text[i - 1] == ':';
        colons++;
      } else if (is(i, DIGIT)) {
        digits++;
      } else if (is(i, HEX_LETTER)) {
        letters++;
      } else if (unit != '-' && unit != '.') {
        return false;
      }
    }
    return colons >= 2 && (digits > 0 || pair) && digits + letters > 0
        || colons == 0 && digits > 0 && letters > 0 && digits + letters >= MIN_ID;
  }

  private boolean isNumber(int start, int end) {
    int at = start;
    boolean hex = end - start > 2 && text[at] == '0' && text[at + 1] == 'x';
    if (hex) {
      at += 2;
    }
    if (at == end) {
      return false;
    }
    for (; at < end; at++) {
      if (!is(at, hex ? DIGIT | HEX_LETTER : DIGIT)) {
        return false;
      }
    }
    return true;
  }

  private boolean isPath(int slash, int end) {
    int at = slash + 1;
    if (at < end && text[at] == '/') {
      at++; // http://host
    }
    return at < end && is(at, PATH);
  }

  private void append(byte[] part) {
    for (byte b : part) {
      shape[shapeLength++] = b;
    }
  }

  private void append(int start, int end) {
    System.arraycopy(text, start, shape, shapeLength, end - start);
    shapeLength += end - start;
  }

  private boolean is(int at, int wanted) {
    return (kinds[at] & wanted) != 0;
  }
}
