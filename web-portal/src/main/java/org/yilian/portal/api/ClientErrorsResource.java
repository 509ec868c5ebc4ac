package org.yilian.portal.api;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yilian.portal.shared.signin.SignedInPerson;
import org.yilian.portal.shared.throttle.FailureLimit;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

/** Lets support find what failed in a browser, by code and id; no text is taken. */
@Path("/client-errors")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "person")
@ApplicationScoped
public class ClientErrorsResource {

  private static final Logger LOG = LoggerFactory.getLogger(ClientErrorsResource.class);
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,47}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{4,43}");
  private static final int MOST = 60;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  @Inject private Caller caller;
  @Inject private Clock clock;

  private FailureLimit limit;

  @PostConstruct
  void limit() {
    limit = new FailureLimit(MOST, WINDOW, clock);
  }

  /**
   * Notes an error.
   *
   * @param report code and id
   * @return nothing
   * @throws TooManyAttemptsException if there were sixty in ten minutes
   */
  @POST
  @Operation(summary = "Note a browser's refusal code for support")
  public Response report(Report report) throws TooManyAttemptsException {
    SignedInPerson person = caller.person();
    limit.admit(person.getName());
    if (report.code() == null
        || report.id() == null
        || !CODE.matcher(report.code()).matches()
        || !ID.matcher(report.id()).matches()) {
      throw Refusal.malformedBody("A code and an id are expected.");
    }
    LOG.info("client {} {}", report.code(), report.id());
    return Response.noContent().build();
  }

  /**
   * The body.
   *
   * @param code refusal code
   * @param id quotable id
   */
  public record Report(String code, String id) {}
}
