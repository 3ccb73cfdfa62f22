package io.banscope.analyzer.source;

import java.util.List;

/**
 * One log: a file, or what rotation made of it, to be read as one stream.
 *
 * @param name the name of its newest member
 * @param members its files, oldest first; at least one
 */
public record LogChain(String name, List<LogMember> members) {
  public LogChain {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a log without files: " + name);
    }
  }

  /** The log made of these files, oldest first. */
  public static LogChain of(List<LogMember> members) {
    return new LogChain(members.get(members.size() - 1).name(), members);
  }

  /** The member that was written last. */
  public LogMember newest() {
    return members.get(members.size() - 1);
  }
}
