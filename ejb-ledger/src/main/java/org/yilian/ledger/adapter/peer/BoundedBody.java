package org.yilian.ledger.adapter.peer;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Takes so many octets of an answer and no more: whoever sends without end is cut off, and what was
 * taken is then one octet too long to pass for the right answer.
 */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
  private final int most;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Flow.Subscription subscription;

  private BoundedBody(int expected) {
    this.most = expected + 1;
  }

  /** Takes at most one octet more than expected. */
  static HttpResponse.BodyHandler<byte[]> expecting(int octets) {
    return head -> new BoundedBody(octets);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription answer) {
    subscription = answer;
    answer.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] octets = new byte[Math.min(buffer.remaining(), most - taken.size())];
      buffer.get(octets);
      taken.writeBytes(octets);
    }
    if (taken.size() == most) {
      subscription.cancel();
      onComplete();
    }
  }

  @Override
  public void onError(Throwable cause) {
    body.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    body.complete(taken.toByteArray());
  }
}
