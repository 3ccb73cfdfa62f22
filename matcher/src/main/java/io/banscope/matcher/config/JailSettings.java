package io.banscope.matcher.config;

import io.banscope.matcher.TracedText;
import java.util.List;
import java.util.Optional;

/**
 * What a jail asks for, as far as finding failures in logs and banning for them goes. Source: spec
 * config-dialect.md section 7.1.
 *
 * @param name its section
 * @param backend where it reads: {@code auto}, {@code systemd}, …
 * @param logpaths its log files as it names them: paths and shell patterns, one each
 * @param logtimezone zone of dates that name none
 * @param logencoding encoding of its logs; absent for that of the locale
 * @param usedns what to do with host names
 * @param bans by what it bans, which may be wrong without harm to the rest
 * @param filter its filter, nothing compiled yet
 */
public record JailSettings(
    String name,
    String backend,
    List<TracedText> logpaths,
    Optional<TracedText> logtimezone,
    Optional<TracedText> logencoding,
    String usedns,
    BanSettings.Reading bans,
    FilterSettings filter) {
  public JailSettings {
    logpaths = List.copyOf(logpaths);
  }

  /** Whether it reads the journal rather than files. */
  public boolean readsJournal() {
    return JailReader.isSystemd(backend);
  }
}
