/**
 * From a filter's text to verdicts on lines; the root package holds what every part of it reports
 * with.
 */
@NullMarked
package io.banscope.matcher;

import org.jspecify.annotations.NullMarked;
