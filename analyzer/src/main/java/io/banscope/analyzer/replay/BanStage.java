package io.banscope.analyzer.replay;

import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.analyzer.ban.JailBans;
import io.banscope.analyzer.ban.LineReference;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides the bans of all jails of a replay: a {@link JailBans} for each jail that bans, and
 * the feeds of those that read of bans. The ordered thread only.
 */
final class BanStage {
  private final List<@Nullable VerdictBans> jails = new ArrayList<>();
  private final List<BanFeed> feeds = new ArrayList<>();

  BanStage(List<ReplayJail> all, Simulation simulation, ZoneId local) {
    boolean feeding = all.stream().anyMatch(BanStage::reads);
    FailureEvents events = feeding ? new Fed(simulation.events(), feeds) : simulation.events();
    List<JailBans> deciding = new ArrayList<>();
    List<JailBans> reading = new ArrayList<>();
    for (ReplayJail jail : all) {
      VerdictBans bans = null;
      if (jail.banning().isPresent()) {
        ReplayJail.Banning banning = jail.banning().get();
        JailBans decides = new JailBans(jail.name(), banning.policy(), simulation.world(), events);
        bans = new VerdictBans(decides, simulation.keepsLines(), simulation.events());
        deciding.add(decides);
        if (banning.feed()) {
          reading.add(decides);
          feeds.add(new BanFeed(jail, bans, local));
        }
      }
      jails.add(bans);
    }
    deciding.forEach(each -> each.setOthers(deciding, reading));
  }

  private static boolean reads(ReplayJail jail) {
    return jail.banning().isPresent() && jail.banning().get().feed();
  }

  /** Whether bans of one jail matter to another one, so that all logs have to be in one order. */
  static boolean isCommon(List<ReplayJail> jails) {
    return jails.stream()
        .flatMap(jail -> jail.banning().stream())
        .anyMatch(banning -> banning.feed() || banning.policy().increment().isOverAllJails());
  }

  /** What decides the bans of a jail; null for one without. */
  @Nullable VerdictBans of(int jail) {
    return jails.get(jail);
  }

  /** Tells the feeds of bans besides whoever is told anyway. */
  private record Fed(FailureEvents told, List<BanFeed> feeds) implements FailureEvents {
    @Override
    public void matched(String jail, LineReference line) {
      told.matched(jail, line);
    }

    @Override
    public void ignored(Failed failure, String entry) {
      told.ignored(failure, entry);
    }

    @Override
    public void counted(Failed failure, Count count) {
      told.counted(failure, count);
    }

    @Override
    public void prevented(Failed failure, double end) {
      told.prevented(failure, end);
    }

    @Override
    public void banned(Ban ban) {
      told.banned(ban);
      feeds.forEach(feed -> feed.banned(ban));
    }

    @Override
    public void alreadyBanned(Ban ban, boolean prolonged) {
      told.alreadyBanned(ban, prolonged);
    }

    @Override
    public void expired(Failed failure) {
      told.expired(failure);
    }

    @Override
    public void lifted(Ban ban, double now) {
      told.lifted(ban, now);
    }
  }
}
