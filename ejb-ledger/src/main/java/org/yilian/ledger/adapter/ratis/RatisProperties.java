package org.yilian.ledger.adapter.ratis;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys.Log;
import org.apache.ratis.server.RaftServerConfigKeys.Snapshot;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;
import org.yilian.ledger.consensus.EntryCodec;

/** Translates {@link RatisSettings} into the engine's own properties, with the reasons. */
final class RatisProperties {
  /** The largest message between members: several entries. */
  static final String MESSAGE_SIZE = "64MB";

  /**
   * The largest entry with what the engine writes around it, or of the engine's own, of which one
   * names all members.
   */
  static final SizeInBytes ENTRY_SIZE = SizeInBytes.valueOf(EntryCodec.MAX_BYTES + (64L << 10));

  private static final int THREADS = 4;
  private static final TimeDuration ELECTION_MIN =
      TimeDuration.valueOf(1000, TimeUnit.MILLISECONDS);
  private static final TimeDuration ELECTION_MAX =
      TimeDuration.valueOf(2000, TimeUnit.MILLISECONDS);

  /**
   * Pauses after errors, with how often, each of them random up to half as long again. They must
   * stay below half the shortest election timeout: after a longer pause the engine owes a heartbeat
   * and sends nothing else (Ratis 3.3.0), and a member whose log begins anew refuses those until an
   * entry tells the leader where.
   */
  private static final String RETRIES = "1ms,10, 100ms,20, 300ms,2000000000";

  private static final TimeDuration NEVER = TimeDuration.valueOf(3650, TimeUnit.DAYS);

  private RatisProperties() {}

  static RaftProperties of(RatisSettings settings) {
    RaftProperties properties = new RaftProperties();
    RaftServerConfigKeys.setStorageDir(properties, List.of(settings.directory().toFile()));
    GrpcConfigKeys.Server.setHost(properties, settings.self().host());
    GrpcConfigKeys.Server.setPort(properties, settings.self().port());
    GrpcConfigKeys.setMessageSizeMax(properties, SizeInBytes.valueOf(MESSAGE_SIZE));
    log(properties, settings);
    snapshot(properties);
    reading(properties);
    threads(properties);
    pauses(properties, settings);
    return properties;
  }

  private static void log(RaftProperties properties, RatisSettings settings) {
    Log.setSegmentSizeMax(properties, SizeInBytes.valueOf(settings.snapshots().segmentBytes()));
    Log.setPreallocatedSize(properties, SizeInBytes.valueOf("1MB"));
    Log.Appender.setBufferByteLimit(properties, ENTRY_SIZE);
    Log.setWriteBufferSize(properties, SizeInBytes.valueOf(ENTRY_SIZE.getSize() + (64 << 10)));
    // A torn last entry was never acknowledged: it is cut off. RaftLogRecovery refuses a log that
    // is damaged anywhere else before the engine opens it.
    Log.setCorruptionPolicy(properties, Log.CorruptionPolicy.WARN_AND_RETURN);
    // Entries that only carry the commit index would double the number of disk flushes.
    Log.setLogMetadataEnabled(properties, false);
    Log.setSegmentCacheNumMax(properties, 2);
    Log.setSegmentCacheSizeMax(properties, SizeInBytes.valueOf("32MB"));
  }

  private static void snapshot(RaftProperties properties) {
    Snapshot.setAutoTriggerEnabled(properties, true);
    // How long the log gets, and what is kept of it, the state machine decides: the engine counts
    // entries, however large they are.
    Snapshot.setAutoTriggerThreshold(properties, 1);
    Snapshot.setCreationGap(properties, 1);
    // A member that lacks what the log no longer has asks its peers for blocks, not the leader: who
    // is away does not make the others' logs grow.
    Log.setPurgeUptoSnapshotIndex(properties, true);
    Log.Appender.setInstallSnapshotEnabled(properties, false);
    Log.Appender.setRetryPolicy(properties, RETRIES);
    Log.setPurgeGap(properties, 1);
  }

  /** Nothing is read through the engine; its read index serves the {@link CommitNotice} alone. */
  private static void reading(RaftProperties properties) {
    RaftServerConfigKeys.Read.setLeaderHeartbeatCheckEnabled(properties, false);
  }

  private static void threads(RaftProperties properties) {
    RaftServerConfigKeys.ThreadPool.setClientCached(properties, false);
    RaftServerConfigKeys.ThreadPool.setClientSize(properties, THREADS);
    RaftServerConfigKeys.ThreadPool.setServerCached(properties, false);
    RaftServerConfigKeys.ThreadPool.setServerSize(properties, THREADS);
    RaftServerConfigKeys.ThreadPool.setProxySize(properties, THREADS);
    RaftServerConfigKeys.ThreadPool.setProxyCached(properties, false);
    RaftServerConfigKeys.RetryCache.setExpiryTime(
        properties, TimeDuration.valueOf(10, TimeUnit.SECONDS));
  }

  /**
   * A machine that slept, or a long collection of garbage, is no reason to stop for good, as the
   * engine does after a minute: with others in the group it has lost its term meanwhile and learns
   * of it anyway. Nor is it a reason for an election among the others before a second has passed. A
   * member without peers has nobody to hand its leadership to.
   */
  private static void pauses(RaftProperties properties, RatisSettings settings) {
    RaftServerConfigKeys.setCloseThreshold(properties, NEVER);
    if (settings.hasPeers()) {
      RaftServerConfigKeys.Rpc.setTimeoutMin(properties, ELECTION_MIN);
      RaftServerConfigKeys.Rpc.setTimeoutMax(properties, ELECTION_MAX);
      // A leader tries a member that does not answer without any pause until this has passed.
      RaftServerConfigKeys.Rpc.setSlownessTimeout(properties, ELECTION_MAX);
    } else {
      RaftServerConfigKeys.LeaderElection.setLeaderStepDownWaitTime(properties, NEVER);
    }
  }
}
