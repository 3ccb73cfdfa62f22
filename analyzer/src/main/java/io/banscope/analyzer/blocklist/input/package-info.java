/** Lists of bans as text: what a simulation wrote, what was exported, addresses line by line. */
@NullMarked
package io.banscope.analyzer.blocklist.input;

import org.jspecify.annotations.NullMarked;
