/**
 * The configuration dialect of fail2ban: files and layers, interpolation, tags, jails, filters,
 * actions, the command stream.
 */
@NullMarked
package io.banscope.matcher.config;

import org.jspecify.annotations.NullMarked;
