package io.banscope.matcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text that knows, for every character, where in a configuration file it was written. A value
 * keeps its traces through continuation lines, interpolation and tag substitution, so that an error
 * at an offset of the final text can be shown with file, line, column and caret.
 *
 * <p>Immutable. Offsets are UTF-16 units. A text is a list of pieces; a piece is either verbatim
 * (each further character stands one column further right) or replaced (all its characters stand
 * for one place, such as the tag they were expanded from).
 */
public final class TracedText {
  private static final TracedText EMPTY = new TracedText("", List.of());

  /**
   * A run of characters with one trace.
   *
   * @param start offset of its first character in the text
   * @param origin place of the first character, null when it came from no file
   * @param verbatim whether columns advance with offsets
   */
  private record Piece(int start, @Nullable Origin origin, boolean verbatim) {}

  private final String text;
  private final List<Piece> pieces;

  private TracedText(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = pieces;
  }

  /** The empty text. */
  public static TracedText empty() {
    return EMPTY;
  }

  /** A text that came from no file, for example from the command line. */
  public static TracedText untraced(String text) {
    return new Builder().append(text).build();
  }

  /** A text that stands in a file exactly as it is here, its first character at {@code origin}. */
  public static TracedText verbatim(String text, Origin origin) {
    return new Builder().appendVerbatim(text, origin).build();
  }

  /** The characters. */
  public String text() {
    return text;
  }

  /** Number of UTF-16 units. */
  public int length() {
    return text.length();
  }

  /** Where the character at {@code offset} was written; its end position for the text's length. */
  public Optional<Origin> originAt(int offset) {
    if (offset < 0 || offset > text.length()) {
      throw new IndexOutOfBoundsException(offset + " of " + text.length());
    }
    int index = pieceAt(offset);
    if (index >= 0 && pieces.get(index).start == offset && offset == text.length()) {
      index--;
    }
    Piece found = index < 0 ? null : pieces.get(index);
    if (found == null || found.origin == null) {
      return Optional.empty();
    }
    return Optional.of(found.verbatim ? found.origin.plus(offset - found.start) : found.origin);
  }

  /** Index of the last piece that starts at or before {@code offset}, or -1. */
  private int pieceAt(int offset) {
    int low = 0;
    int high = pieces.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (pieces.get(middle).start <= offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  /** The part from {@code from} to {@code to}, with its traces. */
  public TracedText substring(int from, int to) {
    return new Builder().append(this, from, to).build();
  }

  /** The text without the blanks (as {@link String#strip()} knows them) at both ends. */
  public TracedText strip() {
    int from = text.length() - text.stripLeading().length();
    int to = text.stripTrailing().length();
    return from >= to ? EMPTY : substring(from, to);
  }

  /** The parts between the line feeds; a text without line feed is one line. */
  public List<TracedText> lines() {
    List<TracedText> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(substring(start, end));
      start = end + 1;
    }
    lines.add(substring(start, text.length()));
    return lines;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TracedText that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The characters, as {@link #text()}. */
  @Override
  public String toString() {
    return text;
  }

  /** Puts a text together piece by piece. */
  public static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();

    /** Number of UTF-16 units so far. */
    public int length() {
      return text.length();
    }

    /** Appends characters that came from no file. */
    public Builder append(String untraced) {
      return piece(untraced, null, false);
    }

    /** Appends characters that stand in a file as they are. */
    public Builder appendVerbatim(String verbatim, Origin origin) {
      return piece(verbatim, origin, true);
    }

    /** Appends characters that all stand for the place {@code origin}. */
    public Builder appendReplacement(String replacement, Optional<Origin> origin) {
      return piece(replacement, origin.orElse(null), false);
    }

    /** Appends another text with its traces. */
    public Builder append(TracedText other) {
      return append(other, 0, other.length());
    }

    /** Appends a part of another text with its traces. */
    public Builder append(TracedText other, int from, int to) {
      Objects.checkFromToIndex(from, to, other.length());
      for (int i = Math.max(0, other.pieceAt(from)); i < other.pieces.size(); i++) {
        Piece piece = other.pieces.get(i);
        if (piece.start >= to) {
          break;
        }
        int end = i + 1 < other.pieces.size() ? other.pieces.get(i + 1).start : other.length();
        int first = Math.max(from, piece.start);
        int last = Math.min(to, end);
        if (first < last) {
          Origin origin = piece.origin;
          if (origin != null && piece.verbatim) {
            origin = origin.plus(first - piece.start);
          }
          piece(other.text.substring(first, last), origin, piece.verbatim);
        }
      }
      return this;
    }

    private Builder piece(String added, @Nullable Origin origin, boolean verbatim) {
      if (!added.isEmpty()) {
        if (pieces.isEmpty() || !continues(pieces.get(pieces.size() - 1), origin, verbatim)) {
          pieces.add(new Piece(text.length(), origin, verbatim));
        }
        text.append(added);
      }
      return this;
    }

    /** Whether characters with that trace can become a part of the last piece. */
    private boolean continues(Piece last, @Nullable Origin origin, boolean verbatim) {
      if (origin == null || last.origin == null) {
        return origin == null && last.origin == null;
      }
      return verbatim
          && last.verbatim
          && origin.file() == last.origin.file()
          && origin.line() == last.origin.line()
          && origin.column() == last.origin.column() + text.length() - last.start;
    }

    /** The text put together so far. */
    public TracedText build() {
      return text.isEmpty() ? EMPTY : new TracedText(text.toString(), List.copyOf(pieces));
    }
  }
}
