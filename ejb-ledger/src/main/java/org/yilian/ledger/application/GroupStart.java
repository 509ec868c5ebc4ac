package org.yilian.ledger.application;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.adapter.crypto.NodeTls;
import org.yilian.ledger.adapter.peer.ExchangeClient;
import org.yilian.ledger.adapter.ratis.LogGap;
import org.yilian.ledger.adapter.ratis.RatisOrdering;
import org.yilian.ledger.consensus.LeaderWatch;
import org.yilian.ledger.consensus.LedgerNode;
import org.yilian.ledger.consensus.Ordering;
import org.yilian.ledger.consensus.OrderingFactory;
import org.yilian.ledger.consensus.Replica;
import org.yilian.ledger.consensus.ReplicaFailedException;
import org.yilian.ledger.contract.state.StateCodec;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/**
 * Has this node take part in ordering. A hospital that was admitted, or whose certificate was
 * changed, since its newest block is first brought to where the ledger names it: the others have
 * that block, and know it already.
 */
final class GroupStart implements OrderingFactory {
  private static final System.Logger LOG = System.getLogger(GroupStart.class.getName());

  /** The start of the server waits so long for what is lacking; the rest comes beside it. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A lone hospital lacks nothing: its engine alone takes time. */
  private static final Duration ALONE = Duration.ofMinutes(10);

  /** Final blocks that a node with a log of its own replays from it rather than asks for. */
  static final long FAR = 100;

  /** Blocks come many in one transaction, but the others may need this node's vote. */
  private static final Duration APPROACH = Duration.ofSeconds(20);

  private static final Duration RETRY = Duration.ofSeconds(2);

  private final GroupSettings settings;
  private final StateCodec codec;
  private final ParticipantId hospital;
  private final Incidents incidents;
  private final Duration patience;
  private Neighbourhood neighbourhood;
  private LateOrdering ordering;
  private Optional<CatchUp> catchUp = Optional.empty();
  private Optional<ExchangeClient> line = Optional.empty();

  /**
   * @param patience how long {@link #start} waits for what is lacking
   */
  GroupStart(
      GroupSettings settings,
      StateCodec codec,
      ParticipantId hospital,
      Incidents incidents,
      Duration patience) {
    this.settings = settings;
    this.codec = codec;
    this.hospital = hospital;
    this.incidents = incidents;
    this.patience = patience;
  }

  @Override
  public Ordering start(Replica replica) throws IOException, ReplicaFailedException {
    try {
      ordering = join(replica);
    } finally {
      if (ordering == null) {
        catchUp.ifPresent(CatchUp::close);
      }
    }
    return ordering;
  }

  private LateOrdering join(Replica replica) throws IOException, ReplicaFailedException {
    StateReader state = new StateReader(replica.state(), codec);
    neighbourhood = new Neighbourhood(replica.state(), codec, replica::head);
    if (state.findRoster().isEmpty()) {
      return begin(() -> {}, LogGap.none(), ALONE, replica);
    }
    CatchUp catching = catchUp(replica);
    catchUp = Optional.of(catching);
    return begin(first(catching, replica), catching::run, patience, replica);
  }

  private LateOrdering.Step first(CatchUp catching, Replica replica) throws IOException {
    StateReader state = new StateReader(replica.state(), codec);
    Optional<String> unnamed = settings.unnamed(hospital, neighbourhood);
    if (unnamed.isPresent()) {
      return () -> reachName(catching, unnamed.get());
    }
    return RatisOrdering.hasLog(settings.of(state, hospital, neighbourhood))
        ? () -> catching.approach(FAR, APPROACH)
        : () -> reachOthers(catching, replica);
  }

  private LateOrdering begin(
      LateOrdering.Step catching, LogGap gap, Duration patience, Replica replica)
      throws IOException, ReplicaFailedException {
    StateReader state = new StateReader(replica.state(), codec);
    LateOrdering.Engine engine =
        () ->
            RatisOrdering.start(
                settings.of(state, hospital, neighbourhood), replica, incidents, gap);
    return LateOrdering.begin(catching, engine, patience, replica);
  }

  private CatchUp catchUp(Replica replica) throws IOException {
    NodeTls tls = settings.tls();
    ExchangeClient line =
        new ExchangeClient(
            peer -> tls.context(tls.trusting(() -> List.of(peer.node().certificate().octets()))),
            NodeTls.parameters());
    this.line = Optional.of(line);
    return new CatchUp(hospital, neighbourhood, line, replica);
  }

  /** Looks whether the leader does its work; does nothing if there are no others. */
  Runnable watch(LedgerNode node) {
    if (line.isEmpty()) {
      return () -> {};
    }
    LeaderWatch.Others others = new Complaints(hospital, neighbourhood, line.get());
    return new LeaderWatch(
            node, ordering, others, incidents, () -> Duration.ofNanos(System.nanoTime()))
        ::look;
  }

  /**
   * Who lost its disk has the final blocks before it takes part; a new consortium has none. Others
   * that were there are waited for.
   */
  private static void reachOthers(CatchUp catching, Replica replica)
      throws IOException, ReplicaFailedException {
    BlockHeight before = replica.head().height();
    for (boolean done = false; !done; ) {
      try {
        catching.run();
        done = true;
      } catch (IOException e) {
        done = replica.head().height().equals(before);
        LOG.log(
            System.Logger.Level.INFO,
            done ? "begins with its own log: {0}" : "tries again: {0}",
            e.getMessage());
        if (!done && catching.isClosedWithin(RETRY)) {
          throw e;
        }
      }
    }
  }

  private static void reachName(CatchUp catching, String unnamed) throws ReplicaFailedException {
    try {
      catching.run();
    } catch (IOException e) {
      throw new LedgerStartException(unnamed + ", and no member answers it", e);
    }
  }

  /** The members as this node's ledger has them, once the ordering started. */
  Neighbourhood neighbourhood() {
    return neighbourhood;
  }

  /** The ordering, once started. */
  LateOrdering ordering() {
    return ordering;
  }

  /** How this node catches up, if there are others. */
  Optional<CatchUp> catchUp() {
    return catchUp;
  }
}
