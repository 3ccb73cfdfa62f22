package io.banscope.analyzer.replay;

import io.banscope.matcher.date.DateTemplates;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Jails of one log that look for the same dates: they share the work.
 *
 * @param dates the templates
 * @param zoneMinutes the zone of dates without one
 * @param jails indices of the jails in the list of all
 */
record DateGroup(DateTemplates dates, OptionalInt zoneMinutes, List<Integer> jails) {
  /** The groups of the jails of a log, in order of their first jail. */
  static List<DateGroup> of(ReplayLog log, List<ReplayJail> all) {
    List<DateGroup> groups = new ArrayList<>();
    for (int index : log.jails()) {
      ReplayJail jail = all.get(index);
      DateGroup found = null;
      for (DateGroup group : groups) {
        if (group.dates == jail.dates() && group.zoneMinutes.equals(jail.zoneMinutes())) {
          found = group;
        }
      }
      if (found == null) {
        found = new DateGroup(jail.dates(), jail.zoneMinutes(), new ArrayList<>());
        groups.add(found);
      }
      found.jails.add(index);
    }
    return groups;
  }
}
