package org.yilian.portal.hospital.importing;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.yilian.ledger.application.api.Ledger;

/**
 * Imports what is put into {@code <data directory>/inbox/<participant id>/}: looks every few
 * seconds, and moves each file to {@code done/} or {@code refused/} beside it, with a report.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DropFolder {
  private static final String NAME = "inbox";

  @Inject private Ledger ledger;
  @Inject private ImportQueue imports;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "yilian.data-dir")
  private String dataDirectory;

  private Inbox inbox;

  /** Makes the folder. */
  @PostConstruct
  void open() {
    inbox = new Inbox(Path.of(dataDirectory, NAME), imports, clock);
    inbox.create();
  }

  /** Looks for new files; a node that does not serve would refuse what it does not know yet. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void look() {
    if (ledger.status().serving()) {
      inbox.look();
    }
  }
}
