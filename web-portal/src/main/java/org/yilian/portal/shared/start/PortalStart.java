package org.yilian.portal.shared.start;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import org.yilian.portal.shared.enrolment.FirstStart;
import org.yilian.portal.shared.monitoring.MonitoringPassword;
import org.yilian.portal.shared.neighbours.NeighbourDesk;
import org.yilian.portal.shared.push.PushEndpoint;
import org.yilian.portal.shared.push.PushHub;

/**
 * Prepares the first codes and the monitoring's password, and opens the push channel. The endpoint
 * is registered here because the server does not find annotated endpoints in a web module of an
 * EAR.
 */
@WebListener
public class PortalStart implements ServletContextListener {

  private static final String PUSH_PATH = "/push";

  @Inject private FirstStart firstStart;
  @Inject private MonitoringPassword monitoring;
  @Inject private PushHub hub;
  @Inject private NeighbourDesk desk;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    firstStart.prepare();
    monitoring.open();
    register(event.getServletContext());
    hub.start();
    desk.open();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    hub.stop();
  }

  private void register(ServletContext context) {
    ServerContainer container =
        (ServerContainer) context.getAttribute(ServerContainer.class.getName());
    try {
      container.addEndpoint(
          ServerEndpointConfig.Builder.create(PushEndpoint.class, PUSH_PATH)
              .configurator(new Endpoints(hub))
              .build());
    } catch (DeploymentException e) {
      throw new IllegalStateException("the push channel could not be opened", e);
    }
  }

  private static final class Endpoints extends ServerEndpointConfig.Configurator {
    private final PushHub hub;

    Endpoints(PushHub hub) {
      this.hub = hub;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(new PushEndpoint(hub));
    }
  }
}
