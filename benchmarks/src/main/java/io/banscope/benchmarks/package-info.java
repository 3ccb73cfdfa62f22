/** JMH benchmarks, one class per question. Filled by a later issue. */
@NullMarked
package io.banscope.benchmarks;

import org.jspecify.annotations.NullMarked;
