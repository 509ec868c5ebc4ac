package org.yilian.portal.api;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.ledger.application.api.Archives;
import org.yilian.ledger.application.api.Ledger;
import org.yilian.ledger.application.api.MalformedSubmissionException;
import org.yilian.ledger.application.api.SubmissionBatch;
import org.yilian.ledger.application.api.TransactionView;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.signin.SignedInPerson;

/**
 * The way to the ledger. Submitting is the hot path: octets go to the ledger's own reader, the
 * request's thread is free while the block is ordered, and no session is touched.
 */
@Path("/transactions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ledger")
@ApplicationScoped
public class TransactionsResource {

  private static final int MOST = 500;
  private static final int ANSWERING_THREADS = 4;
  private static final int LARGEST = 32 * 1024 * 1024;

  /** A body up to here is read at once; of larger ones, which take memory, a few at a time. */
  private static final int ORDINARY = 512 * 1024;

  private static final int LARGE_AT_ONCE = 2;

  private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

  @Inject private Ledger ledger;
  @Inject private Archives archives;
  @Inject private Caller caller;
  @Resource private ManagedThreadFactory threads;

  private ExecutorService answering;

  @PostConstruct
  void open() {
    answering = Executors.newFixedThreadPool(ANSWERING_THREADS, threads);
  }

  @PreDestroy
  void close() {
    answering.shutdown();
  }

  /**
   * Submits one transaction or several; answers once they are ordered.
   *
   * @param body one submission, or an array
   * @param answer resumed by the ledger
   * @throws IOException if the line breaks
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Submit one transaction or an array; answers when ordered")
  @APIResponse(responseCode = "200", description = "{id, height, index}, or an array of results")
  @APIResponse(
      responseCode = "400",
      description =
          "MALFORMED_JSON, MALFORMED_JWS, MALFORMED_HEADER, MALFORMED_PAYLOAD, MALFORMED_BODY")
  @APIResponse(responseCode = "413", description = "OVERSIZE")
  @APIResponse(responseCode = "422", description = "a contract's refusal code, such as SUSPENDED")
  @APIResponse(responseCode = "503", description = "QUEUE_FULL, NOT_SERVING")
  public void submit(InputStream body, @Suspended AsyncResponse answer) throws IOException {
    byte[] start = body.readNBytes(ORDINARY);
    if (start.length < ORDINARY) {
      reply(answer, submit(start));
      return;
    }
    if (!large.tryAcquire()) {
      throw Refusal.unavailable(
          HttpRefusalCode.QUEUE_FULL, "Others send large transactions; come back.");
    }
    CompletionStage<?> result;
    try {
      byte[] rest = Body.octets(body, LARGEST - ORDINARY);
      result = submit(ByteBuffer.allocate(start.length + rest.length).put(start).put(rest).array());
    } catch (IOException | RuntimeException e) {
      large.release();
      throw e;
    }
    reply(answer, result.whenComplete((value, failure) -> large.release()));
  }

  private CompletionStage<?> submit(byte[] body) {
    SubmissionBatch batch = read(body);
    return batch.array()
        ? ledger.submitAll(batch.submissions()).thenApply(SubmissionResults::new)
        : ledger.submit(batch.submissions().get(0)).thenApply(Submissions::ordered);
  }

  private SubmissionBatch read(byte[] body) {
    try {
      return ledger.read(body, MOST);
    } catch (MalformedSubmissionException e) {
      throw Submissions.malformed(e.code(), e.getMessage());
    }
  }

  /**
   * Off the ledger's thread: writing to a slow line must not hold up the next block. A few threads
   * of our own, since the server's executor would start one an answer.
   */
  private void reply(AsyncResponse answer, CompletionStage<?> result) {
    result.whenCompleteAsync(
        (value, failure) -> {
          if (failure == null) {
            answer.resume(value);
          } else {
            answer.resume(failure);
          }
        },
        answering);
  }

  /**
   * Finds a transaction with its proof.
   *
   * @param id transaction id
   * @param view id of the caller's audit.view that names the record, if it is to be read under one
   * @return the transaction, to whoever is named in it, may read it, or administers
   */
  @GET
  @Path("{id}")
  @Operation(summary = "A transaction with its proof of inclusion, once final its certificate")
  @APIResponse(responseCode = "404", description = "NOT_FOUND, also for what is not yours to know")
  public TransactionAnswer find(@PathParam("id") String id, @QueryParam("view") String view) {
    SignedInPerson person = caller.person();
    TransactionView found = ledger.find(id).orElseThrow(Refusal::notFound);
    String reader = person.id().value();
    boolean allowed =
        person.role() == Role.ADMINISTRATOR
            || found.named().contains(reader)
            || archives.isReadable(reader, view, id);
    if (!allowed) {
      throw Refusal.notFound();
    }
    return TransactionAnswer.of(found);
  }
}
