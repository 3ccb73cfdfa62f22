/** Date templates, the detector with its memory, and what it cuts out of a line. */
@NullMarked
package io.banscope.matcher.date;

import org.jspecify.annotations.NullMarked;
