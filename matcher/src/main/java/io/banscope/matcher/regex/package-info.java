/** Python's regular expressions: syntax tree, reference engine, translations. */
@NullMarked
package io.banscope.matcher.regex;

import org.jspecify.annotations.NullMarked;
