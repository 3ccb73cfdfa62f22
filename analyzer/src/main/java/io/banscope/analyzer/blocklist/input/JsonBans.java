package io.banscope.analyzer.blocklist.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * JSON lines of a simulation or an export, an object in each with its {@code type} first, of which
 * those of other types are passed over; or the document of an export, read as it comes.
 */
final class JsonBans {
  private static final Set<String> BANS = Set.of("ban", "entry");
  private static final JsonFactory JSON = new JsonFactory();

  private JsonBans() {}

  /**
   * Reads a list.
   *
   * @param start the beginning of its text, by which lines are told from a document
   */
  static void read(InputStream in, String start, BanSink sink)
      throws IOException, BrokenListException {
    if (beginsWithType(start)) {
      readLines(in, sink);
    } else {
      readDocument(in, sink);
    }
  }

  private static boolean beginsWithType(String start) {
    try (JsonParser json =
        JSON.createParser(start.startsWith("\ufeff") ? start.substring(1) : start)) {
      return json.nextToken() == JsonToken.START_OBJECT && "type".equals(json.nextFieldName());
    } catch (IOException e) {
      return false;
    }
  }

  private static void readLines(InputStream in, BanSink sink) throws IOException {
    TextLines lines = new TextLines(in);
    boolean total = false;
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.isBlank()) {
        continue;
      }
      try {
        JsonBan object = object(line, lines.isTooLong());
        if (BANS.contains(object.type())) {
          sink.ban(object.ban());
        } else if (object.type().equals("total")) {
          total = true;
          if (!object.isComplete()) {
            sink.doubt("says that it is not complete");
          }
        }
      } catch (BrokenBanException e) {
        sink.broken(lines.number(), e.getMessage());
      }
    }
    if (!total) {
      sink.doubt("has no 'total' at its end: it is not complete");
    }
  }

  private static JsonBan object(String line, boolean tooLong)
      throws IOException, BrokenBanException {
    if (tooLong) {
      throw new BrokenBanException("the line is longer than a megabyte");
    }
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        JsonBan object = JsonBan.read(json);
        if (json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null) {
          return object;
        }
      }
    } catch (JsonProcessingException e) {
      // told below
    }
    throw new BrokenBanException("'" + Quoted.of(line) + "' is no JSON object");
  }

  private static void readDocument(InputStream in, BanSink sink)
      throws IOException, BrokenListException {
    boolean entries = false;
    try (JsonParser json = JSON.createParser(in)) {
      try {
        if (json.nextToken() != JsonToken.START_OBJECT) {
          throw new BrokenListException(1, "is no JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String key = json.currentName();
          if (json.nextToken() == JsonToken.START_ARRAY && key.equals("entries")) {
            entries = true;
            readEntries(json, sink);
          } else {
            json.skipChildren();
          }
        }
        if (json.nextToken() != null) {
          throw new BrokenListException(
              json.currentLocation().getLineNr(), "something stands behind the JSON object");
        }
      } catch (JsonProcessingException e) {
        throw new BrokenListException(
            e.getLocation() == null ? 1 : e.getLocation().getLineNr(), "the JSON is broken here");
      }
    }
    if (!entries) {
      throw new BrokenListException(1, "the JSON object has no 'entries'");
    }
  }

  private static void readEntries(JsonParser json, BanSink sink) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      long line = json.currentLocation().getLineNr();
      if (json.currentToken() != JsonToken.START_OBJECT) {
        sink.broken(line, "an entry is no object");
        json.skipChildren();
        continue;
      }
      JsonBan object = JsonBan.read(json);
      try {
        sink.ban(object.ban());
      } catch (BrokenBanException e) {
        sink.broken(line, e.getMessage());
      }
    }
  }
}
