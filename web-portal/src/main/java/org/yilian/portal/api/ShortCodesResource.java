package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.portal.shared.neighbours.PatientSearch;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

/** How a doctor's desk turns eight digits into a patient. */
@Path("/short-codes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "visit")
@RequestScoped
public class ShortCodesResource {

  @Inject private Caller caller;
  @Inject private PatientSearch patients;

  /**
   * Resolves a code.
   *
   * @param given as typed
   * @return the patient
   * @throws TooManyAttemptsException if this doctor guesses
   */
  @POST
  @Path("resolve")
  @Operation(summary = "The patient behind a short code")
  @APIResponse(responseCode = "404", description = "CODE_NOT_VALID")
  @APIResponse(responseCode = "429", description = "TOO_MANY_ATTEMPTS")
  public PatientAnswer resolve(CodeBody given) throws TooManyAttemptsException {
    PersonId patient =
        patients
            .find(caller.require(Role.DOCTOR).id(), given.code())
            .orElseThrow(() -> Refusal.notFound(HttpRefusalCode.CODE_NOT_VALID));
    return new PatientAnswer(patient.value());
  }

  /**
   * Body with a code.
   *
   * @param code as typed
   */
  public record CodeBody(String code) {}

  /**
   * The answer.
   *
   * @param patient participant id
   */
  public record PatientAnswer(String patient) {}
}
