/**
 * Date templates, the detector with its memory, and what it cuts out of a line. Begin with {@link
 * io.banscope.matcher.date.DateDetector}, whose comment shows how the four public types play
 * together.
 */
@NullMarked
package io.banscope.matcher.date;

import org.jspecify.annotations.NullMarked;
