/** What the tests of every module share: finding the programs that are run as peers. */
@NullMarked
package io.banscope.matcher.testing;

import org.jspecify.annotations.NullMarked;
