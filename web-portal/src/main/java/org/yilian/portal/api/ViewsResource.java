package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.AccessPage;
import org.yilian.ledger.application.api.AccessView;
import org.yilian.ledger.application.api.Archives;
import org.yilian.ledger.application.api.ParticipantView;
import org.yilian.ledger.application.api.Participants;
import org.yilian.portal.shared.person.Role;

/** Who looked at a patient's records. */
@Path("/me/views")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "visit")
@RequestScoped
public class ViewsResource {

  @Inject private Caller caller;
  @Inject private Archives archives;
  @Inject private Participants participants;
  @Inject private Names names;

  /**
   * Lists the views.
   *
   * @param before cursor, or null
   * @param limit at most 500
   * @return newest first
   */
  @GET
  @Operation(summary = "Who looked at the patient's records, newest first")
  public ViewsAnswer views(
      @QueryParam("before") String before,
      @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
    String patient = caller.require(Role.PATIENT).id().value();
    AccessPage page = archives.accesses(patient, before, Page.limit(limit));
    List<String> ids = page.accesses().stream().map(AccessView::reader).distinct().toList();
    Map<String, ParticipantView> readers =
        participants.findAll(ids).stream()
            .collect(Collectors.toMap(ParticipantView::id, reader -> reader));
    return new ViewsAnswer(
        page.accesses().stream().map(access -> view(access, readers.get(access.reader()))).toList(),
        page.next());
  }

  private ViewEntry view(AccessView access, ParticipantView reader) {
    return new ViewEntry(
        access.id(),
        access.time().toEpochMilli(),
        new Reader(
            access.reader(),
            names.staff(access.reader()).displayName(),
            reader == null ? null : reader.role(),
            reader == null ? null : names.hospital(reader.hospital())),
        access.basis(),
        access.visit(),
        access.purpose(),
        access.records());
  }

  /**
   * Who looked.
   *
   * @param views newest first
   * @param next cursor, or null at the end
   */
  public record ViewsAnswer(List<ViewEntry> views, String next) {}

  /**
   * One look.
   *
   * @param id of the audit.view
   * @param time block time
   * @param reader who
   * @param basis grant, author or self
   * @param visit or null
   * @param purpose care, own or legal
   * @param records how many
   */
  public record ViewEntry(
      String id,
      long time,
      Reader reader,
      String basis,
      String visit,
      String purpose,
      int records) {}

  /**
   * Who looked.
   *
   * @param participant id
   * @param displayName or null for the patient
   * @param role on the ledger
   * @param hospital home hospital
   */
  public record Reader(
      String participant, String displayName, String role, HospitalName hospital) {}
}
