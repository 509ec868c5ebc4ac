package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.server.GrpcServices;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.exceptions.LeaderNotReadyException;
import org.apache.ratis.protocol.exceptions.LeaderSteppingDownException;
import org.apache.ratis.protocol.exceptions.NotLeaderException;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.ExitUtils;
import org.yilian.ledger.consensus.IncidentLog;
import org.yilian.ledger.consensus.Leadership;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.Ordering;
import org.yilian.ledger.consensus.OrderingException;
import org.yilian.ledger.consensus.Pace;
import org.yilian.ledger.consensus.Replica;
import org.yilian.ledger.consensus.ReplicaFailedException;

/**
 * Ordering by a Raft server inside this process.
 *
 * <p>Entries are submitted to the server's own object if it leads, else to the leader. The database
 * must be open when this starts: its position decides where the log is replayed from.
 */
public final class RatisOrdering implements Ordering, Leadership {

  static {
    // Else the engine ends the whole application server when its port is taken.
    ExitUtils.disableSystemExit();
  }

  private final RaftServer server;
  private final LedgerStateMachine stateMachine;
  private final RaftGroupId group;
  private final RaftPeerId self;
  private final ClientId local;
  private final AtomicLong calls = new AtomicLong();
  private final Optional<Submitter> remote;
  private final Distrust distrust = new Distrust();
  private final GroupView view;
  private final GroupMembers members;
  private final Optional<MemberReplies> replies;
  private final KnownAddresses addresses;
  private final ReturningMembers returning;

  private RatisOrdering(
      RatisSettings settings,
      Replica replica,
      LogPosition durable,
      IncidentLog incidents,
      LogGap gap)
      throws IOException {
    this.group = RaftGroupId.valueOf(settings.group());
    this.addresses = new KnownAddresses(settings.members());
    this.self = RaftPeerId.valueOf(settings.self().id());
    this.local = Requestor.clientOf(settings.self().id());
    CommitNotice notice = new CommitNotice(group, self);
    this.stateMachine =
        new LedgerStateMachine(
            replica,
            settings.hasPeers() ? Optional.empty() : Optional.of(local),
            durable,
            gap,
            new LogRetention(settings.snapshots()),
            notice::committed);
    RaftGroup known =
        RaftGroup.valueOf(group, settings.members().stream().map(GroupMembers::peer).toList());
    TermLimit terms = new TermLimit(this::term);
    Parameters parameters =
        parameters(settings, new MessageCheck(replica, terms, distrust), incidents);
    this.replies =
        settings
            .tls()
            .map(
                tls -> new MemberReplies(tls.memberOf(), new ReplyCheck(terms), incidents, notice));
    replies.ifPresent(one -> ReplyInterceptor.add(group, self, one));
    this.server =
        RaftServer.newBuilder()
            .setServerId(self)
            .setGroup(known)
            .setStateMachine(stateMachine)
            .setProperties(RatisProperties.of(settings))
            .setParameters(parameters)
            .setOption(RaftStorage.StartupOption.RECOVER)
            .build();
    if (settings.hasPeers()) {
      notice.begin(server);
    }
    this.returning =
        new ReturningMembers(
            new EngineLines(server, addresses),
            EngineLines::start,
            () -> Duration.ofNanos(System.nanoTime()));
    this.view = new GroupView(server, group);
    this.members = new GroupMembers(server, group, local, calls::incrementAndGet);
    this.remote =
        settings.hasPeers()
            ? Optional.of(new Submitter(known, self, parameters, view::leadingPeer, incidents))
            : Optional.empty();
  }

  /**
   * Starts the engine: repairs the end of its log, replays what the database does not hold, and
   * takes part in elections.
   *
   * @param gap bridges what the others' log no longer has
   * @throws IOException if the log is damaged, lacks entries that the database needs, or cannot be
   *     opened
   * @throws ReplicaFailedException if the database could not flush
   */
  public static RatisOrdering start(
      RatisSettings settings, Replica replica, IncidentLog incidents, LogGap gap)
      throws IOException, ReplicaFailedException {
    Files.createDirectories(settings.directory());
    LogPosition durable = replica.flush();
    new RaftLogRecovery(settings).recover(durable);
    RatisOrdering ordering = new RatisOrdering(settings, replica, durable, incidents, gap);
    try {
      ordering.server.start();
    } catch (ExitUtils.ExitException e) {
      ordering.close();
      throw new IOException(
          "the engine cannot listen on %s:%d"
              .formatted(settings.self().host(), settings.self().port()),
          e.getCause());
    } catch (IOException | RuntimeException e) {
      ordering.close();
      throw e;
    }
    return ordering;
  }

  /**
   * Whether this node has any of the group's log.
   *
   * @throws IOException if its folder cannot be read
   */
  public static boolean hasLog(RatisSettings settings) throws IOException {
    return new RaftLogRecovery(settings).hasLog();
  }

