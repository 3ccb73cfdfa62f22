/** Who would be banned: counting failures, deciding, prolonging, growing and lifting bans. */
@NullMarked
package io.banscope.analyzer.ban;

import org.jspecify.annotations.NullMarked;
