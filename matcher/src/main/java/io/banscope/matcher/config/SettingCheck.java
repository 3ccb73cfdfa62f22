package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.ip.IpAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reports settings of a jail with which fail2ban does not start, and addresses that can never
 * match. Most rules were found by starting a server with it.
 */
final class SettingCheck {
  private static final Set<String> TIMES =
      Set.of("findtime", "bantime", "bantime.maxtime", "bantime.rndtime");

  /** What a server takes for not set when it is empty. */
  private static final Set<String> MAY_BE_EMPTY =
      Set.of(
          "bantime.maxtime",
          "bantime.rndtime",
          "bantime.factor",
          "bantime.formula",
          "bantime.multipliers",
          "ignorecache");

  /** The help for a time. */
  static final String TIME_HELP = "write seconds, or units such as '10m', '1h 30m' or '1d'";

  private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}_-]{1,63}");
  private static final Pattern NETWORK_OR_QUAD =
      Pattern.compile("[0-9.]*(?:/[0-9.]*|(?:\\.[0-9]*){3,})");

  private final String jail;
  private final Problems problems;

  SettingCheck(String jail, Problems problems) {
    this.jail = jail;
    this.problems = problems;
  }

  /** Whether a value of a jail's option is one that no server takes. */
  static boolean isRefused(String option, String text) {
    return fault(option, text).isPresent();
  }

  /** Looks at the value of one option. */
  void check(String option, TracedText value) {
    if (option.equals("ignoreip")) {
      checkAddresses(value);
      return;
    }
    fault(option, value.text())
        .ifPresent(
            fault ->
                problems.addRefused(
                    Trace.at(
                        Diagnostic.warning(option, fault)
                            .effect("fail2ban refuses to start '" + jail + "' with it")
                            .help(help(option)),
                        option,
                        value,
                        0,
                        value.length())));
  }

  private static Optional<String> fault(String option, String text) {
    if (MAY_BE_EMPTY.contains(option) && text.isEmpty()) {
      return Optional.empty();
    }
    if (TIMES.contains(option)) {
      return timeFault(text);
    }
    return switch (option) {
      case "logencoding" ->
          text.toLowerCase(Locale.ROOT).equals("auto") || PythonEncodings.isKnown(text)
              ? Optional.empty()
              : Optional.of("'" + text + "' is no encoding");
      case "bantime.multipliers" -> multipliers(text);
      case "bantime.formula" -> PythonExpression.fault(text).map(why -> "no expression: " + why);
      case "bantime.factor" ->
          PythonExpression.isName(text)
              ? Optional.of("'" + text + "' is no number")
              : PythonExpression.fault(text).map(why -> "no number: " + why);
      case "ignorecache" -> ignoreCache(text);
      default -> Optional.empty();
    };
  }

  /** Why a text is no time, if it is none. */
  static Optional<String> timeFault(String text) {
    try {
      TimeExpression.seconds(text);
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of("not a time: " + wrong.getMessage());
    }
  }

  private static Optional<String> multipliers(String text) {
    for (String number : text.split(" ", -1)) {
      if (number.isEmpty()) {
        return Optional.of("more than one blank between two numbers");
      }
      if (Numbers.parseInteger(number).isEmpty()) {
        return Optional.of("'" + number + "' is not an integer");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ignoreCache(String text) {
    OptionList list;
    try {
      list = OptionList.parse(TracedText.untraced("ignorecache[" + text + "]"));
    } catch (OptionList.SyntaxException wrong) {
      return Optional.of("not a list of key=value");
    }
    if (!list.options().containsKey("key")) {
      return Optional.of("has no 'key'");
    }
    TracedText count = list.options().get("max-count");
    if (count != null && Numbers.parseInteger(count.text()).isEmpty()) {
      return Optional.of("max-count: '" + count + "' is not an integer");
    }
    TracedText time = list.options().get("max-time");
    return time == null ? Optional.empty() : timeFault(time.text()).map(why -> "max-time: " + why);
  }

  private static String help(String option) {
    return switch (option) {
      case "logencoding" -> "write 'auto', or an encoding such as utf-8 or latin-1";
      case "bantime.multipliers" -> "write whole numbers with one blank between them: 1 2 4 8";
      case "bantime.formula" -> "write one expression, such as 'ban.Time * (1 << ban.Count)'";
      case "bantime.factor" -> "write a number such as 1 or 1.5";
      case "ignorecache" -> "write key=\"<ip>\", max-count=100, max-time=5m";
      default -> TIME_HELP;
    };
  }

  private void checkAddresses(TracedText value) {
    for (TracedText word : PythonBlank.words(value, ',')) {
      if (!isAddress(word.text())) {
        problems.add(
            Trace.at(
                Diagnostic.warning("ignoreip", "'" + word + "' is no address, network or host name")
                    .effect("it never matches: nobody is ignored for it")
                    .help("write an address such as 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32"),
                "ignoreip",
                word,
                0,
                word.length()));
      }
    }
  }

  private static boolean isAddress(String word) {
    if (word.startsWith("file:") || word.startsWith("<") || word.contains("%")) {
      return true; // a file of addresses; what is filled in later
    }
    Optional<IpAddress> address = IpAddress.parse(word);
    if (address.isPresent()) {
      int bits = address.get().family().orElseThrow().bits();
      return address.get().prefixLength() <= bits;
    }
    if (NETWORK_OR_QUAD.matcher(word).matches()) {
      return false; // digits alone are an address that failed, no name
    }
    String name = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    return Arrays.stream(name.split("\\.", -1))
        .allMatch(
            label ->
                LABEL.matcher(label).matches() && !label.startsWith("-") && !label.endsWith("-"));
  }
}
