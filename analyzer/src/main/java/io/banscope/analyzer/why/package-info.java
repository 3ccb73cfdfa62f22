/** Why a filter did to a line what it did. */
@NullMarked
package io.banscope.analyzer.why;

import org.jspecify.annotations.NullMarked;
