package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One compiled filter and one set of date templates serve several threads at once. */
class SharedUseTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 10;
  private static final int LINES = 300;
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2024-03-05T16:00:00Z"));

  /** Every thread starts with templates and regexes that no search has touched yet. */
  @Test
  void threadsThatShareAFilterAnswerAsOneAlone() throws Exception {
    List<String> alone = judge(filter(), DateTemplates.defaults(2024));
    assertTrue(alone.stream().filter(line -> line.contains("192.0.2.")).count() > LINES / 3);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        CompiledFilter filter = filter();
        DateTemplates templates = DateTemplates.defaults(2024);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<List<String>>> answers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          answers.add(
              threads.submit(
                  () -> {
                    start.await();
                    return judge(filter, templates);
                  }));
        }
        for (Future<List<String>> answer : answers) {
          assertEquals(alone, answer.get());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static CompiledFilter filter() throws InvalidFilterException {
    return CompiledFilter.compile(
        new FilterSettings(
            "test",
            Optional.of(TracedText.untraced("^.*?app: <F-CONTENT>.+</F-CONTENT>$")),
            List.of(
                TracedText.untraced("^(?:(?!never).)*from <HOST>(?: port (?P<port>\\d+))?$"),
                TracedText.untraced(
                    "(?i)^DENIED <F-USER>(?P<first>\\w)\\w*(?P=first)?</F-USER> <ADDR>$")),
            List.of(TracedText.untraced("ignored")),
            OptionalInt.of(1),
            Optional.empty(),
            List.of(),
            Map.of()),
        DnsMode.NO);
  }

  private static List<String> judge(CompiledFilter filter, DateTemplates templates) {
    SequentialDriver driver =
        new SequentialDriver(
            filter,
            new DateDetector(templates, ZoneOffset.UTC, OptionalInt.empty(), DateClock.of(CLOCK)),
            templates.newState(),
            new HostLookup(DnsMode.NO, HostResolver.never(), warning -> {}),
            RunMode.CHECK_ALL,
            CLOCK);
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      byte[] line = line(i).getBytes(StandardCharsets.UTF_8);
      answers.add(driver.line(line, 0, line.length).toString());
    }
    return answers;
  }

  private static String line(int i) {
    String date =
        switch (i % 5) {
          case 0 -> "2024-03-05 10:11:" + (10 + i % 50);
          case 1 -> "Mar  5 10:11:" + (10 + i % 50);
          case 2 -> "[05/Mar/2024:10:11:" + (10 + i % 50) + " +0100]";
          case 3 -> "17096328" + (10 + i % 50);
          default -> "no date";
        };
    String address = "192.0.2." + i % 250;
    return date
        + switch (i % 4) {
          case 0 -> " app: failure from " + address;
          case 1 -> " app: denied böb " + address;
          case 2 -> " app: ignored failure from " + address + " port " + i;
          default -> " app: failure from " + address + " port " + i;
        };
  }
}
