/** From verdicts to decisions and documents. */
@NullMarked
package io.banscope.analyzer;

import org.jspecify.annotations.NullMarked;
