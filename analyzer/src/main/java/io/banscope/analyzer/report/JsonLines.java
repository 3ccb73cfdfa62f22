package io.banscope.analyzer.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON for programs: one object per line, {@code type} first. Text is escaped so that neither a
 * terminal nor JavaScript obeys it, and halves of surrogate pairs become U+FFFD. Belongs to one
 * thread; keeps nothing.
 */
public final class JsonLines {
  private final JsonGenerator json;

  /** Writes the members of an object. */
  public interface Members {
    /** Writes them on {@code json}. */
    void write(JsonGenerator json) throws IOException;
  }

  /** Lines on {@code out}, which is neither flushed nor closed; it throws nothing checked. */
  public JsonLines(OutputStream out) {
    try {
      json =
          JsonFactory.builder()
              .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
              .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
              .build()
              .createGenerator(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    json.setCharacterEscapes(new JsonEscapes());
    json.setRootValueSeparator(null);
  }

  /** What the members of an object are written on. */
  JsonGenerator generator() {
    return json;
  }

  /** Writes an object with its {@code type} and its members. */
  public void line(String type, Members members) {
    try {
      json.writeStartObject();
      json.writeStringField("type", type);
      members.write(json);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e); // our own streams report failures in their own way
    }
  }

  /** Hands everything on that is written, so that the output ends with a whole object. */
  public void flush() {
    try {
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a key with a text, or null. */
  public static void text(JsonGenerator json, String key, @Nullable String text)
      throws IOException {
    json.writeFieldName(key);
    text(json, text);
  }

  /** Writes a text, or null. */
  public static void text(JsonGenerator json, @Nullable String text) throws IOException {
    if (text == null) {
      json.writeNull();
    } else {
      json.writeString(JsonText.paired(text));
    }
  }
}
