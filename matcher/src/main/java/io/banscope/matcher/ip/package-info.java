/** Addresses, networks and name resolution. */
@NullMarked
package io.banscope.matcher.ip;

import org.jspecify.annotations.NullMarked;
