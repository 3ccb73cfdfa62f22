package io.banscope.analyzer.report;

import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.PythonRepr;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineTriple;
import io.banscope.matcher.filter.Stamp;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text with tags such as {@code <ip>} or {@code <F-USER>}, filled in for each failure. Source:
 * spec line-pipeline.md section 12.1, ban-logic.md section 8.3.
 */
final class TagText {
  /** The tag for which each matched line is put in. */
  static final String MESSAGE = "<msg>";

  private static final Pattern TAG =
      Pattern.compile("<(?:F-([A-Z0-9_\\-]+|\\*)|([a-z][\\w.\\-]*))>");

  /** Everything that fail2ban asks a jail or its database for. */
  private static final Pattern NEEDS_JAIL =
      Pattern.compile("bantime|ipmatches|ipjailmatches|ipfailures|ipjailfailures|jail\\..*");

  private final String text;

  private TagText(String text) {
    this.text = text;
  }

  /**
   * Reads a text.
   *
   * @throws InvalidInputException when a tag has no value here
   */
  static TagText parse(String text) throws InvalidInputException {
    Matcher tags = TAG.matcher(text);
    while (tags.find()) {
      if (tags.group(2) != null && NEEDS_JAIL.matcher(tags.group(2)).matches()) {
        throw FailureFormat.refused(tags.group());
      }
    }
    return new TagText(text);
  }

  /** Whether each matched line gives a line of output. */
  boolean hasMessage() {
    return text.contains(MESSAGE);
  }

  /** The text for a failure; tags that are not known stay, and so does {@link #MESSAGE}. */
  String fill(Failure failure, Instant now) {
    Matcher tags = TAG.matcher(text);
    StringBuilder filled = new StringBuilder();
    int done = 0;
    while (tags.find()) {
      filled.append(text, done, tags.start());
      String value =
          tags.group(1) != null
              ? data(failure, tags.group(1))
              : ticket(failure, tags.group(2), now).orElse(tags.group());
      filled.append(value.replace("\0", "\\x00"));
      done = tags.end();
    }
    return filled.append(text, done, text.length()).toString();
  }

  private static Optional<String> ticket(Failure failure, String tag, Instant now) {
    return switch (tag) {
      case "ip" -> Optional.of(FailureFormat.ip(failure));
      case "fid" -> Optional.of(FailureFormat.id(failure));
      case "family" ->
          Optional.of(
              address(failure)
                  .flatMap(FailureId::family)
                  .map(family -> family.name().toLowerCase(Locale.ROOT))
                  .orElse("None"));
      case "ip-rev" -> Optional.of(address(failure).map(FailureId::reverseName).orElse(""));
      case "ip-host" -> Optional.of(address(failure).flatMap(TagText::hostName).orElse("None"));
      case "failures", "bancount", "restored" -> Optional.of("0");
      case "time" -> Optional.of(PythonRepr.of(time(failure, now)));
      case "matches" ->
          Optional.of(
              FailureFormat.matches(failure).stream()
                  .map(LineTriple::text)
                  .collect(Collectors.joining("\n")));
      case "br" -> Optional.of("\n");
      case "sp" -> Optional.of(" ");
      case "fq-hostname" -> Optional.of(LocalHost.NAME);
      case "sh-hostname" -> Optional.of(LocalHost.NAME.split("\\.", 2)[0]);
      case "raw-ticket" -> Optional.of(rawTicket(failure, now));
      default -> Optional.empty();
    };
  }

  private static Optional<FailureId> address(Failure failure) {
    return failure.data().get("ip") instanceof FailureId ip
        ? Optional.of(ip)
        : Optional.ofNullable(failure.id());
  }

  private static Object time(Failure failure, Instant now) {
    Stamp stamp = failure.time();
    Object time = FailureFormat.time(stamp);
    return time == null ? (Object) (now.toEpochMilli() / 1e3) : time;
  }

  private static String data(Failure failure, String name) {
    if (name.equals("*")) {
      return PythonRepr.of(all(failure));
    }
    String key =
        switch (name) {
          case "ID" -> "fid";
          case "PORT" -> "fport";
          default -> name.toLowerCase(Locale.ROOT);
        };
    Object value = key.equals("failures") ? (Object) 0 : failure.data().get(key);
    return value == null ? "" : FailureFormat.text(value);
  }

  private static Map<String, @Nullable Object> all(Failure failure) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("matches", FailureFormat.python(FailureFormat.matches(failure)));
    all.put("failures", 0);
    failure
        .data()
        .forEach(
            (key, value) -> {
              if (value != null && !key.equals("matches")) {
                all.put(key, FailureFormat.python(value));
              }
            });
    return all;
  }

  private static String rawTicket(Failure failure, Instant now) {
    List<Object> matches = new ArrayList<>(FailureFormat.matches(failure));
    return "BanTicket: ip="
        + FailureFormat.id(failure)
        + " time="
        + PythonRepr.of(time(failure, now))
        + " bantime=None bancount=0 #attempts=0 matches="
        + FailureFormat.text(matches);
  }

  private static Optional<String> hostName(FailureId id) {
    if (!(id instanceof IpAddress address) || !address.isSingle()) {
      return Optional.empty();
    }
    try {
      String name = InetAddress.getByName(address.addressText()).getCanonicalHostName();
      return name.indexOf(':') >= 0 || name.equals(address.addressText())
          ? Optional.empty()
          : Optional.of(name);
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Asked for only when a tag needs it. */
  private static final class LocalHost {
    static final String NAME = name();

    private static String name() {
      try {
        return InetAddress.getLocalHost().getCanonicalHostName();
      } catch (UnknownHostException e) {
        return "localhost";
      }
    }
  }
}
