/** What a run has found, as text: the report of fail2ban-regex and its output of failures. */
@NullMarked
package io.banscope.analyzer.report;

import org.jspecify.annotations.NullMarked;
