package io.banscope.analyzer.source;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a line of the fields of a journal entry; spec line-pipeline.md section 3. */
final class JournalText {
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+(?:_\\d+)*");
  private static final Pattern HEXADECIMAL = Pattern.compile("[+-]?0[xX][0-9a-fA-F]+");

  private final Map<String, List<byte[]>> fields;
  private final Function<byte[], String> decoder;

  private JournalText(Map<String, List<byte[]>> fields, Function<byte[], String> decoder) {
    this.fields = fields;
    this.decoder = decoder;
  }

  /** The line of an entry with these fields; a field may have several values. */
  static JournalEntry entry(Map<String, List<byte[]>> fields, Function<byte[], String> decoder) {
    JournalText text = new JournalText(fields, decoder);
    long micros =
        text.number("_SOURCE_REALTIME_TIMESTAMP")
            .or(() -> text.number("__REALTIME_TIMESTAMP"))
            .orElse(0L);
    return new JournalEntry(text.compose(), micros);
  }

  private String compose() {
    List<String> parts = new ArrayList<>();
    text("_HOSTNAME").ifPresent(parts::add);
    Optional<String> program = text("SYSLOG_IDENTIFIER").or(() -> text("_COMM"));
    if (program.isPresent()) {
      String pid = pid("SYSLOG_PID").or(() -> pid("_PID")).map(id -> "[" + id + "]").orElse("");
      String sender = program.get() + pid + ":";
      parts.add(sender);
      if (sender.equals("kernel:")) {
        number("_SOURCE_MONOTONIC_TIMESTAMP")
            .or(() -> number("__MONOTONIC_TIMESTAMP"))
            .ifPresent(micros -> parts.add(String.format(Locale.ROOT, "[%12.6f]", micros / 1e6)));
      }
    }
    parts.add(text("MESSAGE").orElse(""));
    return String.join(" ", parts).replace("\n", "\\n");
  }

  /** The value, several ones joined with blanks; absent when it is empty. */
  private Optional<String> text(String field) {
    String joined =
        fields.getOrDefault(field, List.of()).stream()
            .map(decoder)
            .collect(Collectors.joining(" "));
    return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
  }

  /** How Python prints the number of a process; absent for 0 and nothing. */
  private Optional<String> pid(String field) {
    List<String> values =
        fields.getOrDefault(field, List.of()).stream().map(JournalText::pid).toList();
    if (values.size() > 1) {
      return Optional.of("[" + String.join(", ", values) + "]");
    }
    return values.stream().filter(value -> !value.equals("0") && !value.equals("b''")).findFirst();
  }

  private static String pid(byte[] value) {
    String text = new String(value, StandardCharsets.ISO_8859_1).strip();
    if (DECIMAL.matcher(text).matches() && text.length() < 1000) {
      return new BigInteger(text.replace("_", "")).toString();
    }
    if (HEXADECIMAL.matcher(text).matches() && text.length() < 1000) {
      return new BigInteger(text.replaceFirst("0[xX]", ""), 16).toString();
    }
    return bytesRepr(value);
  }

  /** A value that is no number stays bytes for Python, which shows as {@code b'abc'}. */
  private static String bytesRepr(byte[] value) {
    boolean quote = false;
    boolean doubled = false;
    for (byte b : value) {
      quote |= b == '\'';
      doubled |= b == '"';
    }
    char mark = quote && !doubled ? '"' : '\'';
    StringBuilder literal = new StringBuilder("b").append(mark);
    for (byte b : value) {
      switch (b) {
        case '\t' -> literal.append("\\t");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\\' -> literal.append("\\\\");
        default -> {
          if (b == mark) {
            literal.append('\\').append(mark);
          } else if (b >= ' ' && b < 0x7f) {
            literal.append((char) b);
          } else {
            literal.append(String.format(Locale.ROOT, "\\x%02x", b & 0xff));
          }
        }
      }
    }
    return literal.append(mark).toString();
  }

  private Optional<Long> number(String field) {
    try {
      List<byte[]> values = fields.getOrDefault(field, List.of());
      return values.isEmpty()
          ? Optional.empty()
          : Optional.of(Long.parseLong(new String(values.get(0), StandardCharsets.US_ASCII)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
