/** Tests of the explanations. */
@NullMarked
package io.banscope.analyzer.why;

import org.jspecify.annotations.NullMarked;
