package io.banscope.matcher.regex;

import io.banscope.matcher.regex.RegexNode.Direction;

/** Says in words what a part of a pattern asks for. */
public final class PatternWords {
  /** The longest piece of a pattern that is shown. */
  private static final int MOST = 60;

  private PatternWords() {}

  /**
   * What a part asks for, such as {@code a digit}.
   *
   * @param wanted the part, and what of it is there
   * @param written the pattern of the part as its author wrote it
   */
  public static String of(PartialMatch.Wanted wanted, String written) {
    PatternPart part = wanted.part();
    return switch (part.kind()) {
      case LITERAL -> literal(part.literal(), wanted.taken());
      case CHARACTER -> character(written);
      case POSITION -> position((RegexNode.Anchor) part.node().orElseThrow());
      case LOOK -> look((RegexNode.Look) part.node().orElseThrow(), written);
      case UNIT -> unit(written);
      case OTHER ->
          part.node().filter(RegexNode.BackReference.class::isInstance).isPresent()
              ? "the text of the earlier group " + shortened(written)
              : "what " + shortened(written) + " matches";
    };
  }

  private static String literal(String text, int taken) {
    String rest = text.substring(text.offsetByCodePoints(0, taken));
    return taken == 0
        ? "a literal '" + shortened(text) + "'"
        : "the rest '" + shortened(rest) + "' of a literal '" + shortened(text) + "'";
  }

  private static String character(String written) {
    return switch (written) {
      case "\\d", "[0-9]" -> "a digit";
      case "\\D", "[^0-9]" -> "a character other than a digit";
      case "\\s" -> "white space";
      case "\\S" -> "a character other than white space";
      case "\\w" -> "a letter, a digit or '_'";
      case "\\W" -> "a character other than letters, digits and '_'";
      case "." -> "any character";
      default ->
          written.startsWith("[^")
              ? "a character that is not one of " + shortened("[" + written.substring(2))
              : "one of " + shortened(written);
    };
  }

  private static String position(RegexNode.Anchor anchor) {
    return switch (anchor.kind()) {
      case TEXT_START -> "the beginning of the text";
      case LINE_START -> "the beginning of a line";
      case TEXT_END, TEXT_END_OR_LAST_NEWLINE, LINE_END -> "the end of the line";
      case WORD_BOUNDARY, ASCII_WORD_BOUNDARY -> "the beginning or end of a word";
      case NOT_WORD_BOUNDARY, ASCII_NOT_WORD_BOUNDARY -> "no beginning or end of a word";
    };
  }

  private static String look(RegexNode.Look look, String written) {
    int open = look.direction() == Direction.AHEAD ? "(?=".length() : "(?<=".length();
    String body = written.endsWith(")") ? written.substring(open, written.length() - 1) : written;
    String shown = "'" + shortened(body) + "'";
    if (look.direction() == Direction.AHEAD) {
      return (look.negative() ? "anything but " : "to be followed by ") + shown;
    }
    return (look.negative() ? "to be preceded by anything but " : "to be preceded by ") + shown;
  }

  private static String unit(String written) {
    return switch (written) {
      case "<HOST>" -> "an address or host name (<HOST>)";
      case "<ADDR>", "<F-ADDR/>" -> "an address (" + written + ")";
      case "<IP4>", "<F-IP4/>" -> "an IPv4 address (" + written + ")";
      case "<IP6>", "<F-IP6/>" -> "an IPv6 address (" + written + ")";
      case "<SUBNET>", "<F-SUBNET/>" -> "an address or network (" + written + ")";
      case "<DNS>", "<F-DNS/>" -> "a host name (" + written + ")";
      case "<CIDR>", "<F-CIDR/>" -> "the length of a prefix (" + written + ")";
      case "<F-ID/>" -> "an id without blanks (" + written + ")";
      case "<F-PORT/>" -> "a port (" + written + ")";
      case "<SKIPLINES>" -> "the next line (" + written + ")";
      default -> "what " + shortened(written) + " stands for";
    };
  }

  private static String shortened(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= MOST ? text : text.substring(0, text.offsetByCodePoints(0, MOST)) + "\u2026";
  }
}
