package io.banscope.analyzer.blocklist.format;

import java.util.Optional;
import java.util.regex.Pattern;

/** What names of sets, chains and lists may be: what every consumer takes, but for the length. */
final class SetName {
  /** Characters that consumers without a limit of their own are trusted with. */
  static final int LONGEST = 64;

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final Pattern WORD = Pattern.compile("\\w+");

  private SetName() {}

  /** Why a name cannot be used where so many characters are allowed. */
  static Optional<String> refuses(String name, int longest) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of("a name has letters, digits, '_' and '-', and begins with a letter");
    }
    return name.length() > longest
        ? Optional.of("has " + name.length() + " characters, this format takes " + longest)
        : Optional.empty();
  }

  /** The same where a hyphen is not allowed. */
  static Optional<String> refusesWord(String name, int longest) {
    Optional<String> reason = refuses(name, longest);
    return reason.isEmpty() && !WORD.matcher(name).matches()
        ? Optional.of("this format takes no '-' in a name")
        : reason;
  }
}
