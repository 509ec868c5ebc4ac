package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.ImportPermissionView;
import org.yilian.ledger.application.api.ImportPermissions;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;

/** Patients who let this hospital import their records (S-6.2). */
@Path("/import-permissions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hospital")
@RequestScoped
public class ImportPermissionsResource {

  @Inject private Caller caller;
  @Inject private ImportPermissions permissions;
  @Inject private Directory directory;

  /**
   * Lists live permissions.
   *
   * @return newest first
   */
  @GET
  @Operation(summary = "Patients whose permission to import is live")
  public PermissionsAnswer list() {
    caller.require(Role.ADMINISTRATOR);
    return new PermissionsAnswer(permissions.live().stream().map(this::answer).toList());
  }

  private PermissionAnswer answer(ImportPermissionView permission) {
    String name =
        PersonId.parse(permission.patient())
            .flatMap(directory::find)
            .map(entry -> entry.details().displayName())
            .orElse(null);
    return new PermissionAnswer(
        permission.patient(), name, permission.until().toEpochMilli(), permission.id());
  }

  /**
   * The answer.
   *
   * @param permissions newest first
   */
  public record PermissionsAnswer(List<PermissionAnswer> permissions) {}

  /**
   * A permission.
   *
   * @param patient participant id
   * @param displayName in this hospital's directory, or null
   * @param until end of the permission
   * @param permission id of the transaction
   */
  public record PermissionAnswer(
      String patient, String displayName, long until, String permission) {}
}
