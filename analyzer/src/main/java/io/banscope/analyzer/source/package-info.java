/** Where log lines come from: files, compressed files, standard input, texts, journals. */
@NullMarked
package io.banscope.analyzer.source;

import org.jspecify.annotations.NullMarked;
