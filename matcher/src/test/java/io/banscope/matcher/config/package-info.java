/** Tests of the configuration dialect. */
@NullMarked
package io.banscope.matcher.config;

import org.jspecify.annotations.NullMarked;
