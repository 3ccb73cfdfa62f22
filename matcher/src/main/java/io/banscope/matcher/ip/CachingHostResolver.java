package io.banscope.matcher.ip;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what another resolver said, failures included, for 300 s; of at most 1,000 names, the
 * oldest answers go first. The reason of a failure is given once and not repeated from the cache.
 * Not safe for several threads. Source: spec regex-tags.md section 7.2.
 */
public final class CachingHostResolver implements HostResolver {
  private static final int CAPACITY = 1000;
  private static final Duration LIFETIME = Duration.ofSeconds(300);

  private record Answer(Resolution resolution, Instant expiry) {}

  private final HostResolver resolver;
  private final InstantSource clock;

  /** In the order in which the answers were given. */
  private final Map<String, Answer> answers = new LinkedHashMap<>();

  /** A cache in front of {@code resolver}; answers age by {@code clock}. */
  public CachingHostResolver(HostResolver resolver, InstantSource clock) {
    this.resolver = resolver;
    this.clock = clock;
  }

  @Override
  public Resolution resolve(String name) {
    Instant now = clock.instant();
    Answer known = answers.get(name);
    if (known != null && now.isBefore(known.expiry)) {
      return known.resolution;
    }
    Resolution resolution = resolver.resolve(name);
    answers.remove(name);
    if (answers.size() >= CAPACITY) {
      answers.remove(answers.keySet().iterator().next());
    }
    Resolution again = new Resolution(resolution.addresses(), Optional.empty());
    answers.put(name, new Answer(again, now.plus(LIFETIME)));
    return resolution;
  }
}
