/** Replays logs through jails: many cores, many logs, the same answer as line by line. */
@NullMarked
package io.banscope.analyzer.replay;

import org.jspecify.annotations.NullMarked;
