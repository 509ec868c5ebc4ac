package org.yilian.portal.shared.push;

import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open channel. Messages leave one after the other, as WebSocket wants it; a page that does not
 * keep up is closed and reads anew when it comes back. Thread-safe.
 */
final class PushConnection {

  private static final Logger LOG = LoggerFactory.getLogger(PushConnection.class);
  private static final int MOST_WAITING = 256;

  private final Session session;
  private final Deque<String> waiting = new ArrayDeque<>();
  private boolean sending;

  PushConnection(Session session) {
    this.session = session;
  }

  void send(String message) {
    String next;
    synchronized (waiting) {
      if (waiting.size() >= MOST_WAITING) {
        waiting.clear();
        close(CloseReason.CloseCodes.TRY_AGAIN_LATER, "too slow");
        return;
      }
      waiting.add(message);
      next = sending ? null : waiting.poll();
      sending = true;
    }
    if (next != null) {
      hand(next);
    }
  }

  void close(CloseReason.CloseCodes code, String reason) {
    try {
      session.close(new CloseReason(code, reason));
    } catch (IOException | IllegalStateException e) {
      LOG.debug("A push channel was gone before it was closed", e);
    }
  }

  private void hand(String message) {
    try {
      session.getAsyncRemote().sendText(message, this::sent);
    } catch (IllegalStateException | IllegalArgumentException gone) {
      LOG.debug("A push channel was gone before a message", gone);
    }
  }

  private void sent(SendResult result) {
    if (!result.isOK()) {
      close(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "broken");
      return;
    }
    String next;
    synchronized (waiting) {
      next = waiting.poll();
      sending = next != null;
    }
    if (next != null) {
      hand(next);
    }
  }
}
