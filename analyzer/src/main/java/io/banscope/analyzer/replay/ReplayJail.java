package io.banscope.analyzer.replay;

import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.filter.CompiledFilter;
import java.util.OptionalInt;

/**
 * A jail as a replay runs it.
 *
 * @param name its name
 * @param filter its filter, compiled; host names are taken as they are or skipped, never looked up
 * @param dates how its logs write dates
 * @param zoneMinutes minutes ahead of UTC of dates without a zone, absent for local time
 */
public record ReplayJail(
    String name, CompiledFilter filter, DateTemplates dates, OptionalInt zoneMinutes) {}
