/** A compiled filter and its verdicts on lines: ignore, prefix and fail regexes, sessions, ids. */
@NullMarked
package io.banscope.matcher.filter;

import org.jspecify.annotations.NullMarked;
