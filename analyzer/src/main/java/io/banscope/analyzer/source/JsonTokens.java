package io.banscope.analyzer.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/**
 * Opens a line of a log as JSON. What strangers write into logs may decide about names, numbers and
 * nesting. A limit that they can reach would hide their line, so the only one is on nesting, each
 * level of which takes some memory: {@value #DEPTH} levels, some ten megabytes. Names are not kept
 * in the tables of the parser, which outlive it.
 */
final class JsonTokens {
  private static final int DEPTH = 100_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
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
      return "is JSON of more than " + DEPTH + " levels";
    }
    return "is no JSON from column " + e.getLocation().getColumnNr() + " on";
  }
}
