package io.banscope.matcher.regex;

/**
 * A range of a pattern that is one thing to whoever wrote it, such as what a tag was replaced by.
 *
 * @param from offset of its first character
 * @param to offset after its last character
 */
public record PatternUnit(int from, int to) {
  boolean holds(RegexNode node) {
    return from <= node.start() && node.end() <= to;
  }
}
