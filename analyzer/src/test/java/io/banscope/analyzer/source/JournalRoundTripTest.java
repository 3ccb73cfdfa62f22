package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random entries, written in both forms and read again. */
class JournalRoundTripTest {
  private static final List<String> NAMES =
      List.of("MESSAGE", "_HOSTNAME", "_COMM", "_PID", "OTHER", "__REALTIME_TIMESTAMP");

  private final ByteArrayOutputStream export = new ByteArrayOutputStream();
  private final ByteArrayOutputStream json = new ByteArrayOutputStream();

  @Test
  void bothFormsGiveTheEntryThatWasWritten() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    List<JournalEntry> written = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      Map<String, List<byte[]>> fields = new TreeMap<>();
      fields.put("MESSAGE", values(random));
      for (String name : NAMES) {
        if (random.nextBoolean()) {
          fields.put(name, values(random));
        }
      }
      writeExport(fields, random);
      writeJson(fields);
      JournalFields expected = new JournalFields(JournalMatch.ALL, 1 << 20);
      fields.forEach((name, all) -> all.forEach(value -> expected.add(name, value)));
      written.add(expected.entry());
    }
    assertEquals(written, read(export.toByteArray()), "export, seed " + seed);
    assertEquals(written, read(json.toByteArray()), "json, seed " + seed);
  }

  private static List<byte[]> values(Random random) {
    List<byte[]> values = new ArrayList<>();
    for (int i = random.nextInt(4) == 0 ? 3 : 1; i > 0; i--) {
      byte[] value = new byte[1 + random.nextInt(12)];
      random.nextBytes(value);
      if (random.nextInt(3) > 0) {
        for (int k = 0; k < value.length; k++) {
          value[k] = (byte) "ab0\n\r\0 \"\\={}".charAt(random.nextInt(13) % 12);
        }
      }
      values.add(value);
    }
    return values;
  }

  private void writeExport(Map<String, List<byte[]>> fields, Random random) throws IOException {
    for (Map.Entry<String, List<byte[]>> field : fields.entrySet()) {
      for (byte[] value : field.getValue()) {
        export.write(field.getKey().getBytes(StandardCharsets.US_ASCII));
        boolean plain = new String(value, StandardCharsets.ISO_8859_1).indexOf('\n') < 0;
        if (plain && random.nextBoolean()) {
          export.write('=');
        } else {
          export.write('\n');
          export.write(
              ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value.length).array());
        }
        export.write(value);
        export.write('\n');
      }
    }
    export.write('\n');
  }

  private void writeJson(Map<String, List<byte[]>> fields) throws IOException {
    try (JsonGenerator out =
        new JsonFactory().createGenerator(json).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      out.writeStartObject();
      for (Map.Entry<String, List<byte[]>> field : fields.entrySet()) {
        out.writeFieldName(field.getKey());
        if (field.getValue().size() > 1) {
          out.writeStartArray();
        }
        for (byte[] value : field.getValue()) {
          writeValue(value, out);
        }
        if (field.getValue().size() > 1) {
          out.writeEndArray();
        }
      }
      out.writeEndObject();
    }
    json.write('\n');
  }

  private static void writeValue(byte[] value, JsonGenerator out) throws IOException {
    try {
      out.writeString(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString());
    } catch (CharacterCodingException e) {
      out.writeStartArray();
      for (byte b : value) {
        out.writeNumber(b & 0xff);
      }
      out.writeEndArray();
    }
  }

  private static List<JournalEntry> read(byte[] bytes) throws IOException {
    List<JournalEntry> found = new ArrayList<>();
    try (JournalFile file =
        JournalFile.read("j", new ByteArrayInputStream(bytes), JournalMatch.ALL)) {
      for (Optional<JournalEntry> entry = file.next(); entry.isPresent(); entry = file.next()) {
        found.add(entry.get());
      }
      assertEquals(List.of(), file.broken().first());
    }
    return found;
  }
}
