/**
 * What other thresholds would have done to the same log: a grid of them at once, the people they
 * would have hit, and advice. Split from {@code simulate}, which compares single simulations.
 */
@NullMarked
package io.banscope.analyzer.sweep;

import org.jspecify.annotations.NullMarked;
