package io.banscope.analyzer.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The JSON form: an object for each line. A value is a text; an array of numbers where it is not
 * UTF-8; an array of both where the entry has the field several times; null where it was too large
 * for journalctl, which leaves it out.
 *
 * <p>Memory: some three times the longest line, of at most the limit.
 */
final class JournalJson implements JournalFormat {
  private final LineReader lines;
  private final int limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private String problem = "";

  JournalJson(InputStream in, int limit) {
    lines = new LineReader(in, new Utf8LineDecoder(false), limit);
    this.limit = limit;
  }

  @Override
  public Step next(JournalFields fields) throws IOException {
    do {
      if (!lines.next()) {
        return Step.END;
      }
    } while (isEmpty());
    fields.clear();
    problem = "";
    if (lines.isTooLong()) {
      problem = "has more than " + limit + " bytes";
      return Step.BROKEN;
    }
    int start = JsonTokens.objectStart(lines.buffer(), lines.start(), lines.end());
    if (start < 0) {
      problem = "is no JSON object";
      return Step.BROKEN;
    }
    try (JsonParser json = JsonTokens.open(lines.buffer(), start, lines.end())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        if (fields.keeps(field)) {
          readValues(json, field, fields);
        } else {
          json.skipChildren();
        }
      }
      if (problem.isEmpty() && json.nextToken() != null) {
        problem = "goes on behind its object";
      }
    } catch (JsonProcessingException e) {
      problem = JsonTokens.problem(e);
    }
    if (problem.isEmpty() && !fields.tooLong().isEmpty()) {
      problem = "has more than " + limit + " bytes, at " + fields.tooLong();
    }
    return problem.isEmpty() ? Step.ENTRY : Step.BROKEN;
  }

  private boolean isEmpty() {
    return !lines.isTooLong() && lines.start() == lines.end();
  }

  private void readValues(JsonParser json, String field, JournalFields fields) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      readValue(json, field, fields);
      return;
    }
    bytes.reset();
    boolean binary = false;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_ARRAY) {
        readBytes(json, field);
        fields.add(field, bytes.toByteArray());
        bytes.reset();
      } else if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
        binary = true;
        addByte(json, field);
      } else {
        readValue(json, field, fields);
      }
    }
    if (binary) {
      fields.add(field, bytes.toByteArray());
    }
  }

  private void readBytes(JsonParser json, String field) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      addByte(json, field);
      json.skipChildren();
    }
  }

  private void addByte(JsonParser json, String field) throws IOException {
    boolean small = json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getTextLength() <= 3;
    int value = small ? json.getIntValue() : -1;
    if (value < 0 || value > 255) {
      problem = field + " has an array of something else than bytes";
      return;
    }
    bytes.write(value);
  }

  private void readValue(JsonParser json, String field, JournalFields fields) throws IOException {
    switch (json.currentToken()) {
      case VALUE_STRING -> fields.add(field, utf8(json.getText()));
      case VALUE_NULL -> {}
      default -> {
        problem = field + " is neither text nor bytes";
        json.skipChildren();
      }
    }
  }

  private static byte[] utf8(String text) {
    String valid = LoneSurrogates.replaced(text);
    return valid.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String problem() {
    return problem;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
