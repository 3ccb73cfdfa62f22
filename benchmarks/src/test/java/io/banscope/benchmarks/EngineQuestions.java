package io.banscope.benchmarks;

/** Asks a benchmark of engines once, by the names that the rows of answers have. */
final class EngineQuestions {
  private EngineQuestions() {}

  /**
   * What a benchmark computes.
   *
   * @param benchmark name of its class, without {@code Benchmark}
   * @param question values of its parameters but the engine, with slashes
   */
  static int answer(String benchmark, String question, String engine) {
    String[] asked = question.split("/");
    return switch (benchmark) {
      case "DateDetector" -> dates(asked[0], engine);
      case "PatternEngine" -> pattern(asked[0], engine);
      case "FilterEngine" -> filter(asked[0], asked[1], engine);
      case "AllFilters" -> allFilters(asked[0], engine);
      case "Hits" -> hits(Integer.parseInt(asked[0]), engine);
      case "Utf8" -> utf8(asked[0], engine);
      case "Adversarial" -> adversarial(asked[0], Integer.parseInt(asked[1]), engine);
      default -> throw new IllegalArgumentException("no benchmark '" + benchmark + "'");
    };
  }

  private static int dates(String log, String engine) {
    DateDetectorBenchmark benchmark = new DateDetectorBenchmark();
    benchmark.engine = engine;
    benchmark.prepare();
    return switch (log) {
      case "dated" -> benchmark.dated();
      case "undated" -> benchmark.undated();
      default -> benchmark.alternating();
    };
  }

  private static int pattern(String pattern, String engine) {
    PatternEngineBenchmark benchmark = new PatternEngineBenchmark();
    benchmark.pattern = PatternEngineBenchmark.Pattern.valueOf(pattern);
    benchmark.engine = engine;
    benchmark.generate();
    return benchmark.matches();
  }

  private static int filter(String filter, String extent, String engine) {
    FilterEngineBenchmark benchmark = new FilterEngineBenchmark();
    benchmark.filter = filter;
    benchmark.extent = extent;
    benchmark.engine = engine;
    benchmark.generate();
    return benchmark.matches();
  }

  private static int allFilters(String filters, String engine) {
    AllFiltersBenchmark benchmark = new AllFiltersBenchmark();
    benchmark.filters = filters;
    benchmark.engine = engine;
    benchmark.generate();
    return benchmark.matches();
  }

  private static int hits(int hits, String engine) {
    HitsBenchmark benchmark = new HitsBenchmark();
    benchmark.hits = hits;
    benchmark.engine = engine;
    benchmark.generate();
    return benchmark.matches();
  }

  private static int utf8(String users, String engine) {
    Utf8Benchmark benchmark = new Utf8Benchmark();
    benchmark.users = Utf8Benchmark.Users.valueOf(users);
    benchmark.engine = engine;
    benchmark.generate();
    return benchmark.matches();
  }

  private static int adversarial(String attack, int length, String engine) {
    AdversarialBenchmark benchmark = new AdversarialBenchmark();
    benchmark.attack = AdversarialBenchmark.Attack.valueOf(attack);
    benchmark.length = length;
    benchmark.engine = engine;
    benchmark.generate();
    return benchmark.matches();
  }
}
