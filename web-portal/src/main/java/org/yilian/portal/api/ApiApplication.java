package org.yilian.portal.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Puts every resource of this module under {@code /api/v1}. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Yilian",
            version = "1",
            description =
                "Patients' records on a ledger shared by hospitals. Errors are"
                    + " {code, id, message}: the code says what was refused, the id may be quoted;"
                    + " neither holds content. 429 and 503 carry Retry-After. A browser's"
                    + " state-changing call carries X-Requested-With: yilian.",
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
    tags = {
      @Tag(name = "ledger", description = "Transactions, blocks, proofs"),
      @Tag(name = "sign-in", description = "Password, then a signed challenge"),
      @Tag(name = "enrolment", description = "From a one-time code to a participant"),
      @Tag(name = "person", description = "What belongs to whoever is signed in"),
      @Tag(name = "visit", description = "Visits, timelines, ciphertexts, attachments"),
      @Tag(name = "hospital", description = "For administrators")
    })
public class ApiApplication extends Application {

  /** Jersey's name for what reads and writes JSON; with a name of ours it leaves its own out. */
  private static final String JSON_FEATURE = "jersey.config.jsonFeature";

  /** The interface is described once, at {@code /openapi}. */
  private static final String NO_WADL = "jersey.config.server.wadl.disableWadl";

  /**
   * Has JSON read and written by {@link JsonBody} alone: Jersey's own would take unknown members
   * and leave out empty ones.
   *
   * @return Jersey's settings
   */
  @Override
  public Map<String, Object> getProperties() {
    String name = JsonBody.class.getSimpleName();
    return Map.of(JSON_FEATURE, name, JSON_FEATURE + ".server", name, NO_WADL, true);
  }
}
