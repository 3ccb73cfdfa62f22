/** The forms in which consumers read a blocklist. */
@NullMarked
package io.banscope.analyzer.blocklist.format;

import org.jspecify.annotations.NullMarked;
