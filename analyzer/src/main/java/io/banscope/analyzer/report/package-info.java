/**
 * What a run has found: the report of fail2ban-regex and its output of failures, as text and JSON;
 * what a replay found, as text, JSON and CSV.
 */
@NullMarked
package io.banscope.analyzer.report;

import org.jspecify.annotations.NullMarked;
