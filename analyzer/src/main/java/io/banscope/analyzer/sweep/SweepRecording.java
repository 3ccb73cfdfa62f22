package io.banscope.analyzer.sweep;

import io.banscope.analyzer.ban.FailureEvents;

/**
 * What a replay of one jail and its {@link LoginJails} leaves for a sweep: the failures and the
 * logins. The replay has to be of a world as recorded. One thread.
 */
public final class SweepRecording implements FailureEvents {
  private final FailureRecorder failures = new FailureRecorder();
  private final SuccessfulLogins logins = new SuccessfulLogins();

  @Override
  public void counted(Failed failure, Count count) {
    if (LoginJails.isOne(failure.jail())) {
      logins.counted(failure, count);
    } else {
      failures.counted(failure, count);
    }
  }

  /** Who failed when. */
  public FailureRecorder failures() {
    return failures;
  }

  /** Who logged in. */
  public SuccessfulLogins logins() {
    return logins;
  }
}
