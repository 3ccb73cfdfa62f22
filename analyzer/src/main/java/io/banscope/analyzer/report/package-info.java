/**
 * What a run has found, as text: the report of fail2ban-regex, its output of failures; and as JSON.
 */
@NullMarked
package io.banscope.analyzer.report;

import org.jspecify.annotations.NullMarked;
