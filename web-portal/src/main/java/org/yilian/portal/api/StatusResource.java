package org.yilian.portal.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Says that this node answers. */
@Path("/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

  /**
   * Answers with the name of the application.
   *
   * @return a JSON object with one member
   */
  @GET
  public Map<String, String> status() {
    return Map.of("application", "yilian");
  }
}
