package org.yilian.ledger.application;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.yilian.ledger.application.api.AccessView;
import org.yilian.ledger.application.api.CiphertextRef;
import org.yilian.ledger.application.api.FileRef;
import org.yilian.ledger.application.api.GrantView;
import org.yilian.ledger.application.api.ImportPermissionView;
import org.yilian.ledger.application.api.RecordView;
import org.yilian.ledger.application.api.VisitView;
import org.yilian.ledger.contract.state.Access;
import org.yilian.ledger.contract.state.Ask;
import org.yilian.ledger.contract.state.Grant;
import org.yilian.ledger.contract.state.ImportPermission;
import org.yilian.ledger.contract.state.Permission;
import org.yilian.ledger.contract.state.RecordEntry;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Period;
import org.yilian.ledger.data.PublicJwk;
import org.yilian.ledger.data.RecordKind;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/** State entries as the portal sees them. */
final class Views {

  private Views() {}

  static String jwk(PublicJwk key) {
    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
        .formatted(key.x(), key.y());
  }

  static CiphertextRef ref(org.yilian.ledger.data.CiphertextRef ref) {
    return new CiphertextRef(ref.hash().toString(), ref.size());
  }

  static VisitView visit(Visit visit, Instant now) {
    return new VisitView(
        visit.id().toString(),
        visit.patient().value(),
        visit.doctor().value(),
        visit.hospital().value(),
        visit.department().toString(),
        visit.time(),
        visit.closed().orElse(null),
        grant(visit, VisitRight.VIEW, now),
        grant(visit, VisitRight.WRITE, now),
        visit.registration().toString());
  }

  private static GrantView grant(Visit visit, VisitRight right, Instant now) {
    Permission permission = visit.permission(right);
    Permission.State state = visit.state(right, now);
    Optional<Ask> ask = permission.ask();
    Optional<Grant> grant = permission.grant();
    Optional<Instant> until =
        state == Permission.State.ASKED
            ? ask.map(Ask::until)
            : grant.map(Grant::until).or(() -> ask.map(Ask::until));
    return new GrantView(
        state.name().toLowerCase(Locale.ROOT),
        ask.map(Ask::time).orElse(null),
        until.orElse(null),
        grant.flatMap(Grant::since).orElse(null),
        grant.map(one -> one.id().toString()).orElse(null),
        grant.map(one -> ref(one.parcel())).orElse(null),
        grant.map(one -> one.key().toString()).orElse(null));
  }

  /**
   * A record.
   *
   * @param withIdentity whether the reader may have the identity part
   * @param finalHeight of the newest final block
   */
  static RecordView record(RecordEntry entry, boolean withIdentity, BlockHeight finalHeight) {
    return new RecordView(
        entry.id().toString(),
        entry.type().wireName(),
        entry.kind().map(RecordKind::wireName).orElse(null),
        entry.blockTime(),
        entry.period().map(Period::start).orElse(null),
        entry.period().map(Period::end).orElse(null),
        entry.patient().value(),
        entry.author().value(),
        entry.origin().map(origin -> origin.hospital().value()).orElse(null),
        entry.origin().flatMap(RecordEntry.Origin::department).map(Object::toString).orElse(null),
        entry.visit().map(VisitId::toString).orElse(null),
        ref(entry.content().clinical()),
        withIdentity ? entry.content().identity().map(Views::ref).orElse(null) : null,
        entry.content().files().stream()
            .map(file -> new FileRef(file.root().toString(), file.size(), file.chunks()))
            .toList(),
        entry.amends().map(Object::toString).orElse(null),
        entry.amendedBy().map(Object::toString).orElse(null),
        entry.height().value(),
        entry.height().compareTo(finalHeight) <= 0);
  }

  static AccessView access(Access access) {
    return new AccessView(
        access.id().toString(),
        access.time(),
        access.reader().value(),
        access.basis().wireName(),
        access.visit().map(VisitId::toString).orElse(null),
        access.purpose().wireName(),
        access.records());
  }

  static ImportPermissionView permission(ImportPermission permission) {
    return new ImportPermissionView(
        permission.id().toString(),
        permission.patient().value(),
        permission.hospital().value(),
        permission.until(),
        permission.importKey().toString(),
        ref(permission.parcel()));
  }
}
