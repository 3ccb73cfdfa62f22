/** What other settings would have done: sweeps of thresholds, and differences between two. */
@NullMarked
package io.banscope.analyzer.simulate;

import org.jspecify.annotations.NullMarked;