  private static Parameters parameters(
      RatisSettings settings, MessageCheck check, IncidentLog incidents) {
    Parameters parameters = new Parameters();
    GrpcConfigKeys.Server.setServicesCustomizer(
        parameters,
        settings
            .tls()
            .<GrpcServices.Customizer>map(
                tls -> new MemberServices(tls.memberOf(), check, incidents))
            .orElseGet(ClosedServices::new));
    settings.tls().ifPresent(tls -> tls.configure(parameters));
    return parameters;
  }

  @Override
  public CompletionStage<Void> whenReady() {
    return stateMachine.leading().copy();
  }

  @Override
  public Pace pace() {
    return remote.isPresent() ? Pace.TOGETHER : Pace.ALONE;
  }

  @Override
  public CompletionStage<Void> order(byte[] entry) {
    return stateMachine.leading().thenCompose(ready -> submit(entry));
  }

  /** Without a network hop if this node leads, else to whoever does. */
  private CompletableFuture<Void> submit(byte[] entry) {
    if (remote.isEmpty()) {
      return submitHere(entry);
    }
    return members.isLedFromHere()
        ? submitHere(entry)
            .exceptionallyCompose(
                failure ->
                    isElsewhere(failure)
                        ? remote.get().submit(entry)
                        : CompletableFuture.failedFuture(failure))
        : remote.get().submit(entry);
  }

  /** Whether somebody else leads by now, or will in a moment. */
  private static boolean isElsewhere(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException || cause instanceof OrderingException) {
      cause = cause.getCause();
    }
    return cause instanceof NotLeaderException
        || cause instanceof LeaderNotReadyException
        || cause instanceof LeaderSteppingDownException;
  }

  /** 0 while the engine has none. */
  private long term() {
    try {
      return server.getDivision(group).getInfo().getCurrentTerm();
    } catch (IOException e) {
      return 0;
    }
  }

  private CompletableFuture<Void> submitHere(byte[] entry) {
    RaftClientRequest request =
        RaftClientRequest.newBuilder()
            .setClientId(local)
            .setServerId(self)
            .setGroupId(group)
            .setCallId(calls.incrementAndGet())
            .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(entry)))
            .setType(RaftClientRequest.writeRequestType())
            .build();
    try {
      return server.submitClientRequestAsync(request).thenAccept(RatisOrdering::check);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(new OrderingException("not ordered", e));
    }
  }

  private static void check(RaftClientReply reply) {
    if (!reply.isSuccess()) {
      throw new CompletionException(new OrderingException("not ordered", reply.getException()));
    }
  }

  /**
   * Has the group consist of these members. Does nothing unless this node leads and the group is
   * another; a change that fails is asked for again by the next call.
   *
   * @param wanted all that shall vote from now on
   */
  public void follow(List<RatisSettings.Peer> wanted) {
    members.follow(wanted);
  }

  /** Gives up leading if a member waits for what this leader never sends it again. */
  public void relieve() {
    members.relieve();
  }

  /**
   * Finds members again that could not be reached for a while: whoever leads looks for all, and
   * while nobody does, everybody. Whoever follows ends what it began before.
   *
   * @param wanted all that vote; nobody is looked for by a node that does not
   */
  public void reconnect(List<RatisSettings.Peer> wanted) {
    Set<String> others =
        wanted.stream().map(RatisSettings.Peer::id).collect(Collectors.toCollection(HashSet::new));
    if (!others.remove(self.toString())) {
      return;
    }
    if (members.isLedFromHere()) {
      Map<String, Duration> silences = new HashMap<>(view.silences());
      silences.keySet().retainAll(others);
      returning.look(silences);
    } else if (view.leader().isEmpty()) {
      others.forEach(member -> returning.look(Map.of(member, ReturningMembers.SILENCE)));
    } else {
      returning.finish();
    }
  }

  /** Whether any of these is elsewhere than this looks for it: only another start finds it. */
  public boolean haveMoved(List<RatisSettings.Peer> wanted) {
    return addresses.differFrom(wanted);
  }

  /** The member that leads, as far as this node knows. */
  public Optional<String> leader() {
    return view.leader();
  }

  @Override
  public Optional<String> followed() {
    return view.followed();
  }

  @Override
  public long committed() {
    return view.committed();
  }

  @Override
  public long applied() {
    return view.applied();
  }

  @Override
  public void turnFrom(String member) {
    distrust.turnFrom(member);
  }

  /**
   * How long ago members last spoke with this node's engine. Whoever leads speaks with all; the
   * others speak with whoever leads, and know nothing of the rest.
   */
  public Map<String, Duration> silences() {
    return view.silences();
  }

  @Override
  public void close() {
    stateMachine.expectClose();
    try {
      try {
        if (remote.isPresent()) {
          remote.get().close();
        }
      } finally {
        BoundedClose.close(server);
      }
    } catch (IOException e) {
      throw new OrderingException("the engine did not close", e);
    } finally {
      replies.ifPresent(one -> ReplyInterceptor.remove(group, self, one));
    }
  }
}
