package io.banscope.cli;

import io.banscope.analyzer.replay.ReplayJail;
import io.banscope.analyzer.replay.ReplayLog;
import java.util.List;

/**
 * What {@code banscope replay} is to run.
 *
 * @param jails the jails that can be used
 * @param logs the logs that were found, each with the jails that read it
 */
record ReplayPlan(List<ReplayJail> jails, List<ReplayLog> logs) {}
