/** JMH benchmarks, one class per question, and the command that makes logs. */
@NullMarked
package io.banscope.benchmarks;

import org.jspecify.annotations.NullMarked;
