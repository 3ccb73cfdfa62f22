package io.banscope.benchmarks;

import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.BlocklistBuilder;
import io.banscope.analyzer.blocklist.ExportRules;
import io.banscope.analyzer.blocklist.ExportRules.Overlap;
import io.banscope.analyzer.blocklist.ListedBan;
import io.banscope.analyzer.blocklist.LossyFold;
import io.banscope.analyzer.blocklist.NeverListed;
import io.banscope.analyzer.blocklist.SpecialNetworks;
import io.banscope.matcher.ip.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it take to make a folded blocklist of a million addresses? One operation is the whole
 * list: texts are parsed, sorted, made one where they are equal, looked up among what is never
 * listed, and folded. Not in it: reading and writing. To reach: 2 s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
@Fork(1)
public class FoldingBenchmark {
  static final int ADDRESSES = 1_000_000;

  /** Where the addresses are. */
  public enum Addresses {
    /** Anywhere in IPv4: hardly any two fold. */
    SPARSE,
    /** Among two million neighbours of IPv4: many fold. */
    DENSE,
    /** Anywhere in a corner of IPv6. */
    IPV6
  }

  /** How they are folded. */
  public enum Fold {
    /** Without loss. */
    LOSSLESS,
    /** To networks of /24 and /64, half of which may not be listed. */
    LOSSY
  }

  /** Where the addresses are. */
  @Param public Addresses addresses = Addresses.SPARSE;

  /** How they are folded. */
  @Param public Fold fold = Fold.LOSSLESS;

  private final List<ListedBan> bans = new ArrayList<>();
  private ExportRules rules;

  /** Makes the addresses, in no order. */
  @Setup
  public void setUp() {
    Random random = new Random(1);
    bans.clear();
    while (bans.size() < ADDRESSES) {
      IpAddress address =
          switch (addresses) {
            case SPARSE -> IpAddress.v4(random.nextInt());
            case DENSE -> IpAddress.v4(0x50000000L + random.nextInt(2 * ADDRESSES));
            case IPV6 ->
                IpAddress.v6(
                    0x2a00000000000000L | random.nextInt() & 0xffffffffL, random.nextLong());
          };
      bans.add(new ListedBan(address.text(), BanDetails.LISTED));
    }
    rules =
        new ExportRules(
            BanDetails.UNKNOWN_TIME,
            1,
            Optional.empty(),
            fold == Fold.LOSSLESS ? Overlap.FOLDED : Overlap.KEPT,
            fold == Fold.LOSSY ? Optional.of(new LossyFold(24, 64, 128)) : Optional.empty(),
            NeverListed.builder().add(SpecialNetworks.RESERVED).build());
  }

  /** Makes the list; hands back its length. */
  @Benchmark
  public int fold() {
    BlocklistBuilder builder = new BlocklistBuilder(rules, refusal -> {});
    bans.forEach(builder::add);
    return builder.build().size();
  }
}
