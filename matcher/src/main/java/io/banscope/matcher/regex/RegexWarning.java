package io.banscope.matcher.regex;

/**
 * Something in a pattern that is accepted but should be written differently.
 *
 * @param offset UTF-16 offset in the pattern
 * @param length UTF-16 units from there that the warning is about
 * @param text what is wrong and how to write it
 */
public record RegexWarning(int offset, int length, String text) {}
