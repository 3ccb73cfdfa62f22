/** The commands: arguments, terminal, exit codes. */
@NullMarked
package io.banscope.cli;

import org.jspecify.annotations.NullMarked;
