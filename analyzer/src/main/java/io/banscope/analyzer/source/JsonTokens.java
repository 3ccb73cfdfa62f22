package io.banscope.analyzer.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/**
 * Opens a line of a log as JSON. What strangers write into logs decides about names and nesting, so
 * both are bounded: names are not kept for the life of the program, and what is nested deeper than
 * {@value #DEPTH} levels is an error of its line.
 */
final class JsonTokens {
  private static final int DEPTH = 500;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(Integer.MAX_VALUE) // a line is bounded already
                  .build())
          .build();

  private JsonTokens() {}

  /** Offset of the brace that opens the object of the line, or -1. */
  static int objectStart(byte[] bytes, int from, int to) {
    int i = from;
    if (to - from >= 3 && bytes[i] == (byte) 0xef && bytes[i + 1] == (byte) 0xbb) {
      i += 3; // a byte order mark
    }
    while (i < to && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r')) {
      i++;
    }
    // A NUL behind the brace would be taken for half of a character of UTF-16.
    return i < to && bytes[i] == '{' && (i + 1 == to || bytes[i + 1] != 0) ? i : -1;
  }

  static JsonParser open(byte[] bytes, int from, int to) throws IOException {
    return FACTORY.createParser(bytes, from, to - from);
  }

  /** What is wrong with the text; names no byte of it. */
  static String problem(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "is JSON beyond all measure";
    }
    return "is no JSON from column " + e.getLocation().getColumnNr() + " on";
  }
}
