/**
 * Python's regular expressions: syntax tree, reference engine, translations.
 *
 * <p>{@link io.banscope.matcher.regex.Regex} is a parsed pattern, {@link
 * io.banscope.matcher.regex.RegexNode} its tree; everything else works on the tree. {@link
 * io.banscope.matcher.regex.ReferenceProgram} interprets it with Python's meaning; {@link
 * io.banscope.matcher.regex.Re2jTranslator} and {@link io.banscope.matcher.regex.JdkTranslator}
 * write it down for other engines.
 *
 * <p>Differs from Python 3.11: global flags after the start of a pattern are accepted with a
 * warning; groups nest 200 deep at most; {@code \N{…}} knows the names that the JDK knows; a
 * possessive repetition of a group goes on from the end of its last full iteration (early 3.11 goes
 * on from where a failed iteration got to); {@code (?u:…)} counts under {@code ASCII} for searching
 * too; a search whose end is before its start finds nothing.
 */
@NullMarked
package io.banscope.matcher.regex;

import org.jspecify.annotations.NullMarked;
