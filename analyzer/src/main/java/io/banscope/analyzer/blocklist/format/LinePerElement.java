package io.banscope.analyzer.blocklist.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/**
 * JSON without blanks, but with a line for each element of the outermost array, so that lists can
 * be compared line by line. For one document.
 */
final class LinePerElement extends MinimalPrettyPrinter {
  private static final long serialVersionUID = 1;

  /** Arrays that are open. */
  private int depth;

  LinePerElement() {
    super("");
  }

  @Override
  public void writeStartArray(JsonGenerator json) throws IOException {
    depth++;
    super.writeStartArray(json);
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) throws IOException {
    lineEnd(json);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    super.writeArrayValueSeparator(json);
    lineEnd(json);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int elements) throws IOException {
    if (elements > 0) {
      lineEnd(json);
    }
    depth--;
    super.writeEndArray(json, elements);
  }

  private void lineEnd(JsonGenerator json) throws IOException {
    if (depth == 1) {
      json.writeRaw('\n');
    }
  }
}
