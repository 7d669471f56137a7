package nexs.bench.nothing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import nexs.api.BufferStats;
import nexs.api.CommitOutcome;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.IWarmUpListener;
import nexs.api.MappingStats;
import nexs.api.PlanStats;
import nexs.api.PoolHealth;
import nexs.api.PoolStats;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.FeatureUnsupportedException;
import nexs.api.listen.ISubscription;

final class NothingPool extends NothingQueries implements IPool {

  private final NothingConn conn = new NothingConn(false);

  @Override
  public String name() {
    return NothingProvider.NAME;
  }

  @Override
  public Set<Feature> features() {
    return Set.of();
  }

  @Override
  public IConn acquire() {
    return conn;
  }

  @Override
  public MappingStats mapping() {
    PlanStats none = new PlanStats(0, 0, 0, 0);
    return new MappingStats(none, none, none, new BufferStats(0, 0, 0, 0, 0));
  }

  @Override
  public PoolStats stats() {
    return new PoolStats(1, 1, 1, 0, 0, 0, 0, Duration.ZERO, 0, 0, 1, 0, 0);
  }

  @Override
  public PoolHealth health() {
    return new PoolHealth(PoolHealth.Status.UP, List.of());
  }

  @Override
  public void warmUp(IWarmUpListener listener) {}

  @Override
  public ISubscription listen(String... channels) {
    throw new FeatureUnsupportedException("nothing listens");
  }

  @Override
  public CommitOutcome commitOutcome(CommitInDoubtException doubt) {
    return CommitOutcome.UNKNOWN;
  }

  @Override
  public void evict() {}

  @Override
  public void close(Duration patience) {}
}
