package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.retry.RetryPolicy;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.TimeDuration;

/** Speaks to members' ports as whoever its key and certificate are, and says what it likes. */
public final class HostileClient {
  private static final TimeDuration PAUSE = TimeDuration.valueOf(100, TimeUnit.MILLISECONDS);
  private static final int TRIES = 100;

  private final RatisSettings settings;

  /**
   * @param settings of the member whose key and certificate it has
   */
  public HostileClient(RatisSettings settings) {
    this.settings = settings;
  }

  /**
   * Submits octets to one member.
   *
   * @throws IOException if it does not take them
   */
  public void submit(RatisSettings.Peer member, byte[] entry) throws IOException {
    submit(List.of(member), entry, RetryPolicies.noRetry());
  }

  /**
   * Submits octets to whoever leads.
   *
   * @throws IOException if nobody takes them
   */
  public void submit(byte[] entry) throws IOException {
    submit(
        settings.members(), entry, RetryPolicies.retryUpToMaximumCountWithFixedSleep(TRIES, PAUSE));
  }

  private void submit(List<RatisSettings.Peer> members, byte[] entry, RetryPolicy retries)
      throws IOException {
    try (RaftClient client = client(members, retries)) {
      RaftClientReply reply =
          client.io().send(Message.valueOf(UnsafeByteOperations.unsafeWrap(entry)));
      if (!reply.isSuccess()) {
        throw new IOException("not ordered", reply.getException());
      }
    }
  }

  private RaftClient client(List<RatisSettings.Peer> members, RetryPolicy retries) {
    Parameters parameters = new Parameters();
    settings.tls().orElseThrow().configure(parameters);
    RaftProperties properties = new RaftProperties();
    RaftClientConfigKeys.Rpc.setRequestTimeout(properties, TimeDuration.ONE_SECOND);
    return RaftClient.newBuilder()
        .setClientId(Requestor.clientOf(settings.self().id()))
        .setRaftGroup(
            RaftGroup.valueOf(
                RaftGroupId.valueOf(settings.group()),
                members.stream().map(HostileClient::peer).toList()))
        .setProperties(properties)
        .setParameters(parameters)
        .setRetryPolicy(retries)
        .build();
  }

  private static RaftPeer peer(RatisSettings.Peer peer) {
    return RaftPeer.newBuilder()
        .setId(peer.id())
        .setAddress(peer.host() + ":" + peer.port())
        .build();
  }
}
