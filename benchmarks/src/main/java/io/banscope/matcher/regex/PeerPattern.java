package io.banscope.matcher.regex;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regex compiled by an engine that is not ours, with the matcher of one thread. Classes are cut
 * down to ASCII, see {@link ShortSyntax}. It is in this package, but not in this module, so that
 * only benchmarks have it.
 */
public sealed interface PeerPattern {
  /** The regex for {@code java.util.regex}. */
  static PeerPattern ofJdk(Regex regex) throws NotExpressible {
    return new Jdk(Pattern.compile(translated(JdkTranslator.of(regex))).matcher(""));
  }

  /** The regex for re2j. */
  static PeerPattern ofRe2j(Regex regex) throws NotExpressible {
    String pattern = translated(Re2jTranslator.of(regex));
    return new Re2j(com.google.re2j.Pattern.compile(pattern).matcher(""));
  }

  private static String translated(Translation translation) throws NotExpressible {
    if (translation instanceof Translation.Expressed expressed) {
      return ShortSyntax.of(expressed.pattern());
    }
    throw new NotExpressible(((Translation.Refused) translation).reason());
  }

  /** Searches a text. */
  boolean find(CharSequence text);

  /** How many groups there are. */
  int groupCount();

  /** Where a group of the match starts, -1 when it took no part. */
  int start(int group);

  /** Where a group of the match ends. */
  int end(int group);

  /** The engine cannot express the regex. */
  final class NotExpressible extends Exception {
    private static final long serialVersionUID = 1;

    NotExpressible(String construct) {
      super(construct);
    }
  }

  /**
   * A regex of the JDK.
   *
   * @param matcher re-used
   */
  record Jdk(Matcher matcher) implements PeerPattern {
    @Override
    public boolean find(CharSequence text) {
      return matcher.reset(text).find();
    }

    @Override
    public int groupCount() {
      return matcher.groupCount();
    }

    @Override
    public int start(int group) {
      return matcher.start(group);
    }

    @Override
    public int end(int group) {
      return matcher.end(group);
    }
  }

  /**
   * A regex of re2j.
   *
   * @param matcher re-used
   */
  record Re2j(com.google.re2j.Matcher matcher) implements PeerPattern {
    @Override
    public boolean find(CharSequence text) {
      return matcher.reset(text).find();
    }

    @Override
    public int groupCount() {
      return matcher.groupCount();
    }

    @Override
    public int start(int group) {
      return matcher.start(group);
    }

    @Override
    public int end(int group) {
      return matcher.end(group);
    }
  }
}
