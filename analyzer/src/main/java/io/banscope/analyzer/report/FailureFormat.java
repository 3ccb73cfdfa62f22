package io.banscope.analyzer.report;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.PythonRepr;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineTriple;
import io.banscope.matcher.filter.Stamp;
import io.banscope.matcher.filter.Tuple;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.TupleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How {@code --out} prints a failure. Source: spec line-pipeline.md section 12.1.
 *
 * <p>Differs from fail2ban: tags that make it die while it prints are refused at once.
 */
public abstract class FailureFormat {
  private FailureFormat() {}

  /**
   * Reads the value of {@code --out}.
   *
   * @param now the time that goes for no time
   * @throws InvalidInputException when it has a tag that has no value here
   */
  public static FailureFormat parse(String text, Instant now) throws InvalidInputException {
    if (text.indexOf('<') >= 0) {
      return new Tags(TagText.parse(text), now);
    }
    return switch (text) {
      case "id", "fid" -> new Id();
      case "ip" -> new Ip();
      case "msg" -> new Message();
      case "row" -> new Row();
      default -> new Value(text);
    };
  }

  /** Prints a failure; a line of the output may have line feeds of its own. */
  public abstract void print(Failure failure, Consumer<String> out);

  /** The text of the id; empty for none. */
  static String id(Failure failure) {
    FailureId id = failure.id();
    return id == null ? "None" : id.text();
  }

  /** The address that a complex id brings along, else the id. */
  static String ip(Failure failure) {
    Object ip = failure.data().get("ip");
    return ip == null ? id(failure) : text(ip);
  }

  /** The matched lines. */
  static List<LineTriple> matches(Failure failure) {
    List<LineTriple> matches = new ArrayList<>();
    if (failure.data().get("matches") instanceof List<?> list) {
      list.forEach(line -> matches.add((LineTriple) line));
    }
    return matches;
  }

  /** A value of a failure's data as Python would see it. */
  static @Nullable Object python(@Nullable Object value) {
    if (value instanceof TupleId tuple) {
      return new Tuple(new ArrayList<>(tuple.elements()));
    } else if (value instanceof FailureId id) {
      return id.text();
    } else if (value instanceof LineTriple line) {
      return new Tuple(List.of(line.before(), line.date(), line.after()));
    } else if (value instanceof List<?> list) {
      return list.stream().map(FailureFormat::python).toList();
    } else {
      return value;
    }
  }

  /** Python's {@code str} of a value. */
  static String text(@Nullable Object value) {
    Object seen = python(value);
    return seen instanceof String text ? text : PythonRepr.of(seen);
  }

  /** Python's {@code repr} of a time. */
  static @Nullable Object time(Stamp stamp) {
    return switch (stamp.kind()) {
      case NONE -> null;
      case WHOLE -> (long) stamp.epochSecond();
      case FRACTIONAL -> stamp.epochSecond();
    };
  }

  private static final class Id extends FailureFormat {
    @Override
    public void print(Failure failure, Consumer<String> out) {
      out.accept(id(failure));
    }
  }

  private static final class Ip extends FailureFormat {
    @Override
    public void print(Failure failure, Consumer<String> out) {
      out.accept(ip(failure));
    }
  }

  private static final class Message extends FailureFormat {
    @Override
    public void print(Failure failure, Consumer<String> out) {
      matches(failure).forEach(line -> out.accept(line.text()));
    }
  }

  private static final class Row extends FailureFormat {
    @Override
    public void print(Failure failure, Consumer<String> out) {
      Map<String, @Nullable Object> data = new LinkedHashMap<>();
      failure
          .data()
          .forEach(
              (key, value) -> {
                if (!key.equals("matches")) {
                  data.put(key, python(value));
                }
              });
      String id = PythonRepr.of(python(failure.id()));
      String time = PythonRepr.of(time(failure.time()));
      out.accept("[" + id + ",\t" + time + ",\t" + PythonRepr.of(data) + "],");
    }
  }

  private static final class Value extends FailureFormat {
    private final String key;

    private Value(String key) {
      this.key = key;
    }

    @Override
    public void print(Failure failure, Consumer<String> out) {
      out.accept(text(failure.data().get(key)));
    }
  }

  private static final class Tags extends FailureFormat {
    private final TagText text;
    private final Instant now;

    private Tags(TagText text, Instant now) {
      this.text = text;
      this.now = now;
    }

    @Override
    public void print(Failure failure, Consumer<String> out) {
      String filled = text.fill(failure, now);
      if (!text.hasMessage()) {
        out.accept(filled);
        return;
      }
      for (LineTriple line : matches(failure)) {
        out.accept(filled.replace(TagText.MESSAGE, line.text()));
      }
    }
  }

  /** Refuses a tag. */
  static InvalidInputException refused(String tag) {
    return new InvalidInputException(
        Diagnostic.error("--out", "'" + tag + "' has no value without a running jail")
            .help("take it out; '<F-*>' shows all there is"));
  }
}
