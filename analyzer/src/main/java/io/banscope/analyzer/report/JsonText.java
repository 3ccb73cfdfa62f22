package io.banscope.analyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.matcher.filter.LineTriple;
import io.banscope.matcher.filter.Stamp;
import io.banscope.matcher.filter.Tuple;
import io.banscope.matcher.ip.FailureId;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How the values of a run are written in JSON: the format of {@code docs/json.md}. */
final class JsonText {
  private static final int MICROS = 6;

  /** Years that RFC 3339 can write. */
  private static final double FIRST_SECOND = -62_167_219_200.0;

  private static final double END_SECOND = 253_402_300_800.0;

  private JsonText() {}

  /** A value of a failure's data: a text, a list of texts, a number, or null. */
  static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Tuple tuple) {
      array(json, tuple.elements());
    } else if (value instanceof Iterable<?> values) {
      array(json, values);
    } else if (value instanceof LineTriple line) {
      json.writeString(paired(line.text()));
    } else if (value instanceof FailureId id) {
      json.writeString(paired(id.text()));
    } else {
      json.writeString(paired(value.toString()));
    }
  }

  private static void array(JsonGenerator json, Iterable<? extends @Nullable Object> values)
      throws IOException {
    json.writeStartArray();
    for (Object value : values) {
      value(json, value);
    }
    json.writeEndArray();
  }

  /** The time in RFC 3339, UTC; null for none, and for one that RFC 3339 has no year for. */
  static @Nullable String time(Stamp stamp) {
    double second = stamp.epochSecond();
    if (stamp.kind() == Stamp.Kind.NONE || !(second >= FIRST_SECOND && second < END_SECOND)) {
      return null;
    }
    // a double has no more digits than these: 1709626272.123456 is exact to 0.2 microseconds
    BigDecimal micros = new BigDecimal(second).setScale(MICROS, RoundingMode.HALF_EVEN);
    long whole = micros.setScale(0, RoundingMode.FLOOR).longValue();
    long nanos = micros.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
    return Instant.ofEpochSecond(whole, nanos).toString();
  }

  /** The time in RFC 3339, UTC, to the microsecond; null where RFC 3339 has no year for it. */
  static @Nullable String time(Instant time) {
    return hasFourDigitYear(time) ? time.truncatedTo(ChronoUnit.MICROS).toString() : null;
  }

  /** Whether the year of a time in UTC is one of 0 to 9999; an epoch in a log can be anything. */
  static boolean hasFourDigitYear(Instant time) {
    return time.getEpochSecond() >= FIRST_SECOND && time.getEpochSecond() < END_SECOND;
  }

  /** The text with U+FFFD for halves of surrogate pairs, which have no UTF-8. */
  static String paired(String text) {
    StringBuilder paired = null;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (!Character.isSurrogate(unit)) {
        continue;
      }
      if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (paired == null) {
        paired = new StringBuilder(text);
      }
      paired.setCharAt(i, '\ufffd');
    }
    return paired == null ? text : paired.toString();
  }
}
