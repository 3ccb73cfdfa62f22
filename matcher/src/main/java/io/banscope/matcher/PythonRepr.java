package io.banscope.matcher;

import io.banscope.matcher.filter.Tuple;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values written as Python's {@code repr()} writes them: the notation of {@code fail2ban-client -d}
 * and of parts of fail2ban-regex's report. Source: spec config-dialect.md section 11.
 */
public final class PythonRepr {
  private PythonRepr() {}

  /**
   * The notation of a value: {@code null} ({@code None}), strings, integers, doubles, booleans,
   * {@link List} ({@code […]}), {@link Tuple} ({@code (…)}), {@link Set} and {@link Map} ({@code
   * {…}}) of these, in their iteration order.
   *
   * @throws IllegalArgumentException for any other type
   */
  public static String of(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, @Nullable Object value) {
    if (value == null) {
      out.append("None");
    } else if (value instanceof CharSequence text) {
      appendText(out, text.toString());
    } else if (value instanceof Boolean flag) {
      out.append(flag ? "True" : "False");
    } else if (value instanceof Integer || value instanceof Long) {
      out.append(value);
    } else if (value instanceof java.math.BigInteger) {
      out.append(value);
    } else if (value instanceof Double number) {
      out.append(number(number));
    } else if (value instanceof List<?> list) {
      appendAll(out.append('['), list).append(']');
    } else if (value instanceof Tuple tuple) {
      List<?> elements = tuple.elements();
      appendAll(out.append('('), elements).append(elements.size() == 1 ? ",)" : ")");
    } else if (value instanceof Set<?> set) {
      if (set.isEmpty()) {
        out.append("set()");
      } else {
        appendAll(out.append('{'), set).append('}');
      }
    } else if (value instanceof Map<?, ?> map) {
      out.append('{');
      Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
      while (entries.hasNext()) {
        Map.Entry<?, ?> entry = entries.next();
        append(out, entry.getKey());
        append(out.append(": "), entry.getValue());
        out.append(entries.hasNext() ? ", " : "");
      }
      out.append('}');
    } else {
      throw new IllegalArgumentException("no Python notation for " + value.getClass());
    }
  }

  private static StringBuilder appendAll(StringBuilder out, Iterable<?> values) {
    String separator = "";
    for (Object value : values) {
      append(out.append(separator), value);
      separator = ", ";
    }
    return out;
  }

  private static void appendText(StringBuilder out, String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      switch (point) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (point == quote) {
            out.append('\\').append(quote);
          } else if (PythonPrintable.test(point)) {
            out.appendCodePoint(point);
          } else if (point < 0x100) {
            out.append(String.format("\\x%02x", point));
          } else if (point < 0x10000) {
            out.append(String.format("\\u%04x", point));
          } else {
            out.append(String.format("\\U%08x", point));
          }
        }
      }
    }
    out.append(quote);
  }

  /** The shortest digits that read back as the same double, with Python's choice of exponent. */
  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value > 0 ? "0.0" : "-0.0";
    }
    BigDecimal exact = new BigDecimal(Math.abs(value));
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= 17; digits++) {
      shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shortest.doubleValue() == Math.abs(value)) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    String sign = value < 0 ? "-" : "";
    if (exponent < -4 || exponent >= 16) {
      String mantissa =
          digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      return sign
          + mantissa
          + String.format("e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
    String plain = shortest.toPlainString();
    return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
  }
}
