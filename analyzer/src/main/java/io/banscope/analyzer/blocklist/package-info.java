/** Blocklists: bans merged to addresses and networks, folded, and kept from listing the wrong. */
@NullMarked
package io.banscope.analyzer.blocklist;

import org.jspecify.annotations.NullMarked;
