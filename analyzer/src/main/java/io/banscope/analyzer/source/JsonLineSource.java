package io.banscope.analyzer.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.banscope.matcher.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A log whose lines are JSON objects; the text of one field is the line handed on. One line feed at
 * its end is taken away, those inside it are shown as {@code \n}. Numbers and truth values count as
 * the text that stands there; of a field that an object has twice, the last value counts.
 *
 * <p>A line that is no object, or has no such field, comes as an empty line, is counted and named;
 * an empty line is just that. A line in pieces (docker cuts after 16 KiB) is handed out with its
 * last piece, with the number and time of that. Reads what careless writers make of JSON too:
 * control characters and needless backslashes in texts; else a stranger could hide a line.
 *
 * <p>Memory: some six times the longest line, of at most the limit; pieces that wait for their end
 * have no more bytes than one line. Belongs to one thread.
 */
public final class JsonLineSource implements TimedLineSource {
  private static final int LINE = 0;
  private static final int TIME = 1;
  private static final int STREAM = 2;

  private final String name;
  private final LineSource records;
  private final JsonFields fields;
  private final JsonPaths paths = new JsonPaths();
  private final JsonPieces pieces;
  private final BrokenRecords broken = new BrokenRecords("line");
  private final LineText own = new LineText();
  private LineText text = own;
  private boolean hasLine;
  private boolean lineFeed;
  private boolean hasStamp;
  private String stream = "";
  private boolean hasOther;
  private long micros;
  private boolean tooLong;
  private boolean terminated;

  /**
   * The lines within those of {@code records}, which are closed with it.
   *
   * @param name what the user called the log
   */
  public JsonLineSource(String name, LineSource records, JsonFields fields) {
    this(name, records, fields, LineReader.LIMIT_BYTES);
  }

  JsonLineSource(String name, LineSource records, JsonFields fields, int limit) {
    this.name = name;
    this.records = records;
    this.fields = fields;
    pieces = new JsonPieces(limit);
    fields.stream().ifPresent(path -> paths.add(path, STREAM));
    fields.time().ifPresent(path -> paths.add(path, TIME));
    paths.add(fields.line(), LINE);
  }

  /**
   * The lines of a file, compressed or not.
   *
   * @param name what the user called it
   * @throws UnreadableLogException as {@link LogFile#open}
   */
  public static JsonLineSource open(String name, Path path, LogEncoding encoding, JsonFields fields)
      throws IOException {
    return new JsonLineSource(name, LogFile.open(name, path, encoding), fields);
  }

  /** The lines of an open stream, compressed or not. */
  public static JsonLineSource read(
      String name, InputStream in, LogEncoding encoding, JsonFields fields) throws IOException {
    return new JsonLineSource(name, LogFile.read(name, in, encoding), fields);
  }

  @Override
  public boolean next() throws IOException {
    while (records.next()) {
      text = own;
      own.clear();
      micros = JsonTime.NONE;
      tooLong = records.isTooLong();
      terminated = records.isTerminated();
      if (tooLong || isBlank() || !readRecord()) {
        return true;
      }
      if (fields.stream().isEmpty() || lineFeed && !pieces.has(stream)) {
        return true;
      }
      pieces.add(stream, own, micros);
      if (lineFeed) {
        deliver(pieces.take(stream));
        return true;
      }
    }
    if (pieces.isEmpty()) {
      return false;
    }
    deliver(pieces.takeFirst());
    terminated = true;
    return true;
  }

  private boolean isBlank() {
    for (int i = records.start(); i < records.end(); i++) {
      if (records.buffer()[i] != ' ' && records.buffer()[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private void deliver(JsonPieces.Begun line) {
    text = line.text();
    tooLong = line.isTooLong();
    micros = line.micros();
  }

  /** Reads the object of the line; false when there is no line in it. */
  private boolean readRecord() throws IOException {
    hasLine = false;
    hasStamp = false;
    lineFeed = false;
    stream = "";
    hasOther = false;
    byte[] bytes = records.buffer();
    int start = JsonTokens.objectStart(bytes, records.start(), records.end());
    if (start < 0) {
      return refuse("is no JSON object");
    }
    try (JsonParser json = JsonTokens.open(bytes, start, records.end())) {
      json.nextToken();
      paths.read(json, this::take);
      if (json.nextToken() != null) {
        return refuse("goes on behind its object");
      }
    } catch (JsonProcessingException e) {
      return refuse(JsonTokens.problem(e));
    }
    if (!hasLine) {
      return refuse("has no " + (hasOther ? "text in " : "") + fields.line());
    }
    if (fields.time().isPresent() && micros == JsonTime.NONE) {
      String time = fields.time().get();
      broken.addUndated(number(), hasStamp ? "cannot be dated by " + time : "has no " + time);
    }
    return true;
  }

  private boolean refuse(String reason) {
    broken.add(number(), reason);
    own.clear();
    micros = JsonTime.NONE;
    return false;
  }

  private void take(int target, JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    switch (target) {
      case LINE -> takeLine(json, token);
      case TIME -> {
        hasStamp = true;
        micros =
            token == JsonToken.VALUE_STRING || token.isNumeric()
                ? JsonTime.micros(json.getText())
                : JsonTime.NONE;
      }
      default -> stream = token == JsonToken.VALUE_STRING ? json.getText() : "";
    }
  }

  private void takeLine(JsonParser json, JsonToken token) throws IOException {
    own.clear();
    hasLine = token.isScalarValue() && token != JsonToken.VALUE_NULL;
    hasOther = !hasLine;
    if (hasOther) {
      return;
    }
    char[] chars = json.getTextCharacters();
    int from = json.getTextOffset();
    int to = from + json.getTextLength();
    lineFeed = to > from && chars[to - 1] == '\n';
    own.append(chars, from, lineFeed ? to - 1 : to);
  }

  /** Number of the record in the log, counted from 1; of several, that of the last one. */
  @Override
  public long number() {
    return records.number();
  }

  @Override
  public boolean isTooLong() {
    return tooLong;
  }

  @Override
  public byte[] buffer() {
    return text.buffer();
  }

  @Override
  public int start() {
    return text.start();
  }

  @Override
  public int end() {
    return text.end();
  }

  @Override
  public boolean isTerminated() {
    return terminated;
  }

  @Override
  public boolean hasTime() {
    return micros != JsonTime.NONE;
  }

  @Override
  public long epochMicros() {
    return hasTime() ? micros : 0;
  }

  @Override
  public Optional<Diagnostic> problem() {
    return broken.diagnostics(name).stream().findFirst();
  }

  @Override
  public BrokenRecords broken() {
    return broken;
  }

  @Override
  public void release() {
    own.release();
    records.release();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
