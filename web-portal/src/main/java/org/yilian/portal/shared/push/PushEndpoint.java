package org.yilian.portal.shared.push;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.util.Optional;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.signin.SignedInPerson;

/**
 * The server's end of one channel. Who it is was settled when the connection was made: the page
 * guard let it through, and its principal is the session's.
 */
public class PushEndpoint extends Endpoint {

  private static final int LONGEST_MESSAGE = 1024;
  private static final String PONG = "{\"kind\":\"pong\"}";

  private final PushHub hub;
  private PersonId person;
  private PushConnection connection;

  /**
   * Serves one connection.
   *
   * @param hub knows who listens
   */
  public PushEndpoint(PushHub hub) {
    this.hub = hub;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
    session.setMaxBinaryMessageBufferSize(LONGEST_MESSAGE);
    session.setMaxIdleTimeout(0);
    connection = new PushConnection(session);
    Optional<PersonId> principal =
        Optional.ofNullable(session.getUserPrincipal())
            .flatMap(caller -> PersonId.parse(caller.getName()));
    if (principal.isEmpty()) {
      connection.close(CloseReason.CloseCodes.VIOLATED_POLICY, "not signed in");
      return;
    }
    person = principal.get();
    session.addMessageHandler(new Pings(connection));
    hub.connect(person, connection);
    if (session.getUserPrincipal() instanceof SignedInPerson caller
        && caller.role() == Role.ADMINISTRATOR) {
      hub.connectToHospital(connection);
    }
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    if (person != null) {
      hub.forget(person, connection);
      hub.forgetAtHospital(connection);
    }
  }

  @Override
  public void onError(Session session, Throwable failure) {
    connection.close(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "broken");
  }

  private record Pings(PushConnection connection) implements MessageHandler.Whole<String> {
    @Override
    public void onMessage(String message) {
      if (message.equals("ping")) {
        connection.send(PONG);
      }
    }
  }
}
