package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import java.util.Optional;

/**
 * Which fields of a log in JSON lines mean what. A field is a name, or a path of names with dots:
 * {@code request.remote_ip} is the field {@code remote_ip} of the object {@code request}, or a
 * field whose own name has the dot.
 *
 * @param line the field whose text is the line
 * @param time the field with the time of the line
 * @param stream the field that tells streams apart whose lines may be in pieces: a text without
 *     line feed at its end goes on in the next record of the same stream. Absent where each record
 *     is a line
 */
public record JsonFields(String line, Optional<String> time, Optional<String> stream) {
  private static final String OPTION = "JSON fields";
  private static final int LONGEST_PATH = 8;

  /** The files of docker's json-file driver. */
  public static final JsonFields DOCKER =
      new JsonFields("log", Optional.of("time"), Optional.of("stream"));

  public JsonFields {
    if (!isPath(line) || !time.map(JsonFields::isPath).orElse(true)) {
      throw new IllegalArgumentException("not a path: " + line + ", " + time);
    }
  }

  /**
   * Reads {@code docker}, a path for the line, or {@code line=PATH,time=PATH,stream=PATH}.
   *
   * @throws InvalidInputException for another key, a key twice, no line, an empty name
   */
  public static JsonFields parse(String text) throws InvalidInputException {
    if (text.equals("docker")) {
      return DOCKER;
    }
    if (text.indexOf('=') < 0) {
      return new JsonFields(path(text, text), Optional.empty(), Optional.empty());
    }
    String line = "";
    Optional<String> time = Optional.empty();
    Optional<String> stream = Optional.empty();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      String path = path(equals < 0 ? "" : part.substring(equals + 1), text);
      boolean again =
          switch (key) {
            case "line" -> !line.isEmpty();
            case "time" -> time.isPresent();
            case "stream" -> stream.isPresent();
            default ->
                throw problem(text, "'" + key + "' is none of line, time, stream", part, key);
          };
      if (again) {
        throw problem(text, key + " is given twice", part, key);
      }
      line = key.equals("line") ? path : line;
      time = key.equals("time") ? Optional.of(path) : time;
      stream = key.equals("stream") ? Optional.of(path) : stream;
    }
    if (line.isEmpty()) {
      throw problem(text, "no field is the line", text, text);
    }
    return new JsonFields(line, time, stream);
  }

  private static String path(String path, String text) throws InvalidInputException {
    if (!isPath(path)) {
      String message = "'" + path + "' is no name, or names with dots, at most " + LONGEST_PATH;
      throw problem(text, message, path, path);
    }
    return path;
  }

  private static InvalidInputException problem(
      String text, String message, String part, String marked) {
    return new InvalidInputException(
        Diagnostic.error(OPTION, message)
            .showing(text, Math.max(0, text.lastIndexOf(part)), Math.max(1, marked.length()))
            .help("say 'docker', or 'line=msg,time=ts'"));
  }

  private static boolean isPath(String path) {
    String[] names = path.split("\\.", -1);
    for (String name : names) {
      if (name.isEmpty()) {
        return false;
      }
    }
    return names.length <= LONGEST_PATH;
  }
}
