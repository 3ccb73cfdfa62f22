/** Logs to measure with: made from a seed, every field random, times rising. */
@NullMarked
package io.banscope.benchmarks.log;

import org.jspecify.annotations.NullMarked;
